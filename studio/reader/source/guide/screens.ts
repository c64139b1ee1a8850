/** What the player shows: a step, the beginning of an article, the good end, the path taken, what to do when stuck. */

import { element } from "../elements";
import { word } from "../words";
import { heading, icon, pressable } from "./parts";
import type { Story } from "./story";

/** What a customer can say of a step. Without `done`, the step's own options say it. */
export interface Saying {
  readonly done: (() => void) | null;
  readonly different: () => void;
  readonly failed: () => void;
}

/** The ways on for somebody who is stuck; null for one that is not there. */
export interface WaysOn {
  readonly again: () => void;
  readonly change: (() => void) | null;
  readonly on: (() => void) | null;
  readonly person: (() => void) | null;
}

/** Below a step: done in large, the two others quietly. */
export function drawSaying({ done, different, failed }: Saying): HTMLElement {
  return element(
    "div",
    { class: "guide-saying" },
    element(
      "div",
      { class: "guide-quiets" },
      pressable("guide-quiet", different, word("guide-different")),
      pressable("guide-quiet", failed, word("guide-failed")),
    ),
    done === null ? null : element("div", { class: "guide-main" }, pressable("guide-button", done, icon("done"), word("guide-done"))),
  );
}

/** In the place of what a customer can say: what they can do now. */
export function drawWaysOut(title: string, { again, change, on, person }: WaysOn): HTMLElement {
  const ways: readonly (readonly [string, (() => void) | null])[] = [
    [word("guide-again"), again],
    [word("guide-change"), change],
    [word("guide-on"), on],
    [word("ask-person"), person],
  ];
  const name = "hr-g-ways";
  return element(
    "div",
    { class: "check guide-ways", role: "group", "aria-labelledby": name },
    element("p", { class: "check-question", id: name, tabindex: "-1" }, title),
    element(
      "ul",
      { class: "options" },
      ...ways.map(([said, press]) => (press === null ? null : element("li", {}, pressable("option", press, said)))),
    ),
  );
}

/** The good end. `last` is the step to begin with if it comes back; `helpful` is null where nobody hears the answer. */
export function drawSolved(last: string, helpful: ((yes: boolean) => void) | null, leave: () => void): HTMLElement {
  const asked = element("p", { class: "guide-asked", role: "status" });
  const answer = (yes: boolean): void => {
    helpful?.(yes);
    asked.replaceChildren(word("guide-thanks"));
    leaving.focus();
  };
  const leaving = pressable("guide-button", leave, word("guide-leave"));
  asked.append(
    element("span", {}, word("guide-helpful")),
    pressable("guide-quiet", () => answer(true), word("guide-yes")),
    pressable("guide-quiet", () => answer(false), word("guide-no")),
  );
  return element(
    "div",
    { class: "guide-end" },
    icon("done"),
    heading(word("solved-title")),
    element("p", {}, word("guide-solved-text", { step: last })),
    helpful === null ? null : asked,
    leaving,
  );
}

/** Every step so far with what was said of it; pressing one goes back there. */
export function drawPath(story: Story, backTo: (at: number) => void): HTMLElement {
  const last = story.visits.length - 1;
  const steps = story.visits.map(({ title, outcome, answer, language }, at) => {
    const said =
      answer ?? (outcome === "done" ? word("guide-done") : outcome === "failed" ? word("guide-failed") : outcome === "different" ? word("guide-different") : "");
    const button = pressable(
      "option guide-visit",
      () => backTo(at),
      element("span", { lang: language }, element("b", {}, title), said === "" ? null : element("span", { class: "guide-said" }, said)),
    );
    if (at === last) {
      button.setAttribute("aria-current", "step");
    }
    return element("li", {}, button);
  });
  return element(
    "div",
    { class: "guide-path" },
    heading(word("guide-path")),
    element("p", {}, word("guide-path-text")),
    element("ol", { class: "options" }, ...steps),
  );
}

/** The beginning of an article: its title, and what it says before the first step. */
export function drawBeginning(title: string, body: HTMLElement, start: () => void): HTMLElement {
  return element(
    "div",
    { class: "guide-step" },
    heading(title),
    body,
    element("div", { class: "guide-saying" }, element("div", { class: "guide-main" }, pressable("guide-button", start, word("guide-start")))),
  );
}
