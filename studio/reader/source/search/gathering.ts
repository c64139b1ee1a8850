/** Pairs of values by number: what the ranking sums up, article by article and short text by short text. */

/** For each of the `keys` two values; of all other numbers both are 0. */
export interface Columns {
  keys: Uint32Array;
  first: Float64Array;
  second: Float64Array;
}

/**
 * Room for such values, used again and again: those of `keys`, up to `count`, lie under their own numbers. The first value of whatever is
 * put in is more than 0.
 */
export class Gathering implements Columns {
  readonly keys: Uint32Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  count = 0;

  constructor(size: number) {
    this.keys = new Uint32Array(size);
    this.first = new Float64Array(size);
    this.second = new Float64Array(size);
  }

  add(key: number, first: number, second: number): void {
    if (this.first[key] === 0) this.keys[this.count++] = key;
    this.first[key]! += first;
    this.second[key]! += second;
  }

  addAll({ keys, first, second }: Columns): void {
    for (let at = 0; at < keys.length; at++) this.add(keys[at]!, first[at]!, second[at]!);
  }

  raiseAll({ keys, first, second }: Columns): void {
    for (let at = 0; at < keys.length; at++) {
      const key = keys[at]!;
      if (this.first[key] === 0) this.keys[this.count++] = key;
      this.first[key] = Math.max(this.first[key]!, first[at]!);
      this.second[key] = Math.max(this.second[key]!, second[at]!);
    }
  }

  /** Adds everything to another one; here everything is 0 again. */
  pour(into: Gathering): void {
    const { keys, first, second, count } = this;
    const { keys: others, first: firsts, second: seconds } = into;
    for (let at = 0; at < count; at++) {
      const key = keys[at]!;
      if (firsts[key] === 0) others[into.count++] = key;
      firsts[key]! += first[key]!;
      seconds[key]! += second[key]!;
      first[key] = second[key] = 0;
    }
    this.count = 0;
  }

  /** What was gathered; everything is 0 again. */
  take(): Columns {
    const keys = this.keys.slice(0, this.count);
    const first = new Float64Array(this.count);
    const second = new Float64Array(this.count);
    for (let at = 0; at < this.count; at++) {
      const key = keys[at]!;
      first[at] = this.first[key]!;
      second[at] = this.second[key]!;
      this.first[key] = this.second[key] = 0;
    }
    this.count = 0;
    return { keys, first, second };
  }
}

/** Sums by article and by short text. */
export class Sums {
  readonly articles: Gathering;
  readonly shorts: Gathering;

  constructor(articles: number, shorts: number) {
    this.articles = new Gathering(articles);
    this.shorts = new Gathering(shorts);
  }
}
