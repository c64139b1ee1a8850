/**
 * The lists of a pack: which words stand in which articles, how often, and in which steps. The twin of
 * studio/search/postings.py, which says how the bits lie. A block of terms is read when one of them is asked for, and kept in a few large
 * arrays: thousands of small ones would take more time and room than what is in them.
 */

import type { Bits } from "./bits";
import { damaged } from "./damage";
import { FIELDS, type Lengths, normsOf, readLengths } from "./lengths";

const TITLE = 0;
const QUESTIONS = 1;
export const STEPS = 3;
export const BODY = 5;
const TERMS_IN_A_BLOCK = 16;
const POSTINGS_IN_A_BLOCK = 64;
const BLOCK_BITS = 10;
/** What stands before the short texts of a term. */
export const SHORTS_HEAD = 3;
const MOST_POSTINGS = 2 ** 27;

/** How often a term stands in an article: by field; in the title and in the text of each part (0 the top, then steps, then questions). */
export interface Counts {
  fields: Uint32Array;
  titles: Uint32Array;
  texts: Uint32Array;
}

/**
 * The articles of a term are `articles` from `starts[term]` up to `starts[term + 1]`, ascending, and `weighted` its counts there weighted and
 * corrected for lengths, once `read` was called for it.
 */
export class Lists {
  readonly lengths: Lengths;
  readonly norms: Float64Array[];
  readonly starts: Uint32Array;
  readonly articles: Uint32Array;
  readonly weighted: Float64Array;
  /**
   * Of each term that was read, from `heads[term]` on: for each field that is used at all, in how many articles, which of the term's, how
   * often. From `shorts[term]` on: where its short texts end, where those begin that are no titles, where those that are questions; then number
   * and count of each.
   */
  store = new Uint32Array(1 << 16);
  readonly shorts: Uint32Array;
  private readonly heads: Uint32Array;
  private filled = 0;
  /** Where a block's bits begin; its first term; where its spreads over texts begin, once it was read; which block a term is in. */
  private readonly places: number[] = [];
  private readonly firsts: number[] = [];
  private readonly textPlaces: number[] = [];
  private readonly blocks: Uint32Array;
  /** Where the spread over texts of each posting begins, once one of its block was asked for. */
  private spreads: Uint32Array | undefined;
  private readonly passed: boolean[] = [];
  private readonly shares: Uint32Array;

  constructor(
    private readonly bits: Bits,
    articles: number,
    terms: number,
    private readonly weights: number[],
    corrections: number[],
  ) {
    const { codes, firstShort } = (this.lengths = readLengths(bits, articles));
    this.norms = corrections.map((share, field) => normsOf(share, field, codes));
    this.shares = new Uint32Array(firstShort.reduce((most, first, at) => Math.max(most, 2 * (first - (firstShort[at - 1] ?? 0))), 2));
    this.starts = new Uint32Array(terms + 1);
    this.heads = new Uint32Array(terms);
    this.shorts = new Uint32Array(terms);
    this.blocks = new Uint32Array(terms);
    const total = this.readFrequencies(articles, terms);
    this.articles = new Uint32Array(total);
    this.weighted = new Float64Array(total);
  }

  frequency(term: number): number {
    return this.starts[term + 1]! - this.starts[term]!;
  }

  /** Makes a term's lists ready. */
  read(term: number): void {
    const block = this.blocks[term]!;
    if (this.textPlaces[block] !== undefined) return;
    const { bits } = this;
    const end = this.firsts[block + 1]!;
    bits.at = this.places[block]!;
    for (let one = this.firsts[block]!; one < end; one++) this.readPostings(one);
    for (let one = this.firsts[block]!; one < end; one++) this.readShorts(one);
    bits.check(this.places[block + 1]!);
    this.textPlaces[block] = bits.at;
  }

  /** The place of an article in a term's list; −1 if it is not there. */
  placeOf(term: number, article: number): number {
    this.read(term);
    const at = firstFrom(this.articles, article, this.starts[term]!, this.starts[term + 1]!);
    return at < this.starts[term + 1]! && this.articles[at] === article ? at : -1;
  }

