/** One language's articles, ready to be searched: its catalogue, its search pack, and the one that lends what it lacks. */

import { type Customer, isAnybody, needs } from "./customer";
import type { Ranges } from "./highlights";
import { find, highlight, type Hit, openPack, type Pack, type Packs, suggest } from "./search";
import { type Catalogue, load, loadCatalogue } from "./site";

export interface Library {
  readonly catalogue: Catalogue;
  /** The language's own articles, then those that are not translated; none that is not for the customer. */
  find(query: string, limit: number, customer: Customer): readonly Hit[];
  /** The nearest words that would find something, for a query that finds nothing. */
  nearest(query: string): readonly string[];
  /** Where the words of a hit stand in any text of its article. */
  ranges(text: string, hit: { readonly article: string; readonly words: readonly string[] }): Ranges;
}

const packs = new Map<string, Promise<Pack>>();

export async function openLibrary(root: string, language: string): Promise<Library> {
  const opening = openedPack(root, language);
  const catalogue = await loadCatalogue(root, language);
  const lent = new Set(Object.keys(catalogue.articles).filter((id) => catalogue.articles[id]?.language !== undefined));
  const source = lent.size === 0 ? undefined : catalogue.articles[[...lent][0]!]?.language;
  // Without the other pack, what is the language's own is still found.
  const lender = source === undefined ? undefined : await openedPack(root, source).catch(() => undefined);
  const all: Packs = { own: await opening, lender, lent };
  return {
    catalogue,
    find: (query, limit, customer) => {
      const keep = (article: string): boolean => needs(customer, catalogue.articles[article] ?? {});
      return find(all, query, limit, isAnybody(customer) ? undefined : keep);
    },
    nearest: (query) => suggest(all.own, query),
    ranges: (text, { article, words }) => highlight((lent.has(article) && lender) || all.own, text, words),
  };
}

/** Where those words stand in a text; for an article that was opened from a search. */
export async function openRanges(root: string, language: string, words: readonly string[]): Promise<(text: string) => Ranges> {
  const pack = await openedPack(root, language);
  return (text) => highlight(pack, text, words);
}

function openedPack(root: string, language: string): Promise<Pack> {
  const key = `${root}${language}`;
  const opening = packs.get(key) ?? load(root, `${language}/search`).then(openPack);
  packs.set(key, opening);
  opening.catch(() => packs.delete(key));
  return opening;
}
