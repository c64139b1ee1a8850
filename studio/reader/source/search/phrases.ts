/** Phrases in quotes: the twin of studio/search/phrases.py, which says what a place is. */

import type { Word } from "./analysis";
import type { Shelf } from "./shelf";
import { wholeWays } from "./ways";

const WHOLE_FIELDS = [0, 2, 4, 6, 7, 8];

/** Whether the article holds all words of each phrase in one place. */
export function holdsPhrases(shelf: Shelf, phrases: Word[][], article: number): boolean {
  return phrases.every((phrase) => {
    let common: Set<string> | undefined;
    for (const word of phrase) {
      const own = placesOf(shelf, word, article);
      const before = common;
      common = before ? new Set([...own].filter((place) => before.has(place))) : own;
      if (!common.size) return false;
    }
    return true;
  });
}

function placesOf(shelf: Shelf, word: Word, article: number): Set<string> {
  const places = new Set<string>();
  for (const { terms } of wholeWays(shelf, word)) {
    for (const term of terms) {
      const counts = shelf.count(term, article);
      if (!counts) continue;
      for (const field of WHOLE_FIELDS) if (counts.fields[field]) places.add(`${field}`);
      const { steps, questions } = shelf.pack.lists.lengths;
      for (let part = 0; part <= steps[article]! + questions[article]!; part++) {
        if (counts.titles[part]) places.add(`title ${part}`);
        if (part <= steps[article]! && counts.texts[part]) places.add(`text ${part}`);
      }
    }
  }
  return places;
}
