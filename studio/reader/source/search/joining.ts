/** Words written together here and apart there: the twin of studio/search/joining.py. See SPEC.md, "Together and apart". */

/** Another wording of a piece of the query: `count` of its words from `start` on, said as `words` (surfaces). */
export interface Wording {
  start: number;
  count: number;
  words: string[];
}

type Known = (surface: string) => boolean;

const LONGEST_SPLIT = 40;
const SHORT_HALF = 3;
const LEAST_BESIDE_IT = 4;

/** What else the words may have meant; `known` says whether an article has a word: its surface or its stem. */
export function otherWordings(words: readonly string[], known: Known): Wording[] {
  const found: Wording[] = [];
  words.forEach((word, at) => {
    const next = words[at + 1];
    const joined = next === undefined ? "" : ([word + next, `${word}s${next}`].find(known) ?? "");
    if (joined) found.push({ start: at, count: 2, words: [joined] });
    const halves = known(word) ? null : split(word, known);
    if (halves) found.push({ start: at, count: 1, words: halves });
  });
  return found;
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
