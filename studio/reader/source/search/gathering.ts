/** Pairs of values by number: what the ranking sums up, article by article and short text by short text. */

/**
 * Room for such values, used again and again: those of `keys`, up to `count`, lie under their own numbers. The first value of whatever is
 * put in is more than 0.
 */
export class Gathering {
  readonly keys: Uint32Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
  count = 0;

  constructor(size: number) {
    this.keys = new Uint32Array(size);
    this.first = new Float64Array(size);
    this.second = new Float64Array(size);
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

  /** Adds everything to what another one has too, which loses the rest; here everything is 0 again. */
  meet(other: Gathering): void {
    const { keys, first, second } = other;
    let kept = 0;
    for (const key of keys.subarray(0, other.count)) {
      const own = this.first[key]!;
      first[key] = own && first[key]! + own;
      second[key] = own && second[key]! + this.second[key]!;
      if (own) keys[kept++] = key;
    }
    other.count = kept;
    this.empty();
  }

  /** Raises another one's values to `share` of those here; here everything is 0 again. */
  raise(other: Gathering, share: (value: number) => number): void {
    const { keys, first, second } = other;
    for (const key of this.keys.subarray(0, this.count)) {
      if (first[key] === 0) keys[other.count++] = key;
      first[key] = Math.max(first[key]!, share(this.first[key]!));
      second[key] = Math.max(second[key]!, share(this.second[key]!));
    }
    this.empty();
  }

  empty(): void {
    for (const key of this.keys.subarray(0, this.count)) this.first[key] = this.second[key] = 0;
    this.count = 0;
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

  pour(into: Sums): void {
    this.articles.pour(into.articles);
    this.shorts.pour(into.shorts);
  }
}
