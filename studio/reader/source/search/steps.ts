/** The step of an article that answers a query best: the twin of studio/search/steps.py. */

import { BODY, STEPS } from "./postings";
import { together, type Wordings } from "./scoring";
import type { Shelf } from "./shelf";
import type { Way } from "./ways";

const TOP = [0, 1, 2, 4, 7, 8];

/** Where to open an article: at a step ("" for the top), with the words (surfaces) that are to be marked. */
export interface Place {
  step: string;
  words: string[];
}

/** The first step that matches best, and all words of the article that match; `ways` are all ways of the pieces. */
export function placeOf(shelf: Shelf, pieces: Wordings[], ways: Way[], article: number): Place {
  const { figures, surfaces, steps: allSteps } = shelf.pack;
  const steps = allSteps[article]!;
  const held: number[] = [];
  for (const way of ways) countParts(shelf, way, article, steps.length, held);
  let best = partScore(pieces, 0, figures.synonym);
  let step = "";
  for (let at = 0; at < steps.length; at++) {
    const own = partScore(pieces, at + 1, figures.synonym);
    if (own > best) {
      best = own;
      step = steps[at]!;
    }
  }
  const words = held.sort((one, other) => one - other).map((term) => surfaces[term]!);
  return { step, words: [...new Set(words)] };
}

/** All ways in which the pieces may match. */
export function allWays(pieces: Wordings[]): Way[] {
  return pieces.flatMap(({ words, others }) => [words, ...others].flat(2));
}

/** For each part of the article: the weighted count there, into the way's `parts`. */
function countParts(shelf: Shelf, way: Way, article: number, steps: number, held: number[]): void {
  const { figures, lists } = shelf.pack;
  const { weights } = figures;
  const { counts } = shelf;
  const { terms, worths } = way;
  const totals = (way.parts ??= new Float64Array(counts.titles.length)).fill(0, 0, steps + 1);
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at]!;
    const place = lists.placeOf(term, article);
    if (place < 0) continue;
    held.push(term);
    if (!steps) continue;
    lists.count(term, article, place, counts);
    for (let part = 0; part <= steps; part++) {
      let own = 0;
      if (part === 0) for (const field of TOP) own += weights[field]! * counts.fields[field]!;
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
