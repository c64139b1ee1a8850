/** How far two words are apart in letters (code points): the twin of studio/search/spelling.py. */

function same(one: string[], from: number, other: string[], to: number): boolean {
  if (one.length - from !== other.length - to) return false;
  for (let at = from; at < one.length; at++) if (one[at] !== other[at - from + to]) return false;
  return true;
}

/** Whether exactly one edit (left out, put in, exchanged, neighbours swapped) makes one word of the other. */
export function oneEditApart(one: string[], other: string[]): boolean {
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
export function twoEditsApart(one: string[], other: string[]): boolean {
  if (Math.abs(one.length - other.length) > 2) return false;
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let at = 1; at <= one.length; at++) {
    const next = [at];
    for (let to = 1; to <= other.length; to++) {
      const letter = one[at - 1];
      let cost = Math.min(row[to]! + 1, next[to - 1]! + 1, row[to - 1]! + (letter === other[to - 1] ? 0 : 1));
      if (at > 1 && to > 1 && letter === other[to - 2] && one[at - 2] === other[to - 1]) {
        cost = Math.min(cost, before[to - 2]! + 1);
      }
      next.push(cost);
    }
    before = row;
    row = next;
  }
  return row[other.length]! <= 2;
}
