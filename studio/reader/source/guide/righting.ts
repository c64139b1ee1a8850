/** Tells who used a step that misled them what is right: calmly, once, on whichever page they are. */

import { element } from "../elements";
import type { Memory } from "../memory";
import type { Page } from "../page";
import { load, site } from "../site";
import { word } from "../words";
import { type Correction, readUsed, tellOf, untold, use, type Used } from "./corrections";
import type { Tell } from "./events";
import type { Host } from "./host";
import { pressable } from "./parts";

const KEY = "used";

/** Looks for what is to be told now, and whenever the host has news. What it returns is called for each step that is used. */
export function putRight(page: Page, kept: Memory, host: Host, tell: Tell): (step: string) => void {
  const notice = element("aside", { class: "callout important correction", "aria-label": word("correction-title") });
  let newer: readonly Correction[] = [];

  /** They are loaded where somebody used something, and nowhere else. */
  async function bundled(): Promise<readonly Correction[]> {
    const said = (await load(page.root, "corrections").catch(() => undefined)) as { corrections?: readonly Correction[] } | undefined;
    return said?.corrections ?? [];
  }

  function recall(): Used {
    return readUsed(kept.get(KEY), today(), site()?.retired);
  }

  async function show(): Promise<void> {
    const first = recall().uses.length > 0 ? untold([...newer, ...(await bundled())], recall())[0] : undefined;
    if (first === undefined) {
      notice.remove();
      return;
    }
    const [language, text] = Object.entries(first.texts).find(([tag]) => tag === page.language) ?? Object.entries(first.texts)[0] ?? [];
    const seen = (): void => {
      kept.set(KEY, JSON.stringify(tellOf(first, recall())));
      tell("help.correction.seen", { article: first.article, correction: first.id, language: page.language });
    };
    // Half a character cannot be part of an address, and a host may send one.
    const address = [page.language, first.article, ...first.steps.slice(0, 1)].map((part) => encodeURIComponent(part.replace(/[\uD800-\uDFFF]/gu, ""))).join("/");
    const look = element("a", { class: "guide-button", href: `${page.root}index.html#/${address}` }, word("correction-show"));
    look.addEventListener("click", seen);
    notice.replaceChildren(
      element("p", { class: "callout-label" }, word("correction-title")),
      element("p", { lang: language ?? null, dir: "auto" }, text ?? ""),
      element("p", { class: "feedback-answers" }, look, pressable("guide-quiet", () => (seen(), leave(), void show()), word("correction-ok"))),
    );
    const guide = document.querySelector(".guide-screen");
    if (guide === null) {
      (document.querySelector(".article") ?? document.querySelector(".page"))?.prepend(notice);
    } else if (guide.previousSibling !== notice) {
      guide.before(notice);
    }
  }

  host.on("host.corrections", ({ corrections }) => {
    newer = corrections as readonly Correction[];
    void show();
  });
  window.addEventListener("popstate", () => void show());
  void show();
  return (step) =>
    void bundled().then((known) => {
      kept.set(KEY, JSON.stringify(use(recall(), page.article, step, today(), known)));
      return show();
    });
}

/** Whoever pressed the button goes on where they are. */
function leave(): void {
  (document.querySelector<HTMLElement>(".guide-title") ?? document.getElementById("hr-content"))?.focus({ preventScroll: true });
}

function today(): number {
  return Math.floor(Date.now() / 86_400_000);
}
