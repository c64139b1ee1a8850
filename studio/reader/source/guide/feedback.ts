/** Below an article: whether it helped, and if not, why. Asked only where somebody hears the answer. */

import { element } from "../elements";
import type { Page } from "../page";
import { word } from "../words";
import type { Tell } from "./events";
import type { Host } from "./host";
import { pressable } from "./parts";

const REASONS = ["unclear", "unsuitable", "unsolved"] as const;

/** Asks as soon as the host says that answers may be sent, and no longer once it says that they may not. */
export function askBelow(page: Page, host: Host, tell: Tell): void {
  host.on("host.consent", () => {
    const there = document.querySelector(".feedback");
    if (host.consent?.events !== true) {
      there?.remove();
    } else if (there === null) {
      const about = { article: page.article, version: document.documentElement.dataset["version"] ?? "", language: page.language };
      document.getElementById("solved")?.after(drawFeedback((said) => tell("help.feedback.given", { ...about, ...said })));
    }
  });
}

/** A no counts at once, for many say no more; with a reason it is told again. */
function drawFeedback(given: (said: Readonly<Record<string, unknown>>) => void): HTMLElement {
  const root = element("section", { class: "feedback", "aria-labelledby": "hr-feedback" });
  const thank = (): void => {
    const thanks = element("p", { class: "feedback-thanks", tabindex: "-1" }, word("guide-thanks"));
    root.replaceChildren(thanks);
    root.removeAttribute("aria-labelledby");
    thanks.focus({ preventScroll: true });
  };
  const yes = pressable("guide-quiet", () => (given({ helpful: true }), thank()), word("guide-yes"));
  const no = pressable("guide-quiet", () => (given({ helpful: false }), askWhy()), word("guide-no"));
  const askWhy = (): void => {
    const why = drawWhy((said) => (given({ helpful: false, ...said }), thank()));
    root.replaceChildren(why);
    root.removeAttribute("aria-labelledby");
    why.querySelector<HTMLElement>("legend")?.focus({ preventScroll: true });
  };
  root.append(element("p", { class: "feedback-question", id: "hr-feedback" }, word("guide-helpful")), element("p", { class: "feedback-answers" }, yes, no));
  return root;
}

function drawWhy(given: (said: Readonly<Record<string, string>>) => void): HTMLElement {
  const labels = { unclear: word("feedback-unclear"), unsuitable: word("feedback-unsuitable"), unsolved: word("feedback-unsolved") };
  const choices = REASONS.map((reason) => element("input", { type: "radio", name: "hr-feedback", value: reason }));
  const line = element("input", { class: "feedback-line", id: "hr-feedback-line", type: "text", maxlength: "500", autocomplete: "off" });
  const send = pressable(
    "guide-button",
    () => {
      const reason = choices.find(({ checked }) => checked)?.value;
      const words = line.value.trim();
      given({ ...(reason !== undefined && { reason }), ...(words !== "" && { words }) });
    },
    word("feedback-send"),
  );
  return element(
    "fieldset",
    { class: "feedback-why" },
    element("legend", { tabindex: "-1" }, word("feedback-why")),
    ...REASONS.map((reason, at) => element("label", { class: "feedback-choice" }, choices[at] ?? null, labels[reason])),
    element("label", { for: "hr-feedback-line" }, word("feedback-words")),
    line,
    send,
  );
}
