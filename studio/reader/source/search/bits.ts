/** Reading numbers that were written as bits: the twin of studio/search/bits.py, which says how. Every read is checked. */

import { damaged } from "./damage";

const WIDEST = 31;

/** Bits one after the other, high ones first, from `at` on. */
export class Bits {
  constructor(
    private readonly bytes: Uint8Array,
    public at = 0,
  ) {}

  /** Whether only the zeros up to the last whole byte are left. */
  get end(): boolean {
    const left = this.bytes.length * 8 - this.at;
    return left < 8 && (left === 0 || (this.bytes[this.bytes.length - 1]! & ((1 << left) - 1)) === 0);
  }

  /** A number from 0 to `most`. */
  number(most: number): number {
    if (most === 0) return 0;
    const width = 32 - Math.clz32(most);
    const short = 2 ** width - 1 - most;
    let turned = this.take(width - 1);
    if (turned >= short) turned = turned * 2 + this.take(1) - short;
    const value = turned + ((most + 1 - short) >> 1);
    return value > most ? value - most - 1 : value;
  }

  /** A number from 0 up. */
  long(leastBits = 0): number {
    let width = leastBits;
    while (this.take(1) === 0) if (++width >= WIDEST) damaged("a number has no end");
    return 2 ** width + this.take(width) - 2 ** leastBits;
  }

  /** Different numbers from `least` to `most`, ascending, into `values` from `start` up to `end`. */
  ascending(values: Uint32Array, start: number, end: number, least: number, most: number): void {
    const count = end - start;
    if (count > most - least + 1) damaged("a list does not fit its range");
    if (count === most - least + 1) {
      for (let at = start; at < end; at++) values[at] = least + at - start;
    } else if (count > 0) {
      const middle = (start + end) >> 1;
      const leastHere = least + middle - start;
      const value = leastHere + this.number(most - (end - 1 - middle) - leastHere);
      values[middle] = value;
      if (start < middle) this.ascending(values, start, middle, least, value - 1);
      if (middle + 1 < end) this.ascending(values, middle + 1, end, value + 1, most);
    }
  }

  /** `count` numbers from 1 up. */
  counts(count: number): Uint32Array {
    const values = new Uint32Array(count);
    const total = this.long() + count;
    this.ascending(values, 0, count - 1, 1, total - 1);
    values[count - 1] = total;
    for (let at = count - 1; at > 0; at--) values[at]! -= values[at - 1]!;
    return values;
  }

  /** How `total` is spread over the places from `start` up to `end`: tells each place that has any, ascending. */
  spread(start: number, end: number, total: number, tell: (place: number, share: number) => void): void {
    if (total === 0 || start >= end) return;
    if (end - start === 1) {
      tell(start, total);
    } else {
      const half = start + ((end - start) >> 1);
      const before = this.number(total);
      this.spread(start, half, before, tell);
      this.spread(half, end, total - before, tell);
    }
  }

  private take(width: number): number {
    const { bytes, at } = this;
    this.at = at + width;
    if (this.at > bytes.length * 8) damaged("it ends too soon");
    if (width === 0) return 0;
    const from = at >> 3;
    // What lies beyond the end is not there and counts as zeros, which no number reaches.
    const four = (bytes[from]! << 24) | (bytes[from + 1]! << 16) | (bytes[from + 2]! << 8) | bytes[from + 3]!;
    const shift = at & 7;
    if (shift + width <= 32) return (four << shift) >>> (32 - width);
    const last = shift + width - 32;
    return ((((four << shift) >>> shift) << last) | (bytes[from + 4]! >> (8 - last))) >>> 0;
  }
}
