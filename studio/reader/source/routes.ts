/**
 * The public addresses of a bundle, as an app or a saved link writes them after `index.html`:
 *
 *     #/en                                  the home of a language
 *     #/en/search?q=red+light               the search
 *     #/en/sections/battery                 a section
 *     #/en/battery-overnight                an article
 *     #/en/battery-overnight/seat           a step of it
 *     #/context/settings.wifi               whatever the knowledge base names for that screen of the app
 */

import type { Catalogue, Site } from "./site";

export type Route =
  | { readonly to: "home"; readonly language: string }
  | { readonly to: "search"; readonly language: string; readonly query: string }
  | { readonly to: "section"; readonly language: string; readonly section: string }
  | { readonly to: "article"; readonly language: string; readonly article: string; readonly step: string }
  | { readonly to: "context"; readonly key: string }
  | { readonly to: "unknown" };

const ID = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;

/** Reads a location's hash; null if it is not an address of ours but a plain anchor, or empty. */
export function readRoute(hash: string): Route | null {
  if (!hash.startsWith("#/")) {
    return null;
  }
  const [path = "", query = ""] = split(hash.slice(2), "?");
  const parts = path.split("/").filter((part) => part !== "").map(decoded);
  const [first, second, third] = parts;
  if (first === undefined || parts.length > 3) {
    return { to: "unknown" };
  }
  if (first === "context") {
    return second !== undefined && third === undefined ? { to: "context", key: second } : { to: "unknown" };
  }
  if (second === undefined) {
    return { to: "home", language: first };
  }
  if (second === "search" && third === undefined) {
    return { to: "search", language: first, query: new URLSearchParams(query).get("q") ?? "" };
  }
  if (second === "sections" && third !== undefined) {
    return { to: "section", language: first, section: third };
  }
  return { to: "article", language: first, article: second, step: third ?? "" };
}

/**
 * The address of a route's page, relative to the bundle's root; null if there is no such page.
 *
 * An article that is missing in its language is shown in the source language; a retired one leads to what replaced it.
 * `preferred` are the customer's languages, best first: they choose for contexts, which name none.
 */
export async function addressOf(
  route: Route,
  site: Site,
  preferred: readonly string[],
  catalogueOf: (language: string) => Promise<Catalogue>,
): Promise<string | null> {
  switch (route.to) {
    case "unknown":
      return null;
    case "context": {
      const target = own(site.contexts, route.key);
      return target === undefined
        ? null
        : articleAddress(chooseLanguage(site, preferred), target.article, target.step ?? "", site, catalogueOf);
    }
    case "article":
      return articleAddress(knownLanguage(site, route.language), route.article, route.step, site, catalogueOf);
    default: {
      const language = knownLanguage(site, route.language);
      if (language === null) {
        return null;
      }
      if (route.to === "home") {
        return homeAddress(site, language);
      }
      if (route.to === "search") {
        return `${language}/search.html${searchHash(route.query)}`;
      }
      const { sections } = await catalogueOf(language);
      const known = ID.test(route.section) && sections.some((section) => section.id === route.section);
      return known ? `${language}/sections/${route.section}.html` : null;
    }
  }
}

export function homeAddress(site: Site, language: string): string {
  return language === site.source ? "index.html" : `${language}/index.html`;
}

export function articlePath(language: string, article: string, step: string): string {
  return `${language}/${article}.html${step === "" ? "" : `#${encodeURIComponent(step)}`}`;
}

/** The hash under which the search page keeps its query, "" for none. */
export function searchHash(query: string): string {
  return query === "" ? "" : `#${new URLSearchParams({ q: query }).toString()}`;
}

/** The query that the search page's hash holds. */
export function readSearchHash(hash: string): string {
  return new URLSearchParams(hash.slice(1)).get("q") ?? "";
}

/** The first of the customer's languages that the bundle has ("de-AT" is served by "de"), else the source language. */
export function chooseLanguage(site: Site, preferred: readonly string[]): string {
  for (const wanted of preferred) {
    const language = knownLanguage(site, wanted) ?? knownLanguage(site, wanted.split("-", 1)[0] ?? "");
    if (language !== null) {
      return language;
    }
  }
  return site.source;
}

function knownLanguage(site: Site, wanted: string): string | null {
  return site.languages.find(({ tag }) => tag.toLowerCase() === wanted.toLowerCase())?.tag ?? null;
}

async function articleAddress(
  language: string | null,
  article: string,
  step: string,
  site: Site,
  catalogueOf: (language: string) => Promise<Catalogue>,
): Promise<string | null> {
  if (language === null) {
    return null;
  }
  let [wanted, anchor] = [article, step];
  // A replacement may itself have been retired later; a circle of them leads nowhere.
  for (const seen = new Set<string>(); !seen.has(wanted); ) {
    seen.add(wanted);
    for (const tag of language === site.source ? [language] : [language, site.source]) {
      const entry = ID.test(wanted) ? own((await catalogueOf(tag)).articles, wanted) : undefined;
      if (entry !== undefined) {
        return articlePath(entry.language ?? tag, wanted, anchor);
      }
    }
    const next = own(site.retired, wanted);
    if (next === undefined || next === null) {
      return null;
    }
    const [id, named] = split(next, "#");
    [wanted, anchor] = [id, named === "" ? anchor : named];
  }
  return null;
}

function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.prototype.hasOwnProperty.call(record, key) ? record[key] : undefined;
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