  /** Room for the counts of any article. */
  counts(): Counts {
    const { length } = this.shares;
    return { fields: new Uint32Array(FIELDS), titles: new Uint32Array(length), texts: new Uint32Array(length) };
  }

  /** The counts of a term in an article that it is in, at that place of its list. */
  count(term: number, article: number, place: number, { fields, titles, texts }: Counts): void {
    const { store } = this;
    const own = place - this.starts[term]!;
    let head = this.heads[term]!;
    for (const field of this.lengths.fields) {
      const holding = store[head]!;
      const end = head + 1 + holding;
      const at = firstFrom(store, own, head + 1, end);
      fields[field] = at < end && store[at] === own ? store[at + holding]! : 0;
      head = end + holding;
    }
    this.countTitles(term, article, fields[STEPS]! + fields[QUESTIONS]!, titles);
    this.countTexts(term, article, place, fields[BODY]!, texts);
  }

  private readFrequencies(articles: number, terms: number): number {
    const { bits, starts, places, firsts } = this;
    let total = 0;
    let [inBlock, room] = [TERMS_IN_A_BLOCK, 0];
    for (let term = 0; term < terms; term++) {
      const frequency = bits.long() + 1;
      if (frequency > articles || total > MOST_POSTINGS) damaged();
      starts[term + 1] = total += frequency;
      if (frequency > room || inBlock === TERMS_IN_A_BLOCK) {
        [inBlock, room] = [0, POSTINGS_IN_A_BLOCK];
        firsts.push(term);
      }
      inBlock += 1;
      room -= frequency;
      this.blocks[term] = firsts.length - 1;
    }
    bits.check();
    const sizes = firsts.map(() => bits.long(BLOCK_BITS));
    firsts.push(terms);
    places.push(bits.at);
    for (const size of sizes) {
      bits.at += size;
      bits.check();
      places.push(bits.at);
    }
    bits.check();
    if (!bits.end) damaged();
    return total;
  }

  private readPostings(term: number): void {
    const { bits, starts, articles } = this;
    const start = starts[term]!;
    const size = starts[term + 1]! - start;
    bits.ascending(articles, start, start + size, 0, this.lengths.steps.length - 1);
    this.heads[term] = this.filled;
    for (const field of this.lengths.fields) {
      const said = bits.long();
      if (said > size) damaged();
      const holding = field === BODY ? size - said : said;
      const store = this.roomFor(1 + holding * 2);
      const first = this.filled + 1;
      store[this.filled] = holding;
      this.filled += 1 + holding * 2;
      if (holding === 0) continue;
      bits.ascending(store, first, first + holding, 0, size - 1);
      bits.counts(store, first + holding, first + holding * 2);
      this.weigh(field, start, first, holding);
    }
  }

  private weigh(field: number, start: number, first: number, holding: number): void {
    const { articles, weighted, store, lengths } = this;
    const { codes } = lengths;
    const weight = this.weights[field]!;
    const norm = this.norms[field]!;
    for (let at = first; at < first + holding; at++) {
      const place = start + store[at]!;
      weighted[place]! += (weight * store[at + holding]!) / norm[codes[articles[place]! * FIELDS + field]!]!;
    }
  }

  private readShorts(term: number): void {
    const { lengths, starts, articles } = this;
    const head = this.filled;
    this.shorts[term] = head;
    this.roomFor(SHORTS_HEAD);
    this.filled += SHORTS_HEAD;
    const start = starts[term]!;
    const title = this.fieldOf(term, TITLE);
    const step = this.fieldOf(term, STEPS);
    const question = this.fieldOf(term, QUESTIONS);
    if (title >= 0) {
      const holding = this.store[title]!;
      const store = this.roomFor(holding * 2);
      for (let at = title + 1; at <= title + holding; at++) {
        store[this.filled++] = lengths.firstShort[articles[start + store[at]!]!]!;
        store[this.filled++] = store[at + holding]!;
      }
    }
    this.store[head + 1] = this.filled;
    if (step >= 0) this.readSpreads(start, step, lengths.steps);
    this.store[head + 2] = this.filled;
    if (question >= 0) this.readSpreads(start, question, lengths.questions, lengths.steps);
    this.store[head] = this.filled;
  }

