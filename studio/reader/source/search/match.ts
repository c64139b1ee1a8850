/** The ranking: the twin of studio/search/matching.py, the same operations on floats in the same order. See SPEC.md. */

import { cut, type Word } from "./analysis";
import { type Counts, FIELDS, type Pack, phraseKey, type Stemmed } from "./pack";
import { oneEditApart, twoEditsApart } from "./spelling";

/** An article that was found: the step to open ("" for the top), its score, the surfaces to highlight. */
export interface Hit {
  article: string;
  step: string;
  score: number;
  words: string[];
}

interface QueryWord extends Stemmed {
  last: boolean;
}

interface Match {
  terms: [term: number, worth: number][];
  weight: number;
  scores: Map<number, number>;
}

interface Part {
  words: Match[][];
  alternatives: Match[][][];
}

const MOST_EXPANSIONS = 64;
const SHORTEST_TYPO = 4;
const MOST_SUGGESTIONS = 3;
const STEPS = 3;
const BODY = 5;
const TOP = [0, 1, 2, 4, 7];

/** The logarithm of a number from 1 up, with + − × ÷ alone; the same bits as in Python. */
function naturalLog(value: number): number {
  let halvings = 0;
  while (value >= 2) {
    value = value / 2;
    halvings += 1;
  }
  const ratio = (value - 1) / (value + 1);
  const square = ratio * ratio;
  let total = 0;
  for (let odd = 27; odd > 0; odd -= 2) total = total * square + 1 / odd;
  return halvings * 0.6931471805599453 + 2 * ratio * total;
}

/** The best articles for a query: by score, then by id; pinned ones before all others. */
export function search(pack: Pack, query: string, limit: number): Hit[] {
  const words = queryWords(pack, query);
  const parts = partsOf(pack, words);
  const scores = scoresOf(pack, parts);
  const byId = (one: number, other: number) => (pack.ids[one]! < pack.ids[other]! ? -1 : 1);
  const ranked = [...scores.keys()].sort((one, other) => scores.get(other)! - scores.get(one)! || byId(one, other));
  const first = pinnedFor(pack, words);
  const all = [...first, ...ranked.filter((article) => !first.includes(article))];
  return all.slice(0, Math.max(limit, 0)).map((article) => hitOf(pack, parts, article, scores.get(article) ?? 0));
}

/** Known words near those of a query that found nothing: nearest first, then those in most articles. */
export function suggest(pack: Pack, query: string): string[] {
  const near: { edits: number; frequency: number; surface: string }[] = [];
  for (const word of queryWords(pack, query)) {
    const letters = [...word.surface];
    if (letters.length < SHORTEST_TYPO) continue;
    pack.surfaces.forEach((surface, term) => {
      const other = [...surface];
      if (other.length < SHORTEST_TYPO || !twoEditsApart(letters, other)) return;
      near.push({ edits: oneEditApart(letters, other) ? 1 : 2, frequency: pack.frequencies[term]!, surface });
    });
  }
  near.sort(
    (one, other) =>
      one.edits - other.edits || other.frequency - one.frequency || (one.surface < other.surface ? -1 : one.surface > other.surface ? 1 : 0),
  );
  return [...new Set(near.map(({ surface }) => surface))].slice(0, MOST_SUGGESTIONS);
}

/** The ranges of `text` (UTF-16 units) to mark: words whose surface is in `words`; touching ones joined. */
export function highlight(pack: Pack, text: string, words: readonly string[]): [number, number][] {
  const wanted = new Set(words);
  const ranges: [number, number][] = [];
  for (const { surface, start, end } of cut(text, pack.rules)) {
    if (!wanted.has(surface)) continue;
    const last = ranges[ranges.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}

function queryWords(pack: Pack, query: string): QueryWord[] {
  const words = new Map<string, QueryWord>();
  const found = cut(query, pack.rules);
  found.forEach(({ surface, stem, end }: Word, at) => {
    const last = at === found.length - 1 && end === query.length;
    const key = phraseKey([surface, stem]);
    const before = words.get(key);
    if (before) before.last ||= last;
    else words.set(key, { surface, stem, last });
  });
  return [...words.values()];
}

function partsOf(pack: Pack, words: QueryWord[]): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(pack.longestPhrase, words.length - at);
    const key = () => phraseKey(words.slice(at, at + length).map(({ stem }) => stem));
    while (length > 1 && !pack.synonyms.has(key())) length -= 1;
    parts.push({
      words: words.slice(at, at + length).map((word) => waysOf(pack, word)),
      alternatives: (pack.synonyms.get(key()) ?? []).map((other) => other.map((word) => wholeWays(pack, word))),
    });
    at += length;
  }
  return parts;
}

function firstTerm(pack: Pack, surface: string): number {
  let low = 0;
  let high = pack.surfaces.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (pack.surfaces[middle]! < surface) low = middle + 1;
    else high = middle;
  }
  return low;
}

function wholeWays(pack: Pack, { surface, stem }: Stemmed): Match[] {
  const terms: [number, number][] = [];
  for (let at = firstTerm(pack, surface); pack.surfaces[at] === surface; at++) terms.push([at, 1]);
  for (const term of pack.stems.get(stem) ?? []) {
    if (pack.surfaces[term] !== surface) terms.push([term, pack.figures.stem]);
  }
  terms.sort(([one], [other]) => one - other);
  return terms.length ? [matchOf(pack, terms, 1)] : [];
}

