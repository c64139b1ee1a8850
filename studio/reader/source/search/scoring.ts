/** The score: the twin of studio/search/scoring.py, the same operations on floats in the same order. See SPEC.md. */

import type { Gathering, Sums } from "./gathering";
import { SHORTS_HEAD } from "./postings";
import { type Shelf, shelves } from "./shelf";
import { rarityOf, type Way } from "./ways";

/** A piece of the query: its words' ways to match, and those of other wordings that mean the same. */
export interface Wordings {
  words: Way[][];
  others: Way[][][];
}

/** The articles that were found, `count` of them, and their scores; until the next search. */
export interface Scores {
  keys: Uint32Array;
  values: Float64Array;
  count: number;
}

/**
 * Puts the scores of one way to match into `found`: added, if it is the word's only one, else the greatest of the ways. Only then is it known how
 * rare it is. Here and below, what `Gathering` does is spelt out: these lines see every posting, and until a browser has translated them, each
 * number with a fraction that is handed to a function costs memory.
 */
function findWay(shelf: Shelf, way: Way, found: Gathering, isOnly: boolean): void {
  const { keys, first: counts } = shelf.way;
  const holding = countWay(shelf, way);
  const { shorts, store } = shelf.pack.lists;
  const told = way.terms.reduce((sum, term) => sum + (store[shorts[term]!]! - shorts[term]! - SHORTS_HEAD) / 2, 0);
  way.rarity = rarityOf(shelf.pack.ids.length, holding, told);
  const weight = (way.weight = way.factor * way.rarity);
  const { k } = shelf.pack.figures;
  const more = k + 1;
  const { keys: articles, first: scores, second: weights } = found;
  let { count: known } = found;
  for (let at = 0; at < holding; at++) {
    const article = keys[at]!;
    const count = counts[article]!;
    const score = weight * ((count * more) / (count + k));
    const before = scores[article]!;
    counts[article] = 0;
    if (before === 0) articles[known++] = article;
    if (isOnly) {
      scores[article] = before + score;
      weights[article]! += weight;
    } else {
      if (score > before) scores[article] = score;
      if (weight > weights[article]!) weights[article] = weight;
    }
  }
  found.count = known;
}

/** Sums up the weighted counts of a way's terms in `shelf.way`; how many articles have any. */
function countWay({ pack: { lists }, way: { keys, first: counts } }: Shelf, { terms, worths }: Way): number {
  const { articles, weighted, starts } = lists;
  let holding = 0;
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at]!;
    const worth = worths[at]!;
    const end = starts[term + 1]!;
    lists.read(term);
    for (let place = starts[term]!; place < end; place++) {
      const article = articles[place]!;
      const before = counts[article]!;
      if (before === 0) keys[holding++] = article;
      counts[article] = before + worth * weighted[place]!;
    }
  }
  return holding;
}

/** Raises what a way shares with short texts in `shelf.word`. */
function findShorts({ pack: { lists }, word }: Shelf, { terms, worths, weight, factor }: Way): void {
  const { store } = lists;
  const { keys, first: overlaps, second: asked } = word.shorts;
  let { count } = word.shorts;
  for (let at = 0; at < terms.length; at++) {
    const overlap = weight * worths[at]!;
    const words = factor * worths[at]!;
    const head = lists.shorts[terms[at]!]!;
    const end = store[head]!;
    for (let place = head + SHORTS_HEAD; place < end; place += 2) {
      const short = store[place]!;
      const before = overlaps[short]!;
      if (before === 0) keys[count++] = short;
      if (overlap > before) overlaps[short] = overlap;
      if (words > asked[short]!) asked[short] = words;
    }
  }
  word.shorts.count = count;
}

/** Adds what a word finds to `sums`: for each article the greatest of its ways. Returns the most that there can be. */
function findWord(shelf: Shelf, ways: Way[], sums: Sums): number {
  const { word } = shelf;
  let most = 0;
  const isOnly = ways.length === 1;
  for (const way of ways) {
    findWay(shelf, way, isOnly ? sums.articles : word.articles, isOnly);
    findShorts(shelf, way);
    most = Math.max(most, way.weight);
  }
  word.pour(sums);
  return most;
}