  private readSpreads(start: number, head: number, parts: Uint32Array, before?: Uint32Array): void {
    const { bits, articles } = this;
    const { firstShort } = this.lengths;
    const holding = this.store[head]!;
    let { filled } = this;
    for (let at = head + 1; at <= head + holding; at++) {
      const article = articles[start + this.store[at]!]!;
      const own = parts[article]!;
      if (own === 0) damaged();
      this.filled = filled;
      const store = this.roomFor(own * 2);
      filled = bits.spread(store, filled, firstShort[article]! + 1 + (before ? before[article]! : 0), own, store[at + holding]!);
    }
    this.filled = filled;
  }

  /** Where the store says in which articles a term stands in a field; −1 if nothing stands in that field. */
  private fieldOf(term: number, wanted: number): number {
    let head = this.heads[term]!;
    for (const field of this.lengths.fields) {
      if (field === wanted) return head;
      head += 1 + this.store[head]! * 2;
    }
    return -1;
  }

  private countTitles(term: number, article: number, count: number, titles: Uint32Array): void {
    const { store, lengths } = this;
    const first = lengths.firstShort[article]!;
    const next = lengths.firstShort[article + 1]!;
    titles.fill(0, 0, next - first);
    if (count === 0) return;
    const head = this.shorts[term]!;
    for (let run = 1; run <= 2; run++) {
      const end = run === 1 ? store[head + 2]! : store[head]!;
      for (let at = firstFrom(store, first, store[head + run]!, end, 2); at < end && store[at]! < next; at += 2) {
        titles[store[at]! - first] = store[at + 1]!;
      }
    }
  }

  private countTexts(term: number, article: number, place: number, count: number, texts: Uint32Array): void {
    const { textStarts, textParts, steps } = this.lengths;
    texts.fill(0, 0, steps[article]! + 1);
    if (count === 0) return;
    const first = textStarts[article]!;
    const parts = textStarts[article + 1]! - first;
    if (parts === 0) damaged();
    if (parts > 1) this.bits.at = this.placesOfTexts(this.blocks[term]!)[place]!;
    const end = this.bits.spread(this.shares, 0, first, parts, count);
    for (let at = 0; at < end; at += 2) texts[textParts[this.shares[at]!]!] = this.shares[at + 1]!;
  }

  /** Where the spreads over texts begin, posting by posting, those of the block among them. */
  private placesOfTexts(block: number): Uint32Array {
    const { bits, store, articles, starts, shares } = this;
    const { textStarts } = this.lengths;
    const spreads = (this.spreads ??= new Uint32Array(articles.length));
    const first = this.firsts[block]!;
    const end = this.firsts[block + 1]!;
    if (this.passed[block]) return spreads;
    bits.at = this.textPlaces[block]!;
    for (let term = first; term < end; term++) {
      const head = this.fieldOf(term, BODY);
      const holding = store[head]!;
      for (let at = head + 1; at <= head + holding; at++) {
        const place = starts[term]! + store[at]!;
        const article = articles[place]!;
        spreads[place] = bits.at;
        bits.spread(shares, 0, 0, textStarts[article + 1]! - textStarts[article]!, store[at + holding]!);
      }
    }
    if (bits.at !== this.places[block + 1]) damaged();
    this.passed[block] = true;
    return spreads;
  }

  /** The store, with that much room behind what is in it. */
  private roomFor(more: number): Uint32Array {
    if (this.filled + more > this.store.length) {
      const longer = new Uint32Array((this.filled + more) * 2);
      longer.set(this.store);
      this.store = longer;
    }
    return this.store;
  }
}

/** The first place from `low` up to `high` that holds `value` or more; `high` if none does. The values ascend, one each `step` places. */
function firstFrom(values: Uint32Array, value: number, low: number, high: number, step = 1): number {
  while (low < high) {
    const middle = low + ((high - low) / step >> 1) * step;
    if (values[middle]! < value) low = middle + step;
    else high = middle;
  }
  return low;
}
