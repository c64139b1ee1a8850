/** Questions about search packs and their answers, for the tests in Python: in Node and in browsers alike. */

import { type Customer, type Meant, needs } from "../../../studio/reader/source/customer.ts";
import { explain } from "../../../studio/reader/source/search/explaining.ts";
import { cut, highlight, openPack, type Pack, search, suggest } from "../../../studio/reader/source/search/index.ts";

const packs = new Map<string, Pack>();

export interface Question {
  open?: string;
  script?: string;
  key?: string;
  search?: string;
  explain?: string;
  article?: string;
  cut?: string;
  pack?: string;
  limit?: number;
  texts?: string[];
  /** The ids of the articles that may be found; all where it is not there. */
  keep?: string[];
  customer?: Customer;
  meant?: Meant[];
}

/** Opens what a search script has put on its shelf, under a name. */
export function open(name: string, data: unknown): void {
  packs.set(name, openPack(data));
}

/**
 * {"search": query, "pack": name, "limit": n, "texts": […]} · {"cut": text, "pack": name} · {"explain": query, "pack": name,
 * "article": id} · {"customer": {product, firmware}, "meant": [{products, narrowed}, …]}
 */
export function answer(question: Question): unknown {
  if (question.customer !== undefined) return question.meant!.map((one) => needs(question.customer!, one));
  const pack = packs.get(question.pack!)!;
  if (question.cut !== undefined) {
    return cut(question.cut, pack.rules).map(({ surface, stem, start, end }) => [surface, stem, start, end]);
  }
  if (question.explain !== undefined) return explain(pack, question.explain, question.article!);
  const kept = question.keep && new Set(question.keep);
  const keep = kept && ((article: string) => kept.has(article));
  const hits = search(pack, question.search!, question.limit!, keep);
  const first = hits[0]?.article;
  const suggestions = hits.length ? [] : suggest(pack, question.search!);
  const why = first === undefined ? null : explain(pack, question.search!, first, keep);
  // Where to open a hit is asked for when it is drawn; meanwhile the same words may have been searched for, said twice and typed to the end.
  search(pack, `${question.search!} ${question.search!} `, 1).forEach(({ step }) => step);
  return {
    hits: hits.map(({ article, step, score, words }) => [article, step, score, words]),
    suggestions,
    why,
    highlights: (question.texts ?? []).map((text) => highlight(pack, text, hits[0]?.words ?? [])),
  };
}

/** An error as an answer. */
export function refusal(error: unknown): unknown {
  const { name, message } = error as Error;
  return { error: name, message };
}
