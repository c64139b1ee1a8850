/** The step of an article that answers a query best: the twin of studio/search/steps.py. */

import { BODY, STEPS } from "./postings";
import { together, type Wordings } from "./scoring";
import type { Counts, Shelf } from "./shelf";
import type { Way } from "./ways";

const TOP = [0, 1, 2, 4, 7, 8];

/** For each way, for each part of the article: the weighted count there. */
type Parts = Map<Way, Float64Array>;

/** The id of the first step that matches best, "" if that is what stands above the steps. */
export function stepOf(shelf: Shelf, pieces: Wordings[], article: number, ways = allWays(pieces)): string {
  const steps = shelf.pack.steps[article]!;
  const parts: Parts = new Map();
  for (const way of ways) parts.set(way, partsOf(shelf, way, article, steps.length));
  let best = partScore(shelf, pieces, parts, 0);
  let step = "";
  steps.forEach((name, at) => {
    const own = partScore(shelf, pieces, parts, at + 1);
    if (own > best) {
      best = own;
      step = name;
    }
  });
  return step;
}

/** All ways in which the pieces may match. */
export function allWays(pieces: Wordings[]): Way[] {
  return pieces.flatMap(({ words, others }) => [words, ...others].flat(2));
}

function partsOf(shelf: Shelf, { terms, worths }: Way, article: number, steps: number): Float64Array {
  const totals = new Float64Array(steps + 1);
  terms.forEach((term, at) => {
    const counts = shelf.counts(term, article);
    if (!counts) return;
    totals[0]! += worths[at]! * partCount(shelf, counts, 0);
    for (const part of counts.parts.keys()) {
      if (part > 0 && part <= steps) totals[part]! += worths[at]! * partCount(shelf, counts, part);
    }
  });
  return totals;
}

function partCount({ pack: { figures } }: Shelf, counts: Counts, part: number): number {
  const { weights } = figures;
  let own = 0;
  if (part === 0) for (const field of TOP) own += weights[field]! * counts.fields[field]!;
  const [title, text] = counts.parts.get(part) ?? [0, 0];
  own += weights[STEPS]! * title;
  own += weights[BODY]! * text;
  return own;
}

function partScore(shelf: Shelf, pieces: Wordings[], parts: Parts, part: number): number {
  const word = (ways: Way[]) => {
    let best = 0;
    for (const way of ways) {
      const total = parts.get(way)![part]!;
      best = Math.max(best, way.weight * (total / (total + 1)));
    }
    return best;
  };
  let total = 0;
  for (const { words, others } of pieces) {
    total += together(
      words.map(word),
      others.map((other) => other.map(word)),
      shelf.pack.figures.synonym,
    );
  }
  return total;
}
