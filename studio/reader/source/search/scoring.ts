/** The score: the twin of studio/search/scoring.py, the same operations on floats in the same order. See SPEC.md. */

import type { Columns, Gathering } from "./gathering";
import { placeOf, type Shelf } from "./shelf";
import { rarityOf, type Way } from "./ways";

/** What a word or a piece finds: scores and weights by article, overlaps and words asked for by short text. */
export interface Found {
  articles: Columns;
  shorts: Columns;
  most: number;
}

/** A piece of the query: its words' ways to match, and those of other wordings that mean the same. */
export interface Wordings {
  words: Way[][];
  others: Way[][][];
}

/** The articles that were found, and their scores. */
export interface Scores {
  keys: Uint32Array;
  values: Float64Array;
}

type Room = "articles" | "shorts";

const NOTHING: Columns = { keys: new Uint32Array(0), first: new Float64Array(0), second: new Float64Array(0) };

/** What one way to match finds. Only then is it known how rare it is. */
function findWay(shelf: Shelf, way: Way): Found {
  const weighted = weightedOf(shelf, way);
  way.rarity = rarityOf(shelf, weighted.keys.length);
  const weight = (way.weight = way.factor * way.rarity);
  const { k } = shelf.pack.figures;
  const more = k + 1;
  const { keys, first } = weighted;
  const scores = new Float64Array(keys.length);
  for (let at = 0; at < keys.length; at++) scores[at] = weight * ((first[at]! * more) / (first[at]! + k));
  const articles = { keys, first: scores, second: new Float64Array(keys.length).fill(weight) };
  return { articles, shorts: shortsOf(shelf, way), most: weight };
}

function weightedOf(shelf: Shelf, { terms, worths }: Way): Columns {
  if (terms.length === 1) {
    const { articles, weighted } = shelf.uses(terms[0]!);
    return { keys: articles, first: worths[0] === 1 ? weighted : weighted.map((count) => worths[0]! * count), second: weighted };
  }
  for (let at = 0; at < terms.length; at++) {
    const { articles, weighted } = shelf.uses(terms[at]!);
    const worth = worths[at]!;
    for (let place = 0; place < articles.length; place++) shelf.articles.add(articles[place]!, worth * weighted[place]!, 0);
  }
  return shelf.articles.take();
}

function shortsOf(shelf: Shelf, { terms, worths, weight, factor }: Way): Columns {
  for (let at = 0; at < terms.length; at++) {
    const { shorts } = shelf.uses(terms[at]!);
    const worth = worths[at]!;
    for (let place = 0; place < shorts.length; place++) shelf.shorts.raise(shorts[place]!, weight * worth, factor * worth);
  }
  return shelf.shorts.take();
}

function findWord(shelf: Shelf, ways: Way[]): Found {
  if (!ways.length) return { articles: NOTHING, shorts: NOTHING, most: 0 };
  const all = ways.map((way) => findWay(shelf, way));
  if (all.length === 1) return all[0]!;
  const greatest = (room: Room) => {
    for (const found of all) shelf[room].raiseAll(found[room]);
    return shelf[room].take();
  };
  return { articles: greatest("articles"), shorts: greatest("shorts"), most: Math.max(...all.map(({ most }) => most)) };
}

/** What a piece finds: its words together, or another wording that counts for more. */
export function findPiece(shelf: Shelf, piece: Wordings): Found {
  const words = piece.words.map((ways) => findWord(shelf, ways));
  if (words.length === 1 && !piece.others.length) return words[0]!;
  const others = piece.others.map((wording) => wording.map((ways) => findWord(shelf, ways)));
  const { synonym } = shelf.pack.figures;
  const most = together(words.map((word) => word.most), others.map((other) => other.map((word) => word.most)), synonym);
  const pieced = (room: Room) => {
    const own = words.map((word) => word[room]);
    return pieceOf(shelf[room], own, others.map((other) => other.map((word) => word[room])), synonym);
  };
  return { articles: pieced("articles"), shorts: pieced("shorts"), most };
}

function pieceOf(room: Gathering, words: Columns[], others: Columns[][], synonym: number): Columns {
  for (const word of words) room.addAll(word);
  const own = room.take();
  const wordings = others.filter((other) => other.length).map((other) => wordingOf(room, other, words.length, synonym));
  room.raiseAll(own);
  for (const wording of wordings) room.raiseAll(wording);
  return room.take();
}

/** What another wording counts for `words` words, where all of it is there. */
function wordingOf(room: Gathering, other: Columns[], words: number, synonym: number): Columns {
  for (const { keys } of other) for (const key of keys) room.add(key, 1, 0);
  const { keys, first } = room.take();
  const whole = new Set(keys.filter((_, at) => first[at] === other.length));
  for (const word of other) room.addAll(word);
  const sums = room.take();
  for (let at = 0; at < sums.keys.length; at++) {
    if (whole.has(sums.keys[at]!)) {
      const worth = (total: number) => words * (synonym * (total / other.length));
      room.add(sums.keys[at]!, worth(sums.first[at]!), worth(sums.second[at]!));
    }
  }
  return room.take();
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

/** The score of every article that is found. */
export function scoreAll(shelf: Shelf, pieces: Found[]): Scores {
  let most = 0;
  let greatest = 0;
  for (const piece of pieces) {
    most += piece.most;
    greatest = Math.max(greatest, piece.most);
    shelf.articles.addAll(piece.articles);
    shelf.shorts.addAll(piece.shorts);
  }
  const { near } = shelf;
  findNearest(shelf, near);
  const { keys, first: totals, second: covered } = shelf.articles.take();
  const values = new Float64Array(keys.length);
  const share = shelf.pack.figures.nearest;
  for (let at = 0; at < keys.length; at++) {
    const article = keys[at]!;
    values[at] = totals[at]! * coordination(covered[at]!, most, greatest) + share * near[article]!;
    near[article] = 0;
  }
  return { keys, values };
}

/** What is left of the score if only `covered` of `most` was found. */
export function coordination(covered: number, most: number, greatest: number): number {
  return 1 - (greatest / most) * ((most - covered) / most);
}

/** How near a short text of so many words is: what of the query it holds × how much of it was asked for. */
export function shortScore(overlap: number, asked: number, words: number): number {
  return overlap * Math.min(asked / words, 1);
}

/** Puts the score of each article's nearest short text into `near`. */
function findNearest({ shorts, shortWords, shortArticles }: Shelf, near: Float64Array): void {
  const { keys, first: overlaps, second: asked } = shorts.take();
  for (let at = 0; at < keys.length; at++) {
    const short = keys[at]!;
    const value = shortScore(overlaps[at]!, asked[at]!, shortWords[short]!);
    const article = shortArticles[short]!;
    if (value > near[article]!) near[article] = value;
  }
}

/** The two values for one number. */
export function valuesOf({ keys, first, second }: Columns, key: number): [number, number] {
  const at = keys.indexOf(key);
  return at < 0 ? [0, 0] : [first[at]!, second[at]!];
}

/** The weighted count of a term in an article, 0 if it is not there. */
export function weightedIn(shelf: Shelf, term: number, article: number): number {
  const { articles, weighted } = shelf.uses(term);
  const at = placeOf(articles, article);
  return at < 0 ? 0 : weighted[at]!;
}