/** Adds what a piece finds to `sums`: its words together, or another wording that counts for more. Returns the most that there can be. */
export function findPiece(shelf: Shelf, { words, others }: Wordings, sums: Sums): number {
  if (words.length === 1 && !others.length) return findWord(shelf, words[0]!, sums);
  const { piece, wording, joining } = shelf;
  const { synonym } = shelf.pack.figures;
  const own = words.map((ways) => findWord(shelf, ways, piece));
  const mosts = others.map((other) => {
    const most = other.map((ways, at) => {
      const one = findWord(shelf, ways, at ? joining : wording);
      if (at) {
        joining.articles.meet(wording.articles);
        joining.shorts.meet(wording.shorts);
      }
      return one;
    });
    const share = (total: number) => words.length * (synonym * (total / other.length));
    wording.articles.raise(piece.articles, share);
    wording.shorts.raise(piece.shorts, share);
    return most;
  });
  // Another wording weighs no more than the words that were said, unless nobody has these.
  const most = together(own, [], synonym) || together(words.map(() => 0), mosts, synonym);
  const { keys, second, count } = piece.articles;
  for (const article of keys.subarray(0, count)) second[article] = Math.min(second[article]!, most);
  piece.pour(sums);
  return most;
}

/** The value of a piece: of its words, or of another wording if all of that is there and counts for more. */
export function together(words: number[], others: number[][], synonym: number): number {
  let best = 0;
  for (const word of words) best += word;
  for (const other of others) {
    if (!other.length || Math.min(...other) <= 0) continue;
    let total = 0;
    for (const value of other) total += value;
    best = Math.max(best, words.length * (synonym * (total / other.length)));
  }
  return best;
}

/** The score of every article that the pieces find. */
export function scoreAll(shelf: Shelf, pieces: Wordings[], said: number): Scores {
  const { near, pack, renown, values, sums } = shelf;
  shelves.delete(pack);
  let most = 0;
  let greatest = 0;
  for (const piece of pieces) {
    const own = findPiece(shelf, piece, sums);
    most += own;
    greatest = Math.max(greatest, own);
  }
  findNearest(shelf, said);
  const { keys, first: totals, second: covered, count } = sums.articles;
  const share = pack.figures.nearest;
  const lost = greatest / most;
  for (let at = 0; at < count; at++) {
    const article = keys[at]!;
    // As `coordination` says it.
    values[at] = (totals[article]! * (1 - lost * ((most - covered[article]!) / most)) + share * near[article]!) * renown[article]!;
    near[article] = totals[article] = covered[article] = 0;
  }
  sums.articles.count = 0;
  shelves.set(pack, shelf);
  return { keys, values, count };
}

/** What is left of the score if only `covered` of `most` was found. */
export function coordination(covered: number, most: number, greatest: number): number {
  return 1 - (greatest / most) * ((most - covered) / most);
}

/** What a short text of so many words and the query have in common, of all their words. */
export function inCommon(asked: number, words: number, said: number): number {
  return Math.min(asked / (words + Math.max(said - asked, 0)), 1);
}

/** Puts the score of each article's nearest short text into `near`. */
function findNearest({ sums: { shorts }, shortArticles, near, pack }: Shelf, said: number): void {
  const { keys, first: overlaps, second: asked, count } = shorts;
  const { shortWords } = pack.lists.lengths;
  for (let at = 0; at < count; at++) {
    const short = keys[at]!;
    const value = overlaps[short]! * inCommon(asked[short]!, shortWords[short]!, said);
    const article = shortArticles[short]!;
    if (value > near[article]!) near[article] = value;
    overlaps[short] = asked[short] = 0;
  }
  shorts.count = 0;
}

/** The weighted count of a term in an article, 0 if it is not there. */
export function weightedIn({ pack: { lists } }: Shelf, term: number, article: number): number {
  const at = lists.placeOf(term, article);
  return at < 0 ? 0 : lists.weighted[at]!;
}
