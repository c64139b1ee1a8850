/** The step of an article that answers a query best: the twin of studio/search/steps.py. */

import { BODY, STEPS } from "./postings";
import { together, type Wordings } from "./scoring";
import type { Shelf } from "./shelf";
import type { Way } from "./ways";

const TOP = [0, 1, 2, 4, 7, 8];

/** The id of the first step that matches best, "" if that is what stands above the steps; `tell` is told every term that the article has. */
export function stepOf(shelf: Shelf, pieces: Wordings[], article: number, tell?: (term: number) => void): string {
  const steps = shelf.pack.steps[article]!;
  const count = (way: Way) => countParts(shelf, way, article, steps.length, tell);
  for (const { words, others } of pieces) {
    words.forEach((ways) => ways.forEach(count));
    for (const other of others) other.forEach((ways) => ways.forEach(count));
  }
  let best = partScore(shelf, pieces, 0);
  let step = "";
  steps.forEach((name, at) => {
    const own = partScore(shelf, pieces, at + 1);
    if (own > best) {
      best = own;
      step = name;
    }
  });
  return step;
}

/** For each part of the article: the weighted count there, into the way's `parts`. */
function countParts(shelf: Shelf, way: Way, article: number, steps: number, tell?: (term: number) => void): void {
  const { weights } = shelf.pack.figures;
  const { terms, worths } = way;
  const totals = (way.parts ??= new Float64Array(shelf.counts.titles.length)).fill(0, 0, steps + 1);
  terms.forEach((term, at) => {
    const counts = shelf.count(term, article);
    if (!counts) return;
    tell?.(term);
    for (let part = 0; part <= steps; part++) {
      let own = 0;
      if (part === 0) for (const field of TOP) own += weights[field]! * counts.fields[field]!;
      own += weights[STEPS]! * counts.titles[part]!;
      own += weights[BODY]! * counts.texts[part]!;
      totals[part]! += worths[at]! * own;
    }
  });
}

function partScore(shelf: Shelf, pieces: Wordings[], part: number): number {
  const word = (ways: Way[]) => {
    let best = 0;
    for (const way of ways) {
      const total = way.parts![part]!;
      best = Math.max(best, way.weight * (total / (total + 1)));
    }
    return best;
  };
  let total = 0;
  for (const { words, others } of pieces) {
    if (words.length === 1 && !others.length) total += word(words[0]!);
    else total += together(words.map(word), others.map((other) => other.map(word)), shelf.pack.figures.synonym);
  }
  return total;
}
