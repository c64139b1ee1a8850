/** The step of an article that answers a query best: the twin of studio/search/steps.py. */

import { BODY, STEPS } from "./postings";
import { together, type Wordings } from "./scoring";
import type { Shelf } from "./shelf";
import type { Way } from "./ways";

const TOP = [0, 1, 2, 4, 7, 8];

/**
 * The id of the first step that matches best, "" if that is what stands above the steps; `ways` are all ways of the pieces. The terms that the
 * article has come into `held`.
 */
export function stepOf(shelf: Shelf, pieces: Wordings[], ways: Way[], article: number, held: Set<number>): string {
  const steps = shelf.pack.steps[article]!;
  for (const way of ways) countParts(shelf, way, article, steps.length, held);
  const { synonym } = shelf.pack.figures;
  let best = partScore(pieces, 0, synonym);
  let step = "";
  for (let at = 0; at < steps.length; at++) {
    const own = partScore(pieces, at + 1, synonym);
    if (own > best) {
      best = own;
      step = steps[at]!;
    }
  }
  return step;
}

/** All ways in which the pieces may match. */
export function allWays(pieces: Wordings[]): Way[] {
  return pieces.flatMap(({ words, others }) => [words, ...others].flat(2));
}

/** For each part of the article: the weighted count there, into the way's `parts`. */
function countParts(shelf: Shelf, way: Way, article: number, steps: number, held: Set<number>): void {
  const { weights } = shelf.pack.figures;
  const { terms, worths } = way;
  const totals = (way.parts ??= new Float64Array(shelf.counts.titles.length)).fill(0, 0, steps + 1);
  for (let at = 0; at < terms.length; at++) {
    const counts = shelf.count(terms[at]!, article);
    if (!counts) continue;
    held.add(terms[at]!);
    for (let part = 0; part <= steps; part++) {
      let own = 0;
      if (part === 0) for (const field of TOP) own += weights[field]! * counts.fields[field]!;
      else if (!counts.titles[part] && !counts.texts[part]) continue;
      own += weights[STEPS]! * counts.titles[part]!;
      own += weights[BODY]! * counts.texts[part]!;
      totals[part]! += worths[at]! * own;
    }
  }
}

function partScore(pieces: Wordings[], part: number, synonym: number): number {
  let total = 0;
  for (const { words, others } of pieces) {
    if (words.length === 1 && !others.length) {
      total += wordScore(words[0]!, part);
    } else {
      const scores = (some: Way[][]) => some.map((ways) => wordScore(ways, part));
      total += together(scores(words), others.map(scores), synonym);
    }
  }
  return total;
}

function wordScore(ways: Way[], part: number): number {
  let best = 0;
  for (const way of ways) {
    const total = way.parts![part]!;
    best = Math.max(best, way.weight * (total / (total + 1)));
  }
  return best;
}
