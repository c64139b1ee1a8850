/** The ways in which a word of a query may match: the twin of studio/search/ways.py. */

import { startsPaired } from "./analysis";
import { phraseKey, type Stemmed } from "./pack";
import type { QueryWord } from "./query";
import type { Shelf } from "./shelf";
import { type Points, pointsOf } from "./spelling";

export type How = "whole" | "prefix" | "typo";

/**
 * One way to match: the terms, ascending, with what each is worth. `weight` is factor × rarity; scoring fills in both. `parts` is room for
 * the counts in an article's parts.
 */
export interface Way {
  how: How;
  factor: number;
  rarity: number;
  weight: number;
  terms: number[];
  worths: Float64Array;
  parts: Float64Array | undefined;
}

const MOST_TERMS = 64;
const MOST_POSTINGS = 4096;
/** More terms than any pack has. */
const MOST = 2 ** 26;
const MOST_KEPT = 2000;
const LONGEST_SHORT = 2;
const SHORTEST_TYPO = 4;
const SHORTEST_TWO_TYPOS = 8;

/** The logarithm of a number from 1 up, with + − × ÷ alone; the same bits as in Python. */
export function naturalLog(value: number): number {
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

/**
 * How much a word tells that so many articles have, in so many short texts: as much more as more articles would have it if these were
 * spread over all of them by chance.
 */
export function rarityOf(articles: number, holding: number, shorts: number): number {
  let missed = 1;
  for (let power = 1 - 1 / articles; shorts; shorts >>= 1, power *= power) if (shorts & 1) missed *= power;
  return naturalLog(((articles + 1) / (holding + 0.5)) * Math.max((articles * (1 - missed)) / holding, 1));
}

function wayOf(how: How, factor: number, terms: number[], worthOf: (term: number) => number): Way {
  if (terms.length > 1) terms.sort((one, other) => one - other);
  const worths = new Float64Array(terms.length);
  for (let at = 0; at < terms.length; at++) worths[at] = worthOf(terms[at]!);
  return { how, factor, rarity: 0, weight: 0, terms, worths, parts: undefined };
}

/** The same word, and the other words of its stem; none if nobody has them. */
export function wholeWays(shelf: Shelf, { surface, stem }: Stemmed): Way[] {
  const { surfaces, figures } = shelf.pack;
  const terms = shelf.stemmed(stem);
  for (const term of shelf.exact(surface)) if (!terms.includes(term)) terms.push(term);
  return terms.length ? [wayOf("whole", 1, terms, (term) => (surfaces[term] === surface ? 1 : figures.stem))] : [];
}

/** All ways of a word of the query: who goes on typing says the words before again and again, so they are kept for a while. */
export function waysOf(shelf: Shelf, word: QueryWord): Way[] {
  const key = phraseKey([word.surface, word.stem, `${word.last}`]);
  let ways = shelf.ways.get(key);
  if (!ways) {
    ways = findWays(shelf, word);
    if (shelf.ways.size > MOST_KEPT) shelf.ways.clear();
    shelf.ways.set(key, ways);
  }
  const emphasis = emphasisOf(shelf, word);
  return ways.map((way) => ({ ...way, factor: way.factor * emphasis }));
}

/** Only a word that nobody has may have been mistyped. */
function findWays(shelf: Shelf, word: QueryWord): Way[] {
  const ways = wholeWays(shelf, word);
  if (word.last) {
    const longer = mostFrequent(shelf, shelf.beginning(word.surface));
    if (longer.length) ways.push(wayOf("prefix", shelf.pack.figures.prefix, longer, () => 1));
  }
  return ways.length ? ways : typoWays(shelf, word);
}

/** What a word of the query counts beside the others: more if it is said again, less if it hardly names a thing. */
export function emphasisOf(shelf: Shelf, { surface, times }: QueryWord): number {
  const isShort = surface && pointsOf(surface).length <= LONGEST_SHORT && !/[0-9]/.test(surface) && !startsPaired(surface);
  return isShort ? shelf.pack.figures.short : (2 * times) / (times + 1);
}

/** The letters of a word if some may be wrong in it: four or more, and no digit, which is rarely wrong and always matters. */
export function mistypable(surface: string): Points | null {
  const letters = pointsOf(surface);
  return letters.length >= SHORTEST_TYPO && !/[0-9]/.test(surface) ? letters : null;
}

function typoWays(shelf: Shelf, word: QueryWord): Way[] {
  const letters = mistypable(word.surface);
  if (!letters) return [];
  const { figures, termStems } = shelf.pack;
  let factor = figures.typo;
  let near = shelf.letters.oneEdit(letters);
  if (!near.length && word.last) near = shelf.letters.beginnings(letters);
  if (!near.length && letters.length >= SHORTEST_TWO_TYPOS) {
    near = shelf.letters.twoEdits(letters);
    factor = figures.typos;
  }
  if (!near.length) return [];
  const chosen = mostFrequent(shelf, near);
  const found = new Set(chosen);
  for (const term of chosen) for (const same of shelf.stemmed(termStems[term]!)) found.add(same);
  return [wayOf("typo", factor, [...found], (term) => (chosen.includes(term) ? 1 : figures.stem))];
}

/** The terms in most articles, as many as are worth the time. */
function mostFrequent({ pack: { lists } }: Shelf, terms: number[]): number[] {
  const chosen: number[] = [];
  let left = MOST_POSTINGS;
  // As numbers they are sorted many times faster: by how many articles have them, then as they are.
  const keys = Float64Array.from(terms, (term) => (MOST - lists.frequency(term)) * MOST + term).sort();
  for (const key of keys.subarray(0, MOST_TERMS)) {
    const term = key % MOST;
    left -= lists.frequency(term);
    if (chosen.length && left < 0) break;
    chosen.push(term);
  }
  return chosen;
}
