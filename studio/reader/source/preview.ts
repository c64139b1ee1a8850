/**
 * What the studio's preview can do to a page of the draft: patch it in place, show a step, say which step was clicked.
 * Served by the studio only; bundles do not hold it.
 *
 *     handrailPreview.patch({ title?, opening?, intro?, steps: [{ id, html? }], closing? })
 *     handrailPreview.show("seat")            scrolls to the step and lets it glow; in the guide, goes there
 *     handrailPreview.setTheme("dark")        "light", "dark" or "system"; not remembered
 *     handrailPreview.setTextSize(120)        percent
 *     handrailPreview.setProduct("sock-2")    what the customer has; "" for what nobody knows
 *
 * A click reports itself by an address that the studio takes: `handrail-preview:step/<id>`, `handrail-preview:opening`.
 */

import { fitContent, labelConditions, listSteps, writeDates } from "./article";
import { enter, entry, screenOf } from "./guide/address";
import { titleOf } from "./guide/reading";
import { current, visit } from "./guide/story";
import { type Patch, patchPage } from "./patching";
import { readPage } from "./page";
import { site } from "./site";
import { type Theme, applyTheme, shownTheme, switchPictures } from "./theme";
import { speak } from "./words";

interface Preview {
  patch(patch: Patch): void;
  show(id: string): void;
  setTheme(theme: Theme): void;
  setTextSize(percent: number): void;
  setProduct(product: string): void;
}

declare global {
  var handrailPreview: Preview | undefined;
}

const CONTROLS = "a, button, summary, input, label, select, textarea";
const GLOW = 1_400;

let stopFollowing = (): void => undefined;

function patch(changes: Patch): void {
  const fresh = patchPage(changes);
  if (fresh.length === 0) {
    return;
  }
  labelConditions(site(), fresh);
  writeDates(readPage(document.documentElement).language, fresh);
  switchPictures(shownTheme());
  fitContent();
  stopFollowing();
  stopFollowing = listSteps();
  redrawGuide();
}

/** The guide shows a copy of a step, under the title that it had: it goes there once more, without another entrance. */
function redrawGuide(): void {
  if (isGuiding()) {
    const found = entry();
    const last = found === null ? undefined : current(found.story);
    const step = document.getElementById(last?.step ?? "");
    if (found !== null && last !== undefined && step !== null && screenOf(location.hash) === last.step) {
      enter("replace", last.step, { ...found, story: visit(found.story, { ...last, title: titleOf(step) }) });
    }
    window.dispatchEvent(new PopStateEvent("popstate"));
    for (const entrance of document.querySelector(".guide")?.getAnimations({ subtree: true }) ?? []) {
      entrance.finish();
    }
  }
}

/** Whether a step of the guide is seen. A hand-over that lies over it is left alone. */
function isGuiding(): boolean {
  return document.documentElement.classList.contains("guiding") && document.querySelector(".handover") === null;
}

function show(id: string): void {
  const step = document.getElementById(id);
  if (step === null) {
    return;
  }
  if (isGuiding()) {
    location.hash = `guide/${encodeURIComponent(id)}`;
    return;
  }
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  step.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  const colour = getComputedStyle(document.documentElement).getPropertyValue("--hr-accent").trim();
  step.animate([{ boxShadow: `0 0 0 4px ${colour}` }, { boxShadow: `0 0 0 4px transparent` }], {
    duration: GLOW,
    easing: "ease-in",
  });
}

function report(event: MouseEvent): void {
  const target = event.target instanceof Element ? event.target : null;
  if (target === null || event.defaultPrevented || target.closest(`${CONTROLS}, .guide`) !== null || isSelecting()) {
    return;
  }
  const step = target.closest(".step, .substep, .topic");
  if (step !== null) {
    location.assign(`handrail-preview:step/${encodeURIComponent(step.id)}`);
  } else if (target.closest(".opening, .intro") !== null) {
    location.assign("handrail-preview:opening");
  }
}

function isSelecting(): boolean {
  return document.getSelection()?.type === "Range";
}

speak(readPage(document.documentElement).language);
document.addEventListener("click", report);
self.handrailPreview = {
  patch,
  show,
  setTheme: (theme) => {
    applyTheme(theme);
    switchPictures(theme);
  },
  setProduct: (product) => void (document.documentElement.dataset["product"] = product),
  setTextSize: (percent) => void document.documentElement.attributeStyleMap.set("font-size", CSS.percent(percent)),
};
