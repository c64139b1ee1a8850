/** Starts the reader, once the page stands. Every page is whole without it; it adds search, addresses, themes and what helps while reading. */

import { wireArrival } from "./arrival";
import { fitContent, highlightArticle, labelConditions, listSteps, writeDates } from "./article";
import { wireFinder } from "./finder";
import { memory } from "./memory";
import { wireMenus } from "./menus";
import { readPage } from "./page";
import { find, openPack } from "./search";
import { site } from "./site";
import { offerThemes } from "./theme";
import { speak } from "./words";

function start(): void {
  const page = readPage(document.documentElement);
  const ofThisTab = memory(page.site, () => sessionStorage);
  speak(page.language);
  offerThemes(memory(page.site, () => localStorage));
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
  start();
}
