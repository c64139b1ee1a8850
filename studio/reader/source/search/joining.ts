/** Words written together here and apart there: the twin of studio/search/joining.py. See SPEC.md, "Together and apart". */

/** Whether an article has a word: its surface or its stem. */
export type Known = (surface: string) => boolean;

const LONGEST_SPLIT = 40;
const SHORT_HALF = 3;
const LEAST_BESIDE_IT = 4;

/** Two words as one, with the linking s of Germanic compounds if need be; "" where nobody knows it. */
export function joined(one: string, other: string, known: Known): string {
  return [one + other, `${one}s${other}`].find(known) ?? "";
}

/** The word as two known ones, the shorter as long as can be, then the first half the longer; null if there are none. */
export function split(word: string, known: Known): [string, string] | null {
  const letters = [...word];
  const size = letters.length;
  if (size < 3 || size > LONGEST_SPLIT) return null;
  for (let shorter = Math.floor(size / 2); shorter > 0; shorter--) {
    if (shorter < SHORT_HALF && size !== 4 && size - shorter < LEAST_BESIDE_IT) continue;
    for (const at of new Set([size - shorter, shorter])) {
      if (at === size - 1) continue;
      const first = letters.slice(0, at).join("");
      const second = letters.slice(at).join("");
      if (known(first) && known(second)) return [first, second];
    }
  }
  return null;
}
