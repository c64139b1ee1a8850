/** The ways in which a word of a query may match: the twin of studio/search/ways.py. */

import { startsPaired } from "./analysis";
import type { Stemmed } from "./pack";
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
  terms: Uint32Array;
  worths: Float64Array;
  parts: Float64Array | undefined;
}

const MOST_TERMS = 64;
const MOST_POSTINGS = 4096;
const LONGEST_SHORT = 2;
const SHORTEST_TYPO = 4;
const SHORTEST_TWO_TYPOS = 8;

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

/**
 * How much a word tells that so many articles have, in so many short texts: as much more as more articles would have it if these were
 * spread over all of them by chance.
 */
export function rarityOf(articles: number, holding: number, shorts: number): number {
  let missed = 1;
  for (let power = 1 - 1 / articles; shorts; shorts >>= 1, power *= power) if (shorts & 1) missed *= power;
  return naturalLog(((articles + 1) / (holding + 0.5)) * Math.max((articles * (1 - missed)) / holding, 1));
}

function wayOf(how: How, factor: number, worth: Map<number, number>): Way {
  const terms = new Uint32Array([...worth.keys()]).sort();
  const worths = new Float64Array(terms.length);
  for (let at = 0; at < terms.length; at++) worths[at] = worth.get(terms[at]!)!;
  return { how, factor, rarity: 0, weight: 0, terms, worths, parts: undefined };
}

/** The same word, and the other words of its stem; none if nobody has them. */
export function wholeWays(shelf: Shelf, { surface, stem }: Stemmed, factor = 1): Way[] {
  const worth = new Map<number, number>();
  for (const term of shelf.exact(surface)) worth.set(term, 1);
  for (const term of shelf.stemmed(stem)) {
    if (!worth.has(term)) worth.set(term, shelf.pack.figures.stem);
  }
  return worth.size ? [wayOf("whole", factor, worth)] : [];
}

/** All ways of a word of the query. Only a word that nobody has may have been mistyped. */
export function waysOf(shelf: Shelf, word: QueryWord): Way[] {
  const emphasis = emphasisOf(shelf, word);
  const ways = wholeWays(shelf, word, emphasis);
  if (word.last) {
    const longer = mostFrequent(shelf, shelf.beginning(word.surface));
    if (longer.size) ways.push(wayOf("prefix", shelf.pack.figures.prefix * emphasis, longer));
  }
  return ways.length ? ways : typoWays(shelf, word, emphasis);
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

function typoWays(shelf: Shelf, word: QueryWord, emphasis: number): Way[] {
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
  const worth = mostFrequent(shelf, near);
  for (const term of [...worth.keys()]) {
    for (const same of shelf.stemmed(termStems[term]!)) if (!worth.has(same)) worth.set(same, figures.stem);
  }
  return [wayOf("typo", factor * emphasis, worth)];
}

/** The terms in most articles, as many as are worth the time, each worth 1. */
function mostFrequent({ pack: { lists } }: Shelf, terms: number[]): Map<number, number> {
  const frequency = (term: number) => lists.frequency(term);
  if (terms.length > 1) terms.sort((one, other) => frequency(other) - frequency(one) || one - other);
  const chosen = new Map<number, number>();
  let left = MOST_POSTINGS;
  for (const term of terms.slice(0, MOST_TERMS)) {
    if (chosen.size && frequency(term) > left) break;
    left -= frequency(term);
    chosen.set(term, 1);
  }
  return chosen;
}
