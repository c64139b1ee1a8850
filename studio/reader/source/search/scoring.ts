/** The score: the twin of studio/search/scoring.py, the same operations on floats in the same order. See SPEC.md. */

import { placeOf, type Shelf } from "./shelf";
import type { Way } from "./ways";

/** A value for each article, or for each short text; 0 for those that are not in it. */
export interface Column {
  keys: ArrayLike<number>;
  values: Float64Array;
}

/** What a word or a piece finds; see scoring.py. */
export interface Found {
  scores: Column;
  weights: Column;
  overlaps: Column;
  asked: Column;
  most: number;
}

/** A piece of the query: its words' ways to match, and those of other wordings that mean the same. */
export interface Wordings {
  words: Way[][];
  others: Way[][][];
}

const COLUMNS = ["scores", "weights", "overlaps", "asked"] as const;
const NOTHING: Column = { keys: [], values: new Float64Array(0) };

/** Sums or maxima by number, in one array that is used again and again. */
export class Gathering {
  private keys: number[] = [];
  private readonly values: Float64Array;

  constructor(size: number) {
    this.values = new Float64Array(size);
  }

  add(key: number, value: number): void {
    if (this.values[key] === 0) this.keys.push(key);
    this.values[key]! += value;
  }

  raise(key: number, value: number): void {
    const own = this.values[key]!;
    if (own === 0) this.keys.push(key);
    if (value > own) this.values[key] = value;
  }

  addAll({ keys, values }: Column): void {
    for (let at = 0; at < values.length; at++) this.add(keys[at]!, values[at]!);
  }

  raiseAll({ keys, values }: Column): void {
    for (let at = 0; at < values.length; at++) this.raise(keys[at]!, values[at]!);
  }

  /** What was gathered; everything is 0 again. */
  take(): Column {
    const { keys } = this;
    const values = new Float64Array(keys.length);
    for (let at = 0; at < values.length; at++) {
      values[at] = this.values[keys[at]!]!;
      this.values[keys[at]!] = 0;
    }
    this.keys = [];
    return { keys, values };
  }
}

interface Rooms {
  articles: Gathering;
  shorts: Gathering;
}

const rooms = new WeakMap<Shelf, Rooms>();

function roomsOf(shelf: Shelf): Rooms {
  let own = rooms.get(shelf);
  if (!own) {
    own = { articles: new Gathering(shelf.pack.ids.length), shorts: new Gathering(shelf.shortWords.length) };
    rooms.set(shelf, own);
  }
  return own;
}

function findWay(shelf: Shelf, { terms, worths, weight, factor }: Way): Found {
  const { articles, shorts } = roomsOf(shelf);
  for (let at = 0; at < terms.length; at++) {
    const uses = shelf.uses(terms[at]!);
    const worth = worths[at]!;
    for (let place = 0; place < uses.weighted.length; place++) articles.add(uses.articles[place]!, worth * uses.weighted[place]!);
    for (let place = 0; place < uses.shorts.length; place++) shorts.raise(uses.shorts[place]!, worth);
  }
  const { k } = shelf.pack.figures;
  const more = k + 1;
  const weighted = articles.take();
  const held = shorts.take();
  return {
    scores: { keys: weighted.keys, values: weighted.values.map((count) => weight * ((count * more) / (count + k))) },
    weights: { keys: weighted.keys, values: new Float64Array(weighted.values.length).fill(weight) },
    overlaps: { keys: held.keys, values: held.values.map((worth) => weight * worth) },
    asked: { keys: held.keys, values: held.values.map((worth) => factor * worth) },
    most: weight,
  };
}

function findWord(shelf: Shelf, ways: Way[]): Found {
  if (!ways.length) return { scores: NOTHING, weights: NOTHING, overlaps: NOTHING, asked: NOTHING, most: 0 };
  const all = ways.map((way) => findWay(shelf, way));
  if (all.length === 1) return all[0]!;
  const greatest = (column: (typeof COLUMNS)[number]) => gathered(shelf, all, column, "raiseAll");
  return {
    scores: greatest("scores"),
    weights: greatest("weights"),
    overlaps: greatest("overlaps"),
    asked: greatest("asked"),
    most: Math.max(...all.map(({ most }) => most)),
  };
}

