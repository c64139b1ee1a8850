/**
 * Stands in the head, before anything is drawn: sets the page up as it was chosen, and loads the reader once the page has
 * been drawn. Who waits for help reads first; on a slow phone the rest takes as long again.
 */

import { memory } from "./memory";
import { readPage } from "./page";
import { openShelf } from "./site";
import { applyTheme, rememberedTheme } from "./theme";

/** A page that is not drawn, in a hidden frame or view, gets its reader all the same. In milliseconds. */
const PATIENCE = 1_000;

const root = document.documentElement;
const page = readPage(root);

/** `drawn` is called once, after the page has been drawn; at once where nothing is to be seen before the reader is there. */
function whenDrawn(drawn: () => void): void {
  const waits = root.matches(".arriving, .guiding") || document.hidden;
  if (waits) {
    drawn();
    return;
  }
  let called = false;
  const once = (): void => {
    if (!called) {
      called = true;
      drawn();
    }
  };
  // A frame is asked for before it is drawn; what follows it comes after.
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, PATIENCE);
}

/** Runs the scripts in this order. The class "ready" says that all have run. */
function run(names: readonly string[]): void {
  names.forEach((name, at) => {
    const script = document.createElement("script");
    script.src = page.root + name;
    script.async = false;
    if (at === names.length - 1) {
      script.addEventListener("load", () => {
        root.classList.remove("beginning");
        root.classList.add("ready");
      });
    }
    document.head.append(script);
  });
}

/** Whether somebody comes to the page's beginning: neither to a place on it, nor back to where they were. */
function beginsAtTop(): boolean {
  const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
  return location.hash === "" && navigation?.type === "navigate";
}

openShelf();
root.classList.add("js");
root.classList.toggle("beginning", beginsAtTop());
applyTheme(rememberedTheme(memory(page.site, () => localStorage)));
if (page.to !== "") {
  location.replace(page.to + location.hash);
} else {
  // A home that will be left at once is not shown first, and who goes from step to step sees no pages between them.
  root.classList.toggle("arriving", page.kind === "home" && location.hash.startsWith("#/"));
  root.classList.toggle("guiding", page.kind === "article" && location.hash.startsWith("#guide/"));
  document.addEventListener("DOMContentLoaded", () =>
    whenDrawn(() => run(["data/site.js", "reader.js", ...(page.kind === "moved" ? [] : ["guide.js"])])),
  );
}
