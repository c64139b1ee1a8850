/** The bundle's data as its scripts hand it over: what they hold, and how they are loaded. */

import type { Meant } from "./customer";

export interface Site {
  readonly id: string;
  readonly source: string;
  readonly languages: readonly { readonly tag: string; readonly name: string; readonly dir: string }[];
  readonly contexts: Readonly<Record<string, { readonly article: string; readonly step?: string | null }>>;
  readonly retired: Readonly<Record<string, string | null>>;
  readonly contacts: readonly { readonly id: string }[];
  readonly products: readonly { readonly id: string; readonly name: string }[];
  /** Origins of web pages that may hold the help in a frame and speak with it. */
  readonly hosts?: readonly string[];
  /** What the program says in each language that is not English, by key. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface CatalogueArticle extends Meant {
  readonly title: string;
  readonly summary: string;
  readonly section: string;
  /** The language of its page, where that is not the catalogue's: it has not been translated. */
  readonly language?: string;
  readonly steps: readonly { readonly id: string; readonly title: string }[];
}

export interface Catalogue {
  readonly sections: readonly { readonly id: string; readonly title: string; readonly articles: readonly string[] }[];
  readonly articles: Readonly<Record<string, CatalogueArticle>>;
}

interface Shelf {
  data: Record<string, unknown>;
  /** The search alone, where the reader runs without a page. */
  engine?: object;
  /** An app without a way of its own into the page hands over its messages here. */
  receive?: (message: unknown) => void;
  /** How many messages counted for nothing, by why. */
  ignored?: Readonly<Record<string, number>>;
}

declare global {
  var handrail: Shelf | undefined;
}

const PATIENCE = 15_000;
const loading = new Map<string, Promise<unknown>>();

/**
 * Sets up the shelf that data scripts write to. It must run before any of them: an element with the id "handrail"
 * would otherwise stand in its place, for browsers offer elements as global names.
 */
export function openShelf(): void {
  const shelf: unknown = self.handrail;
  if (typeof shelf !== "object" || shelf === null || shelf instanceof Element || !("data" in shelf)) {
    self.handrail = { data: {} };
  }
}

/** What a data script has handed over, or undefined. */
export function onShelf(name: string): unknown {
  const data = globalThis.handrail?.data;
  return data !== undefined && Object.prototype.hasOwnProperty.call(data, name) ? data[name] : undefined;
}

/**
 * Loads `data/<name>.js` once and returns what it hands over. Only a classic script can be read from file://.
 * Rejects if the file is missing, says nothing, or does not come within fifteen seconds; a later call tries again.
 */
export function load(root: string, name: string): Promise<unknown> {
  const begun = loading.get(name);
  if (begun !== undefined) {
    return begun;
  }
  const promise = inject(root, name).catch((reason: unknown) => {
    loading.delete(name);
    throw reason;
  });
  loading.set(name, promise);
  return promise;
}

function inject(root: string, name: string): Promise<unknown> {
  const there = onShelf(name);
  if (there !== undefined) {
    return Promise.resolve(there);
  }
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    const fail = (): void => {
      script.remove();
      reject(new Error(`${name} did not load`));
    };
    const timer = setTimeout(fail, PATIENCE);
    script.addEventListener("load", () => {
      clearTimeout(timer);
      const value = onShelf(name);
      if (value === undefined) {
        fail();
      } else {
        resolve(value);
      }
    });
    script.addEventListener("error", () => {
      clearTimeout(timer);
      fail();
    });
    script.src = `${root}data/${name}.js`;
    document.head.append(script);
  });
}

/** What holds for the whole bundle; undefined if data/site.js is missing. Pages load that script themselves. */
export function site(): Site | undefined {
  return onShelf("site") as Site | undefined;
}

/** The list of a language's articles and sections. */
export function loadCatalogue(root: string, language: string): Promise<Catalogue> {
  return load(root, `${language}/catalogue`) as Promise<Catalogue>;
}
