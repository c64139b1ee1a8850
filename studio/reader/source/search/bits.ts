/** Reading numbers that were written as bits: the twin of studio/search/bits.py, which says how. */

import { damaged } from "./damage";

/** No number is 2 ** 30 or more, so that all are whole ones for the processor too. */
const WIDEST = 28;

/**
 * Bits one after the other, high ones first, from `at` on. What lies beyond the end are zeros, and no list is longer
 * than its reader says: so it is enough to ask after each list whether it has gone too far.
 */
export class Bits {
  at = 0;

  /** `size` bits in words of 32. */
  constructor(
    private readonly words: Int32Array,
    readonly size: number,
  ) {}

  /** Ends everything if what was read is not there. */
  check(end = this.size): void {
    if (this.at > end || end > this.size) damaged("it ends too soon");
  }

  /** Whether only the zeros up to the last whole byte are left. */
  get end(): boolean {
    return this.size - this.at < 8 && this.next() === 0;
  }

  /** A number from 0 to `most`. */
  number(most: number): number {
    if (most === 0) return 0;
    const width = 32 - Math.clz32(most);
    const short = (1 << width) - 1 - most;
    const coded = this.next() >>> (32 - width);
    const isShort = coded >>> 1 < short;
    this.at += isShort ? width - 1 : width;
    const value = (isShort ? coded >>> 1 : coded - short) + ((most + 1 - short) >> 1);
    return value > most ? value - most - 1 : value;
  }

  /** A number from 0 up. */
  long(leastBits = 0): number {
    const zeros = Math.clz32(this.next());
    const width = leastBits + zeros;
    this.at += zeros + 1;
    if (width > WIDEST) {
      this.check();
      damaged("a number has no end");
    }
    const rest = (this.next() >>> 1) >>> (31 - width);
    this.at += width;
    return (1 << width) + rest - (1 << leastBits);
  }

  /** Different numbers from `least` to `most`, ascending, into `values` from `start` up to `end`. */
  ascending(values: Uint32Array, start: number, end: number, least: number, most: number): void {
    let room = most - least + 1 - (end - start);
    if (room < 0) damaged();
    while (start < end) {
      if (room === 0) {
        while (start < end) values[start++] = least++;
        return;
      }
      const middle = (start + end) >> 1;
      const more = this.number(room);
      const value = least + middle - start + more;
      values[middle] = value;
      if (start < middle) this.ascending(values, start, middle, least, value - 1);
      start = middle + 1;
      least = value + 1;
      room -= more;
    }
  }

  /** Numbers from 1 up, into `values` from `start` up to `end`; at least one. */
  counts(values: Uint32Array, start: number, end: number): void {
    const total = this.long() + end - start;
    this.ascending(values, start, end - 1, 1, total - 1);
    values[end - 1] = total;
    for (let at = end - 1; at > start; at--) values[at]! -= values[at - 1]!;
  }

  /**
   * How `total` is spread over `count` places from `first` on: each place that has any, ascending, and its share, into `pairs` from `at` on.
   * Returns where the pairs end.
   */
  spread(pairs: Uint32Array, at: number, first: number, count: number, total: number): number {
    while (count > 1 && total > 0) {
      const half = count >> 1;
      const before = this.number(total);
      if (before > 0) at = this.spread(pairs, at, first, half, before);
      first += half;
      count -= half;
      total -= before;
    }
    if (total > 0) {
      pairs[at] = first;
      pairs[at + 1] = total;
      return at + 2;
    }
    return at;
  }

  /** The next 32 bits. */
  private next(): number {
    const word = this.at >>> 5;
    const shift = this.at & 31;
    return (this.words[word]! << shift) | ((this.words[word + 1]! >>> 1) >>> (31 - shift));
  }
}
