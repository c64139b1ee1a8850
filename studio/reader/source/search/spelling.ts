/** How far two words are apart in letters (code points): the twin of studio/search/spelling.py. */

/** A word's code points: where each is one unit, the word itself. */
export type Points = readonly string[] | string;

/** The code points of a word. */
export function pointsOf(word: string): Points {
  return /[\ud800-\udfff]/.test(word) ? [...word] : word;
}

function same(one: Points, from: number, other: Points, to: number): boolean {
  if (one.length - from !== other.length - to) return false;
  for (let at = from; at < one.length; at++) if (one[at] !== other[at - from + to]) return false;
  return true;
}

/** Whether exactly one edit (left out, put in, exchanged, neighbours swapped) makes one word of the other. */
export function oneEditApart(one: Points, other: Points): boolean {
  if (one.length > other.length) [one, other] = [other, one];
  if (other.length - one.length > 1) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  if (one.length < other.length) return same(one, at, other, at + 1);
  if (at === one.length) return false;
  if (same(one, at + 1, other, at + 1)) return true;
  return at + 1 < one.length && one[at] === other[at + 1] && one[at + 1] === other[at] && same(one, at + 2, other, at + 2);
}

/** Whether at most two edits make one word of the other. */
export function twoEditsApart(one: Points, other: Points): boolean {
  if (Math.abs(one.length - other.length) > 2) return false;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    let least = at;
    for (let to = 1; to <= other.length; to++) {
      const letter = one[at - 1];
      let cost = Math.min(row[to]! + 1, next[to - 1]! + 1, row[to - 1]! + (letter === other[to - 1] ? 0 : 1));
      if (at > 1 && to > 1 && letter === other[to - 2] && one[at - 2] === other[to - 1]) {
        cost = Math.min(cost, before[to - 2]! + 1);
      }
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > 2 && Math.min(...row) > 2) return false;
    before = row;
    row = next;
  }
  return row[other.length]! <= 2;
}

interface Size {
  marks: number[];
  numbers: number[];
}

/** Many words, to look for those near another one. A mark has a bit for each letter of a word; few need a closer look. */
export class Letters {
  private readonly bySize = new Map<number, Size>();

  constructor(private readonly words: readonly string[]) {
    words.forEach((word, number) => {
      const { mark, size } = marked(word);
      let own = this.bySize.get(size);
      if (!own) this.bySize.set(size, (own = { marks: [], numbers: [] }));
      own.marks.push(mark);
      own.numbers.push(number);
    });
  }

  /** The numbers of the words one edit away, ascending. */
  oneEdit(letters: Points): number[] {
    return this.near(letters, 1, 2).filter((number) => oneEditApart(letters, pointsOf(this.words[number]!)));
  }

  /** The numbers of the words at most two edits away, ascending. */
  twoEdits(letters: Points): number[] {
    return this.near(letters, 2, 4).filter((number) => twoEditsApart(letters, pointsOf(this.words[number]!)));
  }

  /** The numbers of the words that begin with something one edit away, ascending. */
  beginnings(letters: Points): number[] {
    const { mark } = marked(letters);
    const found: number[] = [];
    for (const [size, { marks, numbers }] of this.bySize) {
      if (size < letters.length) continue;
      for (let at = 0; at < marks.length; at++) {
        if (bits(mark & ~marks[at]!) > 1) continue;
        const other = pointsOf(this.words[numbers[at]!]!);
        if ([-1, 0, 1].some((more) => oneEditApart(letters, other.slice(0, letters.length + more)))) {
          found.push(numbers[at]!);
        }
      }
    }
    return found.sort((one, other) => one - other);
  }

  private near(letters: Points, edits: number, most: number): number[] {
    const { mark } = marked(letters);
    const found: number[] = [];
    for (let size = letters.length - edits; size <= letters.length + edits; size++) {
      const own = this.bySize.get(size);
      if (!own) continue;
      const { marks, numbers } = own;
      for (let at = 0; at < marks.length; at++) if (bits(mark ^ marks[at]!) <= most) found.push(numbers[at]!);
    }
    return found.sort((one, other) => one - other);
  }
}

function marked(word: Points): { mark: number; size: number } {
  let mark = 0;
  let size = 0;
  for (const letter of word) {
    mark |= 1 << (letter.codePointAt(0)! & 31);
    size += 1;
  }
  return { mark, size };
}

function bits(mark: number): number {
  mark -= (mark >>> 1) & 0x55555555;
  mark = (mark & 0x33333333) + ((mark >>> 2) & 0x33333333);
  return Math.imul((mark + (mark >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
