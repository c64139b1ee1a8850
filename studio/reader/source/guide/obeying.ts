/** Does what a host asks of the page: its theme and language, whose product it is, what to open. */

import type { Memory } from "../memory";
import type { Page } from "../page";
import { chooseLanguage, homeAddress, readSearchHash } from "../routes";
import { site } from "../site";
import { applyTheme, switchPictures } from "../theme";
import type { Host } from "./host";
import type { Data } from "./message";

/** `ofThisTab` remembers for the pages to come, which are told again only after they were drawn. */
export function obey(host: Host, page: Page, ofThisTab: Memory): void {
  host.on("host.hello", ({ theme, locale }) => {
    if (theme === "system" || theme === "light" || theme === "dark") {
      applyTheme(theme);
      switchPictures(theme);
    }
    if (typeof locale === "string") {
      speakTo(locale, page, ofThisTab);
    }
  });
  host.on("host.facts", ({ facts }) => narrow(facts as Readonly<Record<string, string>>, ofThisTab));
  host.on("host.open", (data) => {
    const address = addressOf(data, page.language);
    // A host that says so on every page must not send its customer in a circle.
    if (address !== "" && !isThere(data, page)) {
      location.assign(`${page.root}index.html${address}`);
    }
  });
}

function isThere({ article, step, query }: Data, page: Page): boolean {
  return article === undefined
    ? query !== undefined && page.kind === "search" && readSearchHash(location.hash) === query
    : article === page.article && (step === undefined || location.hash === `#${encodeURIComponent(String(step))}`);
}

/** Search and steps ask the root whose product it is; the pages to come ask this tab's memory, until they are told. */
function narrow(facts: Readonly<Record<string, string>>, ofThisTab: Memory): void {
  for (const name of ["product", "firmware"]) {
    const value = Object.prototype.hasOwnProperty.call(facts, name) ? (facts[name] ?? "") : "";
    document.documentElement.setAttribute(`data-${name}`, value);
    if (value === "") {
      ofThisTab.remove(name);
    } else {
      ofThisTab.set(name, value);
    }
  }
}

/** Once: a customer who then chooses another language keeps it. Where that cannot be remembered, the page stays. */
function speakTo(locale: string, page: Page, ofThisTab: Memory): void {
  const all = site();
  if (all === undefined || ofThisTab.get("locale") === locale) {
    return;
  }
  ofThisTab.set("locale", locale);
  const language = chooseLanguage(all, [locale]);
  if (ofThisTab.get("locale") !== locale || language === page.language) {
    return;
  }
  const same = document.querySelector<HTMLAnchorElement>(`a.choice[hreflang="${language}"]`);
  location.replace((same?.href ?? page.root + homeAddress(all, language)) + (location.hash.startsWith("#/") ? "" : location.hash));
}

/** What `index.html` opens (routes.ts), "" for nothing. */
export function addressOf(data: Data, language: string): string {
  const said = (name: string): string => (typeof data[name] === "string" ? encodeURIComponent(data[name]) : "");
  const start = `#/${said("language") || encodeURIComponent(language)}`;
  if (said("context") !== "") {
    return `#/context/${said("context")}`;
  }
  if (said("article") !== "") {
    return `${start}/${said("article")}${said("step") === "" ? "" : `/${said("step")}`}`;
  }
  return said("query") === "" ? "" : `${start}/search?q=${said("query")}`;
}
