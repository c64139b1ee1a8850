/** Searching: the twin of studio/search/matching.py. See studio/search/SPEC.md. */

import { cut } from "./analysis";
import { type Pack, phraseKey } from "./pack";
import { holdsPhrases } from "./phrases";
import { type Piece, queryPieces, queryWords, type QueryWord, quoted } from "./query";
import { scoreAll, type Scores, type Wordings } from "./scoring";
import { type Shelf, shelfOf } from "./shelf";
import { oneEditApart } from "./spelling";
import { allWays, type Place, placeOf } from "./steps";
import { emphasisOf, mistypable, waysOf, wholeWays } from "./ways";

/** An article that was found, its score, and where and how to open it. */
export interface Hit extends Readonly<Place> {
  readonly article: string;
  readonly score: number;
}

/** Whether an article (by id) may be found: what the host knows of the customer's product, for example. */
export type Keep = (article: string) => boolean;

/** A query as it was understood, and what it found. `said` is how many words it has, by emphasis. */
export interface Ranking {
  pieces: Piece[];
  ways: Wordings[];
  said: number;
  scores: Scores;
  pinned: number[];
}

const MOST_SUGGESTIONS = 3;

/** The best articles for a query: by score, then by id; pinned ones before all others. */
export function search(pack: Pack, query: string, limit: number, keep?: Keep): Hit[] {
  const shelf = shelfOf(pack);
  const ranking = rank(shelf, query, keep);
  const ways = allWays(ranking.ways);
  return first(shelf, ranking, limit).map(([article, score]) => {
    // What is shown of an article is worked out when it is: many are found, few are looked at.
    let place: Place | undefined;
    const open = () => (place ??= placeOf(shelf, ranking.ways, ways, article));
    return {
      article: pack.ids[article]!,
      score,
      get step() {
        return open().step;
      },
      get words() {
        return open().words;
      },
    };
  });
}

/** All articles for a query with their scores. A phrase in quotes that no article has counts as words. */
export function rank(shelf: Shelf, query: string, keep?: Keep): Ranking {
  const words = queryWords(shelf, query);
  const pieces = queryPieces(shelf, query, words);
  const ways = pieces.map((piece) => ({
    words: piece.words.map((word) => waysOf(shelf, word)),
    others: piece.alternatives.map((other) => other.map((word) => wholeWays(shelf, word))),
  }));
  let said = 0;
  for (const word of words) said += emphasisOf(shelf, word);
  let scores = scoreAll(shelf, ways, said);
  let pinned = pinnedFor(shelf, words);
  if (keep) {
    scores = among(scores, (article) => keep(shelf.pack.ids[article]!));
    pinned = pinned.filter((article) => keep(shelf.pack.ids[article]!));
  }
  const phrases = quoted(shelf, query);
  if (phrases.length) {
    const holding = among(scores, (article) => holdsPhrases(shelf, phrases, article));
    if (holding.count) scores = holding;
  }
  return { pieces, ways, said, scores, pinned };
}

/** The best `limit` articles with their scores: pinned ones, then by score, then by id. */
export function first(shelf: Shelf, { scores, pinned }: Ranking, limit: number): [number, number][] {
  const most = Math.max(limit, 0);
  const best = bestOf(shelf, scores, most + pinned.length);
  const { keys, values, count } = scores;
  const before = pinned.map((article): [number, number] => [article, values[keys.subarray(0, count).indexOf(article)] ?? 0]);
  return [...before, ...best.filter(([article]) => !pinned.includes(article))].slice(0, most);
}

/** Known words near those of a query that found nothing: nearest first, then those in most articles. */
export function suggest(pack: Pack, query: string): string[] {
  const shelf = shelfOf(pack);
  const near: { edits: number; frequency: number; term: number }[] = [];
  for (const word of queryWords(shelf, query)) {
    const letters = mistypable(word.surface);
    if (!letters) continue;
    for (const term of shelf.letters.twoEdits(letters)) {
      const other = mistypable(pack.surfaces[term]!);
      if (other) near.push({ edits: oneEditApart(letters, other) ? 1 : 2, frequency: pack.lists.frequency(term), term });
    }
  }
  near.sort((one, other) => one.edits - other.edits || other.frequency - one.frequency || one.term - other.term);
  return [...new Set(near.map(({ term }) => pack.surfaces[term]!))].slice(0, MOST_SUGGESTIONS);
}

/** The ranges of `text` (UTF-16 units) to mark: words whose surface is in `words`; touching ones joined. */
export function highlight(pack: Pack, text: string, words: readonly string[]): [number, number][] {
  const wanted = new Set(words);
  const ranges: [number, number][] = [];
  for (const { surface, start, end } of cut(text, pack.rules)) {
    if (!wanted.has(surface)) continue;
    const last = ranges[ranges.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}

function among({ keys, values, count }: Scores, keep: (article: number) => boolean): Scores {
  const kept = [...keys.subarray(0, count).keys()].filter((at) => keep(keys[at]!));
  return { keys: Uint32Array.from(kept, (at) => keys[at]!), values: Float64Array.from(kept, (at) => values[at]!), count: kept.length };
}

/** The best `most`, found in one go: of thousands of articles a few are wanted. */
function bestOf({ places }: Shelf, { keys, values, count }: Scores, most: number): [number, number][] {
  /** Where they stand, the best first. */
  const best: number[] = [];
  /** The score of the last, once there are enough. */
  let least = 0;
  for (let at = 0; at < (most && count); at++) {
    const score = values[at]!;
    if (score < least) continue;
    const id = places[keys[at]!]!;
    let place = best.length;
    for (; place > 0; place--) {
      const other = best[place - 1]!;
      if (score < values[other]! || (score === values[other] && id > places[keys[other]!]!)) break;
      best[place] = other;
    }
    best[place] = at;
    if (best.length > most) best.pop();
    if (best.length === most) least = values[best[most - 1]!]!;
  }
  return best.map((at) => [keys[at]!, values[at]!]);
}

function pinnedFor({ pack }: Shelf, words: QueryWord[]): number[] {
  const stems = phraseKey(words.map(({ stem }) => stem));
  return [...new Set(pack.pinned.filter((pinned) => pinned.stems === stems).map(({ article }) => article))];
}
