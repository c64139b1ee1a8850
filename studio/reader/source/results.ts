/** Draws what a search found, or what helps when it found nothing. */

import { type Child, element, marked } from "./elements";
import type { Library } from "./library";
import type { Page } from "./page";
import { articlePath } from "./routes";
import { type Site, site } from "./site";
import { counted, word } from "./words";

export interface Found {
  readonly article: string;
  readonly step: string;
  readonly words: readonly string[];
}

/** The results as a list of links; `opened` is told which one is followed. */
export function drawResults(library: Library, page: Page, hits: readonly Found[], opened: (hit: Found) => void): HTMLElement {
  const list = element("ul", { class: "results" });
  for (const hit of hits) {
    const link = resultLink(library, page, hit);
    if (link !== null) {
      link.addEventListener("click", () => opened(hit));
      list.append(element("li", {}, link));
    }
  }
  return list;
}

function resultLink(library: Library, page: Page, hit: Found): HTMLAnchorElement | null {
  const article = library.catalogue.articles[hit.article];
  if (article === undefined) {
    return null;
  }
  // An untranslated title keeps its own direction.
  const shown = (text: string): HTMLElement => element("bdi", {}, marked(text, library.ranges(text, hit)));
  const section = library.catalogue.sections.find(({ id }) => id === article.section);
  const at = article.steps.findIndex(({ id }) => id === hit.step);
  const step = article.steps[at];
  const where: Child[] = [];
  if (section !== undefined && section.title !== "") {
    where.push(element("span", { class: "result-section" }, section.title));
  }
  if (step !== undefined) {
    where.push(element("span", { class: "result-step" }, shown(step.title)));
  }
  if (article.language !== undefined) {
    const name = site()?.languages.find(({ tag }) => tag === article.language)?.name ?? article.language;
    where.unshift(element("span", { class: "result-language" }, name), " ");
  }
  return element(
    "a",
    {
      class: "result",
      href: page.root + articlePath(article.language ?? page.language, hit.article, step?.id ?? ""),
      lang: article.language ?? null,
    },
    element("span", { class: "result-title" }, shown(article.title)),
    article.summary === "" ? null : element("span", { class: "result-summary" }, shown(article.summary)),
    where.length === 0 ? null : element("span", { class: "result-where" }, ...where),
  );
}

/** Nothing was found: the nearest words that would find something, the topics, and a person. */
export function drawNothing(
  library: Library,
  page: Page,
  site: Site | undefined,
  query: string,
  nearest: readonly string[],
  choose: (query: string) => void,
): HTMLElement {
  const help = element("div", { class: "nothing" }, element("p", { class: "nothing-title" }, word("nothing", { query })));
  if (nearest.length > 0) {
    const words = nearest.map((near) => {
      const button = element("button", { class: "nearest", type: "button" }, near);
      button.addEventListener("click", () => choose(near));
      return element("li", {}, button);
    });
    help.append(element("p", { class: "nothing-label" }, word("nearest")), element("ul", { class: "nearest-words" }, ...words));
  }
  help.append(drawWaysOn(page, site, library.catalogue.sections));
  return help;
}

/** The topics, and a person: where somebody goes who did not find it. */
export function drawWaysOn(
  page: Page,
  site: Site | undefined,
  sections: readonly { readonly id: string; readonly title: string }[],
): HTMLElement {
  // Articles outside any section stand in one without a name; it has no page.
  const named = sections.filter(({ id }) => id !== "");
  const links = named.map(({ id, title }) =>
    element("li", {}, element("a", { href: `${page.root}${page.language}/sections/${id}.html` }, title)),
  );
  return element(
    "div",
    { class: "ways-on" },
    links.length === 0 ? null : element("p", { class: "nothing-label" }, word("choose-topic")),
    links.length === 0 ? null : element("ul", { class: "links" }, ...links),
    site === undefined || site.contacts.length === 0
      ? null
      : element("p", {}, element("a", { class: "person", href: contactHref(page) }, word("ask-person"))),
  );
}

/** Where the ways to a person stand: on this page, or else on the home. */
export function contactHref(page: Page): string {
  return document.getElementById("contact") === null ? `${page.home}#contact` : "#contact";
}

/** "7 results", for eyes and for the live region alike; "100+ results" where counting stopped at `most`. */
export function resultCount(count: number, most: number, query: string): string {
  const said = count === 0 ? word("nothing", { query }) : counted("results", count);
  return count < most ? said : said.replace(String(count), `${count}+`);
}