function waysOf(pack: Pack, word: QueryWord): Match[] {
  const ways = wholeWays(pack, word);
  if (word.last) {
    const longer: number[] = [];
    for (let at = firstTerm(pack, word.surface); pack.surfaces[at]?.startsWith(word.surface); at++) {
      if (pack.surfaces[at] !== word.surface) longer.push(at);
    }
    if (longer.length) ways.push(matchOf(pack, mostFrequent(pack, longer), pack.figures.prefix));
  }
  const letters = [...word.surface];
  if (!ways.length && letters.length >= SHORTEST_TYPO) {
    const near: number[] = [];
    pack.surfaces.forEach((surface, term) => {
      if (oneEditApart(letters, [...surface])) near.push(term);
    });
    if (near.length) ways.push(matchOf(pack, mostFrequent(pack, near), pack.figures.typo));
  }
  return ways;
}

function mostFrequent(pack: Pack, terms: number[]): [number, number][] {
  return terms
    .sort((one, other) => pack.frequencies[other]! - pack.frequencies[one]! || one - other)
    .slice(0, MOST_EXPANSIONS)
    .sort((one, other) => one - other)
    .map((term) => [term, 1]);
}

function matchOf(pack: Pack, terms: [number, number][], factor: number): Match {
  const scores = new Map<number, number>();
  for (const [term, worth] of terms) {
    for (const counts of pack.counts(term).values()) {
      scores.set(counts.article, (scores.get(counts.article) ?? 0) + worth * impact(pack, counts));
    }
  }
  const holding = scores.size;
  const rarity = naturalLog(1 + (pack.ids.length - holding + 0.5) / (holding + 0.5));
  const weight = factor * rarity;
  for (const [article, count] of scores) scores.set(article, saturated(pack, weight, count));
  return { terms, weight, scores };
}

function impact(pack: Pack, counts: Counts): number {
  let own = 0;
  counts.fields.forEach((count, field) => {
    const length = pack.lengths[counts.article * FIELDS + field]!;
    if (count) own += (pack.figures.weights[field]! * count) / pack.norms[field]![length]!;
  });
  return own;
}

function saturated({ figures: { k } }: Pack, weight: number, count: number): number {
  return weight * ((count * (k + 1)) / (count + k));
}

function partScore(pack: Pack, match: Match, article: number, part: number): number {
  const { weights } = pack.figures;
  let total = 0;
  for (const [term, worth] of match.terms) {
    const counts = pack.counts(term).get(article);
    if (!counts) continue;
    let own = 0;
    if (part === 0) for (const field of TOP) own += weights[field]! * counts.fields[field]!;
    const [title, text] = counts.parts.get(part) ?? [0, 0];
    own += weights[STEPS]! * title;
    own += weights[BODY]! * text;
    total += worth * own;
  }
  return match.weight * (total / (total + 1));
}

function scoresOf(pack: Pack, parts: Part[]): Map<number, number> {
  const scores = new Map<number, number>();
  for (const { words, alternatives } of parts) {
    for (const match of [words, ...alternatives].flat(2)) {
      for (const article of match.scores.keys()) scores.set(article, 0);
    }
  }
  for (const article of scores.keys()) {
    scores.set(article, sum(pack, parts, (match) => match.scores.get(article) ?? 0));
  }
  return scores;
}

function sum(pack: Pack, parts: Part[], score: (match: Match) => number): number {
  const bestOf = (ways: Match[]) => ways.reduce((best, way) => Math.max(best, score(way)), 0);
  let total = 0;
  for (const { words, alternatives } of parts) {
    let best = 0;
    for (const ways of words) best += bestOf(ways);
    for (const other of alternatives) {
      const scores = other.map(bestOf);
      if (scores.includes(0)) continue;
      let together = 0;
      for (const one of scores) together += one;
      best = Math.max(best, words.length * (pack.figures.synonym * (together / other.length)));
    }
    total += best;
  }
  return total;
}

function hitOf(pack: Pack, parts: Part[], article: number, score: number): Hit {
  const terms = new Set<number>();
  for (const { words, alternatives } of parts) {
    for (const match of [words, ...alternatives].flat(2)) {
      for (const [term] of match.terms) if (pack.counts(term).has(article)) terms.add(term);
    }
  }
  const surfaces = [...terms].sort((one, other) => one - other).map((term) => pack.surfaces[term]!);
  let best = sum(pack, parts, (match) => partScore(pack, match, article, 0));
  let step = "";
  pack.steps[article]!.forEach((name, at) => {
    const own = sum(pack, parts, (match) => partScore(pack, match, article, at + 1));
    if (own > best) {
      best = own;
      step = name;
    }
  });
  return { article: pack.ids[article]!, step, score, words: [...new Set(surfaces)] };
}

function pinnedFor(pack: Pack, words: QueryWord[]): number[] {
  const stems = phraseKey(words.map(({ stem }) => stem));
  return [...new Set(pack.pinned.filter((pinned) => pinned.stems === stems).map(({ article }) => article))];
}
