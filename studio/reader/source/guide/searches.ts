/**
 * What came of a search, from what the search field says of itself (finder.ts): it found something, found nothing, or
 * was left without a result being opened. The words themselves go along only where the customer allows it.
 */

import type { Host } from "./host";
import type { Tell } from "./events";

/** What the search field says when typing pauses, when a result is opened and when it is emptied (`query` is "" then). */
export interface Searched {
  readonly query: string;
  readonly results: number;
  /** The article that was opened. */
  readonly opened?: string;
}

/** Milliseconds without typing after which a search is one, and not the beginning of another. */
const SETTLED = 2_000;

/** `searched` gets the words of each search that is one. */
export function followSearches(language: string, host: Host, tell: Tell, searched: (query: string) => void): void {
  let last: Searched | null = null;
  let counted = false;
  let timer: number | undefined;

  function about({ query, results }: Searched, opened?: string): Readonly<Record<string, unknown>> {
    const words = host.consent?.searches === true ? { query: query.slice(0, 300) } : {};
    return { language, results, ...words, ...(opened !== undefined && { article: opened }) };
  }

  function count(opened?: string): void {
    clearTimeout(timer);
    if (last !== null && !counted) {
      counted = true;
      searched(last.query);
      tell(last.results === 0 ? "help.search.empty" : "help.search.performed", about(last, opened));
    }
  }

  function leave(): void {
    if (last !== null) {
      count();
      if (last.results > 0) {
        tell("help.search.abandoned", about(last));
      }
      last = null;
    }
  }

  document.addEventListener("handrail-search", (event) => {
    const now = (event as CustomEvent<Searched>).detail;
    if (now.query === "") {
      leave();
      return;
    }
    if (now.query !== last?.query) {
      last = now;
      counted = false;
      clearTimeout(timer);
      timer = window.setTimeout(() => count(), SETTLED);
    }
    if (now.opened !== undefined) {
      count(now.opened);
      last = null;
    }
  });
  window.addEventListener("pagehide", leave);
}
