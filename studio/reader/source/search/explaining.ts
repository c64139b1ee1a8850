/** Why an article was found: the twin of studio/search/explaining.py, which says what everything means. */

import { first, type Keep, rank, type Ranking } from "./match";
import type { Pack } from "./pack";
import { FIELDS } from "./lengths";
import type { Piece } from "./query";
import { coordination, findPiece, inCommon, together, weightedIn, type Wordings } from "./scoring";
import { type Shelf, shelfOf } from "./shelf";
import { allWays, placeOf } from "./steps";
import type { How, Way } from "./ways";

export interface FieldCount {
  field: number;
  count: number;
  weighted: number;
}

export interface TermMatch {
  surface: string;
  stem: string;
  worth: number;
  fields: FieldCount[];
}

export interface WordMatch {
  word: string;
  how: How | null;
  factor: number;
  rarity: number;
  weight: number;
  count: number;
  score: number;
  terms: TermMatch[];
}

export interface PieceMatch {
  said: string[];
  other: boolean;
  matches: WordMatch[];
  score: number;
  covered: number;
  all: number;
}

export interface Nearest {
  kind: "title" | "question" | "step";
  number: number;
  overlap: number;
  share: number;
  score: number;
}

export interface Explanation {
  article: string;
  place: number;
  pinned: boolean;
  step: string;
  pieces: PieceMatch[];
  coordination: number;
  nearest: Nearest | null;
  links: number;
  renown: number;
  score: number;
}

/** Why the article with that id has its score and its place; null if the pack has no such article. */
export function explain(pack: Pack, query: string, article: string, keep?: Keep): Explanation | null {
  const shelf = shelfOf(pack);
  const number = pack.ids.indexOf(article);
  if (number < 0) return null;
  const ranking = rank(shelf, query, keep);
  const place = placeIn(shelf, ranking, number);
  const found = ranking.ways.map((piece) => foundIn(shelf, piece, number));
  const pieces = ranking.pieces.map((piece, at) => pieceOf(shelf, piece, ranking.ways[at]!, found[at]!, number));
  const nearest = nearestOf(shelf, found, ranking.said, number);
  let [total, covered, most, greatest] = [0, 0, 0, 0];
  for (const piece of pieces) {
    total += piece.score;
    covered += piece.covered;
    most += piece.all;
    greatest = Math.max(greatest, piece.all);
  }
  const share = most ? coordination(covered, most, greatest) : 1;
  return {
    article,
    place,
    pinned: ranking.pinned.includes(number),
    step: placeOf(shelf, ranking.ways, allWays(ranking.ways), number).step,
    pieces,
    coordination: share,
    nearest,
    links: pack.lists.lengths.links[number]!,
    renown: shelf.renown[number]!,
    score: (total * share + (nearest ? nearest.score : 0)) * shelf.renown[number]!,
  };
}

function placeIn(shelf: Shelf, ranking: Ranking, article: number): number {
  const all = first(shelf, ranking, ranking.scores.count + ranking.pinned.length);
  return all.findIndex(([other]) => other === article) + 1;
}

/** What a piece finds in one article: its weight there, and of each short text what it shares and how many words are asked for. */
interface Found {
  most: number;
  covered: number;
  overlaps: Float64Array;
  asked: Float64Array;
}

function foundIn(shelf: Shelf, piece: Wordings, article: number): Found {
  const { articles, shorts } = shelf.sums;
  const { firstShort } = shelf.pack.lists.lengths;
  const most = findPiece(shelf, piece, shelf.sums);
  const texts = [firstShort[article]!, firstShort[article + 1]!] as const;
  const found = { most, covered: articles.second[article]!, overlaps: shorts.first.slice(...texts), asked: shorts.second.slice(...texts) };
  articles.empty();
  shorts.empty();
  return found;
}

function pieceOf(shelf: Shelf, piece: Piece, ways: Wordings, found: Found, article: number): PieceMatch {
  const said = piece.words.map(({ surface }) => surface);
  const { synonym } = shelf.pack.figures;
  let matches = said.map((word, at) => wordOf(shelf, word, ways.words[at]!, article));
  let score = together(matches.map((match) => match.score), [], synonym);
  let other = false;
  piece.alternatives.forEach((phrase, at) => {
    const tried = phrase.map(({ surface }, place) => wordOf(shelf, surface, ways.others[at]![place]!, article));
    const own = together(said.map(() => 0), [tried.map((match) => match.score)], synonym);
    if (own > score) [score, matches, other] = [own, tried, true];
  });
  return { said, other, matches, score, covered: found.covered, all: found.most };
}

function wordOf(shelf: Shelf, word: string, ways: Way[], article: number): WordMatch {
  let best: WordMatch = { word, how: null, factor: 0, rarity: 0, weight: 0, count: 0, score: 0, terms: [] };
  const { k } = shelf.pack.figures;
  for (const { how, factor, rarity, weight, terms, worths } of ways) {
    let count = 0;
    terms.forEach((term, at) => (count += worths[at]! * weightedIn(shelf, term, article)));
    const score = weight * ((count * (k + 1)) / (count + k));
    if (score <= best.score) continue;
    const all = Array.from(terms, (term, at) => termOf(shelf, term, worths[at]!, article));
    best = { word, how, factor, rarity, weight, count, score, terms: all.filter(({ fields }) => fields.length > 0) };
  }
  return best;
}

function termOf(shelf: Shelf, term: number, worth: number, article: number): TermMatch {
  const { figures, lists, surfaces, termStems } = shelf.pack;
  const fields: FieldCount[] = [];
  shelf.count(term, article)?.fields.forEach((count, field) => {
    if (!count) return;
    const norm = lists.norms[field]![lists.lengths.codes[article * FIELDS + field]!]!;
    fields.push({ field, count, weighted: (figures.weights[field]! * count) / norm });
  });
  return { surface: surfaces[term]!, stem: termStems[term]!, worth, fields };
}

function nearestOf(shelf: Shelf, found: Found[], said: number, article: number): Nearest | null {
  let best: Nearest | null = null;
  const { firstShort, shortWords } = shelf.pack.lists.lengths;
  const start = firstShort[article]!;
  const steps = shelf.pack.steps[article]!.length;
  for (let short = start; short < firstShort[article + 1]!; short++) {
    let [overlap, asked] = [0, 0];
    for (const piece of found) {
      overlap += piece.overlaps[short - start]!;
      asked += piece.asked[short - start]!;
    }
    if (!overlap) continue;
    const share = inCommon(asked, shortWords[short]!, said);
    const score = shelf.pack.figures.nearest * (overlap * share);
    if (best && score <= best.score) continue;
    const part = short - start;
    const [kind, number] = kindOf(part, steps);
    best = { kind, number, overlap, share, score };
  }
  return best;
}

function kindOf(part: number, steps: number): [Nearest["kind"], number] {
  if (part === 0) return ["title", 0];
  return part <= steps ? ["step", part - 1] : ["question", part - steps - 1];
}