function gathered(shelf: Shelf, all: Found[], column: (typeof COLUMNS)[number], how: "addAll" | "raiseAll"): Column {
  const own = roomsOf(shelf)[column === "scores" || column === "weights" ? "articles" : "shorts"];
  for (const found of all) own[how](found[column]);
  return own.take();
}

/** What a piece finds: its words together, or another wording that counts for more. */
export function findPiece(shelf: Shelf, piece: Wordings): Found {
  const words = piece.words.map((ways) => findWord(shelf, ways));
  if (words.length === 1 && !piece.others.length) return words[0]!;
  const others = piece.others.map((wording) => wording.map((ways) => findWord(shelf, ways)));
  const { synonym } = shelf.pack.figures;
  const [scores, weights, overlaps, asked] = COLUMNS.map((column) =>
    pieced(
      words.map((found) => found[column]),
      others.map((other) => other.map((found) => found[column])),
      synonym,
    ),
  ) as [Column, Column, Column, Column];
  const mosts = others.map((other) => other.map(({ most }) => most));
  return { scores, weights, overlaps, asked, most: together(words.map(({ most }) => most), mosts, synonym) };
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

function pieced(words: Column[], others: Column[][], synonym: number): Column {
  const asMap = ({ keys, values }: Column) => new Map(Array.from(values, (value, at) => [keys[at]!, value]));
  const own = words.map(asMap);
  const more = others.map((other) => other.map(asMap));
  const keys: number[] = [];
  const values: number[] = [];
  for (const key of new Set([...own, ...more.flat()].flatMap((column) => [...column.keys()]))) {
    const at = (column: Map<number, number>) => column.get(key) ?? 0;
    const value = together(own.map(at), more.map((other) => other.map(at)), synonym);
    if (value > 0) {
      keys.push(key);
      values.push(value);
    }
  }
  return { keys, values: Float64Array.from(values) };
}

/** The score of every article that is found. */
export function scoreAll(shelf: Shelf, pieces: Found[]): Column {
  let most = 0;
  let greatest = 0;
  for (const piece of pieces) {
    most += piece.most;
    greatest = Math.max(greatest, piece.most);
  }
  const totals = gathered(shelf, pieces, "scores", "addAll");
  const covered = gathered(shelf, pieces, "weights", "addAll");
  const near = nearest(shelf, pieces);
  const share = shelf.pack.figures.nearest;
  // Both were gathered article by article in the same order.
  const values = totals.values.map(
    (total, at) => total * coordination(covered.values[at]!, most, greatest) + share * near[totals.keys[at]!]!,
  );
  for (let at = 0; at < values.length; at++) near[totals.keys[at]!] = 0;
  return { keys: totals.keys, values };
}

/** What is left of the score if only `covered` of `most` was found. */
export function coordination(covered: number, most: number, greatest: number): number {
  return 1 - (greatest / most) * ((most - covered) / most);
}

/** How near a short text of so many words is: what of the query it holds × how much of it was asked for. */
export function shortScore(overlap: number, asked: number, words: number): number {
  return overlap * Math.min(asked / words, 1);
}

const nearby = new WeakMap<Shelf, Float64Array>();

/** By article; whoever asks sets what was found to 0 again. */
function nearest(shelf: Shelf, pieces: Found[]): Float64Array {
  let near = nearby.get(shelf);
  if (!near) nearby.set(shelf, (near = new Float64Array(shelf.pack.ids.length)));
  const overlaps = gathered(shelf, pieces, "overlaps", "addAll");
  const asked = gathered(shelf, pieces, "asked", "addAll");
  for (let at = 0; at < overlaps.values.length; at++) {
    const short = overlaps.keys[at]!;
    const value = shortScore(overlaps.values[at]!, asked.values[at]!, shelf.shortWords[short]!);
    const article = shelf.shortArticles[short]!;
    if (value > near[article]!) near[article] = value;
  }
  return near;
}

/** The value of a column for one number. */
export function valueOf({ keys, values }: Column, key: number): number {
  for (let at = 0; at < values.length; at++) if (keys[at] === key) return values[at]!;
  return 0;
}

/** The weighted count of a term in an article, 0 if it is not there. */
export function weightedIn(shelf: Shelf, term: number, article: number): number {
  const { articles, weighted } = shelf.uses(term);
  const at = placeOf(articles, article);
  return at < 0 ? 0 : weighted[at]!;
}
