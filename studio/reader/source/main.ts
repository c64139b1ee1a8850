/** Starts the reader. Every page is whole without it; it adds search, addresses, themes and what helps while reading. */

import { expectArrival, wireArrival } from "./arrival";
import { fitContent, highlightArticle, labelConditions, listSteps, writeDates } from "./article";
import { wireFinder } from "./finder";
import { memory } from "./memory";
import { wireMenus } from "./menus";
import { readPage } from "./page";
import { openShelf, site } from "./site";
import { applyTheme, offerThemes, rememberedTheme } from "./theme";
import { speak } from "./words";

const page = readPage(document.documentElement);
const kept = memory(page.site, () => localStorage);
const ofThisTab = memory(page.site, () => sessionStorage);

/** In the head, before anything is drawn and before any data script runs. */
function prepare(): void {
  openShelf();
  speak(page.language);
  document.documentElement.classList.add("js");
  applyTheme(rememberedTheme(kept));
  expectArrival(page);
}

function start(): void {
  if (page.kind === "moved" && page.to !== "") {
    location.replace(page.to + location.hash);
    return;
  }
  offerThemes(kept);
  wireMenus();
  wireFinder(page, ofThisTab);
  wireArrival(page);
  writeDates(page.language);
  if (page.kind === "article") {
    labelConditions(site());
    listSteps();
    fitContent();
    // Without the search pack the words stay unmarked; the article reads the same.
    highlightArticle(page, ofThisTab).catch(() => undefined);
  }
}

prepare();
if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", start);
} else {
  start();
}
