/** What a query says: the twin of studio/search/query.py. */

import { cut, isPaired, type Word } from "./analysis";
import { joined, type Known, split } from "./joining";
import { phraseKey, type Stemmed } from "./pack";
import type { Shelf } from "./shelf";

/** A word of the query, said so many times; the `last` one of a query that ends with it may still be being typed. */
export interface QueryWord extends Stemmed {
  last: boolean;
  times: number;
}

/** A piece of a query: its words, and the phrases that mean the same. */
export interface Piece {
  words: QueryWord[];
  alternatives: Stemmed[][];
}

/** Another wording of a piece of the query: `count` of its words from `start` on, said as `words` (surfaces). */
interface Wording {
  start: number;
  count: number;
  words: string[];
}

const HYPHENS = /[-\u2010\u2011\u2013]/;
const QUOTES = /["“”„«»「」『』]/;

/** The different words of a query, in the order in which they come first. */
export function queryWords(shelf: Shelf, query: string): QueryWord[] {
  const words = new Map<string, QueryWord>();
  const found = cut(query, shelf.pack.rules);
  found.forEach(({ surface, stem, end }, at) => {
    const last = (at === found.length - 1 && end === query.length) || isPaired(surface);
    const key = phraseKey([surface, stem]);
    const before = words.get(key);
    if (before) {
      before.last ||= last;
      before.times += 1;
    } else words.set(key, { surface, stem, last, times: 1 });
  });
  return [...words.values()];
}

/** The query in pieces: first the writers' synonyms, then what is written together here and apart there. */
export function queryPieces(shelf: Shelf, query: string, words: QueryWord[]): Piece[] {
  const pieces = synonymPieces(shelf, words);
  const wordings = wordingsOf(shelf, query, words);
  const made: Piece[] = [];
  let place = 0;
  for (let at = 0; at < pieces.length; at++) {
    let piece = pieces[at]!;
    const next = pieces[at + 1];
    for (const { start, count, words: said } of wordings) {
      if (start !== place) continue;
      const other = said.flatMap((surface) => oneWord(shelf, surface));
      if (count === 2 && isBare(piece) && isBare(next)) {
        piece = { words: [...piece.words, ...next!.words], alternatives: [other] };
        at += 1;
      } else if (count === 1 && piece.words.length === 1) {
        piece = { words: piece.words, alternatives: [...piece.alternatives, other] };
      }
    }
    made.push(piece);
    place += piece.words.length;
  }
  return made;
}

/** The words of each phrase in quotes. A quote that is still open makes no phrase. */
export function quoted(shelf: Shelf, query: string): Word[][] {
  const texts = query.split(QUOTES);
  return texts
    .filter((_, at) => at % 2 === 1 && at < texts.length - 1)
    .map((text) => cut(text, shelf.pack.rules))
    .filter((words) => words.length > 0);
}

function synonymPieces({ pack }: Shelf, words: QueryWord[]): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(pack.longestPhrase, words.length - at);
    const key = () => phraseKey(words.slice(at, at + length).map(({ stem }) => stem));
    while (length > 1 && !pack.synonyms.has(key())) length -= 1;
    pieces.push({ words: words.slice(at, at + length), alternatives: pack.synonyms.get(key()) ?? [] });
    at += length;
  }
  return pieces;
}

function isBare(piece: Piece | undefined): boolean {
  return piece?.words.length === 1 && piece.alternatives.length === 0;
}

/** Two words that are both known are taken as one only where they were typed with a hyphen; a word that is the beginning of a known one stays. */
function wordingsOf(shelf: Shelf, query: string, words: QueryWord[]): Wording[] {
  const known: Known = (surface) =>
    shelf.exact(surface).length > 0 || oneWord(shelf, surface).some(({ stem }) => shelf.pack.stems.has(stem));
  const knows = words.map(({ surface }) => known(surface));
  const cutQuery = HYPHENS.test(query) ? cut(query, shelf.pack.rules) : [];
  const isHyphenated = (one: string, other: string) =>
    cutQuery.some(({ surface, end }, at) => {
      const next = cutQuery[at + 1];
      return next && surface === one && next.surface === other && end + 1 === next.start && HYPHENS.test(query[end]!);
    });
  const found: Wording[] = [];
  words.forEach(({ surface, last }, start) => {
    const next = words[start + 1]?.surface;
    if (next !== undefined && (!knows[start] || !knows[start + 1] || isHyphenated(surface, next))) {
      const word = joined(surface, next, known);
      if (word) found.push({ start, count: 2, words: [word] });
    }
    const halves = knows[start] || (last && shelf.beginning(surface).length) ? null : split(surface, known);
    if (halves) found.push({ start, count: 1, words: halves });
  });
  return found;
}

function oneWord({ pack }: Shelf, surface: string): Word[] {
  const words = cut(surface, pack.rules);
  return words.length > 1 ? [] : words;
}
