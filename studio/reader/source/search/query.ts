/** What a query says: the twin of studio/search/query.py. */

import { cut, isPaired, type Word } from "./analysis";
import { otherWordings, type Wording } from "./joining";
import { phraseKey, type Stemmed } from "./pack";
import type { Shelf } from "./shelf";

/** A word of the query; the `last` one of a query that ends with it may still be being typed. */
export interface QueryWord extends Stemmed {
  last: boolean;
}

/** A piece of a query: its words, and the phrases that mean the same. */
export interface Piece {
  words: QueryWord[];
  alternatives: Stemmed[][];
}

const HYPHENS = "-\u2010\u2011\u2013";
const QUOTES = /["“”„«»「」『』]/;

/** The different words of a query, in the order in which they come first. */
export function queryWords(shelf: Shelf, query: string): QueryWord[] {
  const words = new Map<string, QueryWord>();
  const found = cut(query, shelf.pack.rules);
  found.forEach(({ surface, stem, end }, at) => {
    const last = (at === found.length - 1 && end === query.length) || isPaired(surface);
    const key = phraseKey([surface, stem]);
    const before = words.get(key);
    if (before) before.last ||= last;
    else words.set(key, { surface, stem, last });
  });
  return [...words.values()];
}

/** The query in pieces: first the writers' synonyms, then what is written together here and apart there. */
export function queryPieces(shelf: Shelf, query: string, words: QueryWord[]): Piece[] {
  const pieces = synonymPieces(shelf, words);
  const wordings = wordingsOf(shelf, words, hyphenated(shelf, query));
  const made: Piece[] = [];
  let place = 0;
  for (let at = 0; at < pieces.length; at++) {
    const { words: own, alternatives } = pieces[at]!;
    const joined = wordings.get(phraseKey([String(place), "2"]));
    const apart = wordings.get(phraseKey([String(place), "1"]));
    if (joined && isBare(pieces[at]) && isBare(pieces[at + 1])) {
      made.push({ words: [...own, ...pieces[at + 1]!.words], alternatives: [joined] });
      place += 2;
      at += 1;
      continue;
    }
    const more = own.length === 1 && apart ? [apart] : [];
    made.push({ words: own, alternatives: [...alternatives, ...more] });
    place += own.length;
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

function hyphenated({ pack }: Shelf, query: string): Set<string> {
  const words = cut(query, pack.rules);
  const pairs = new Set<string>();
  for (let at = 1; at < words.length; at++) {
    const [one, other] = [words[at - 1]!, words[at]!];
    if (one.end + 1 === other.start && HYPHENS.includes(query[one.end]!)) pairs.add(phraseKey([one.surface, other.surface]));
  }
  return pairs;
}

function wordingsOf(shelf: Shelf, words: QueryWord[], pairs: Set<string>): Map<string, Stemmed[]> {
  const known = (surface: string) =>
    shelf.exact(surface).length > 0 || oneWord(shelf, surface).some(({ stem }) => shelf.pack.stems.has(stem));
  const surfaces = words.map(({ surface }) => surface);
  const found = new Map<string, Stemmed[]>();
  for (const { start, count, words: said } of otherWordings(surfaces, known)) {
    const pair = surfaces.slice(start, start + 2);
    const sure = count === 1 || pairs.has(phraseKey(pair)) || !pair.every(known);
    if (!sure || isBeingTyped(shelf, words, { start, count, words: said })) continue;
    found.set(
      phraseKey([String(start), String(count)]),
      said.flatMap((surface) => oneWord(shelf, surface)),
    );
  }
  return found;
}

function isBeingTyped(shelf: Shelf, words: QueryWord[], { start, count }: Wording): boolean {
  const { surface, last } = words[start]!;
  return count === 1 && last && shelf.beginning(surface).length > 0;
}

function oneWord({ pack }: Shelf, surface: string): Word[] {
  const words = cut(surface, pack.rules);
  return words.length === 1 ? words : [];
}
