/**
 * A language's own articles first, then those that are not translated, as the source language's pack finds them.
 * The twin in the studio is studio/content/searching.py; SPEC.md, "Languages", says why.
 */

import { type Hit, type Keep, search } from "./match";
import type { Pack } from "./pack";

/** What a language is searched in: its own pack, and the pack that lends the articles `lent`. */
export interface Packs {
  readonly own: Pack;
  readonly lender?: Pack | undefined;
  readonly lent: ReadonlySet<string>;
}

/** The best articles for a query: all of the language's own, by rank, then the lent ones, by theirs. */
export function find({ own, lender, lent }: Packs, query: string, limit: number, keep?: Keep): Hit[] {
  const hits = search(own, query, limit, keep);
  if (lender === undefined || lent.size === 0 || hits.length >= limit) return hits;
  const keepLent: Keep = (article) => lent.has(article) && (keep === undefined || keep(article));
  return [...hits, ...search(lender, query, limit - hits.length, keepLent)];
}
