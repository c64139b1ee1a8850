/** Starts the reader. Every page is whole without it; it adds search, addresses, themes and what helps while reading. */

import { expectArrival, wireArrival } from "./arrival";
import { fitContent, highlightArticle, labelConditions, listSteps, writeDates } from "./article";
import { wireFinder } from "./finder";
import { type Memory, memory } from "./memory";
import { wireMenus } from "./menus";
import { type Page, readPage } from "./page";
import { find, openPack } from "./search";
import { openShelf, site } from "./site";
import { applyTheme, offerThemes, rememberedTheme } from "./theme";
import { speak } from "./words";

/** In the head, before anything is drawn and before any data script runs. */
function prepare(page: Page, kept: Memory): void {
  openShelf();
  speak(page.language);
  document.documentElement.classList.add("js");
  applyTheme(rememberedTheme(kept));
  expectArrival(page);
}

function start(page: Page, kept: Memory): void {
  if (page.kind === "moved" && page.to !== "") {
    location.replace(page.to + location.hash);
    return;
  }
  const ofThisTab = memory(page.site, () => sessionStorage);
  offerThemes(kept);
  wireMenus();
  wireFinder(page, ofThisTab);
  wireArrival(page, ofThisTab);
  writeDates(page.language);
  if (page.kind === "article") {
    labelConditions(site());
    listSteps();
    fitContent();
    // Without the search pack the words stay unmarked; the article reads the same.
    highlightArticle(page, ofThisTab).catch(() => undefined);
  }
}

if (typeof document === "undefined") {
  // The studio asks its golden questions of this very script, where there is no page.
  self.handrail = { data: {}, engine: { openPack, find } };
} else {
  const page = readPage(document.documentElement);
  const kept = memory(page.site, () => localStorage);
  prepare(page, kept);
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", () => start(page, kept));
  } else {
    start(page, kept);
  }
}
