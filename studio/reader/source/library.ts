/** One language's articles, ready to be searched: its catalogue and its search pack. */

import type { Ranges } from "./highlights";
import { type Hit, type Pack, highlight, openPack, search, suggest } from "./search";
import { type Catalogue, load, loadCatalogue } from "./site";

export interface Library {
  readonly catalogue: Catalogue;
  find(query: string, limit: number): readonly Hit[];
  /** The nearest words that would find something, for a query that finds nothing. */
  nearest(query: string): readonly string[];
  /** Where the words of a hit stand in any text. */
  ranges(text: string, words: readonly string[]): Ranges;
}

const packs = new Map<string, Promise<Pack>>();

export async function openLibrary(root: string, language: string): Promise<Library> {
  const [catalogue, pack] = await Promise.all([loadCatalogue(root, language), openedPack(root, language)]);
  return {
    catalogue,
    find: (query, limit) => search(pack, query, limit),
    nearest: (query) => suggest(pack, query),
    ranges: (text, words) => highlight(pack, text, words),
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
