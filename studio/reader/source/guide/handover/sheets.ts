/** What the hand-over card is made of: its lines, its ways on, and what is ready once one was taken. */

import { element } from "../../elements";
import { word } from "../../words";
import { icon, pressable } from "../parts";
import type { Channel } from "./channels";
import type { Line } from "./telling";

/** Mail programs cut longer addresses off. */
const LONGEST_ADDRESS = 1900;

/** A line with the button that takes it out or puts it back; `at` tells it from the others. */
export function drawLine(line: Line, at: number, isOut: boolean, turn: () => void): HTMLElement {
  const name = isOut ? word("handover-in") : word("handover-out");
  const button = pressable("handover-turn", turn, icon(isOut ? "larger" : "close"), element("span", { class: isOut ? null : "visually-hidden" }, name));
  button.setAttribute("aria-label", `${name}: ${line.label}: ${line.text}`);
  button.dataset["line"] = String(at);
  const language = line.language ?? null;
  return element(
    "li",
    { class: `handover-line handover-is-${line.kind}${isOut ? " handover-gone" : ""}` },
    element(
      "span",
      { class: "handover-said" },
      element("span", { class: "handover-kind", lang: line.kind === "answer" ? language : null }, line.label),
      element("span", { class: "visually-hidden" }, ": "),
      element(isOut ? "s" : "b", { lang: language, dir: "auto" }, line.text),
    ),
    button,
  );
}

/** A way on: what it is called, what it does, when somebody is there. */
export function drawChannel(channel: Channel, take: () => void): HTMLElement {
  const does = channel.sends
    ? word("handover-sends")
    : channel.kind === "mailto"
      ? word("handover-mails")
      : channel.kind === "web"
        ? word("handover-opens-site")
        : word("handover-calls");
  const hours = channel.hours === "" ? null : element("span", { class: `channel-note handover-hours${channel.isOpen === true ? " handover-there" : ""}` }, element("bdi", {}, channel.hours));
  return element(
    "li",
    {},
    pressable("channel option", take, element("span", { class: "channel-text" }, element("span", { class: "channel-label" }, channel.label), hours, element("span", { class: "channel-note" }, does))),
  );
}

/** A hand-over of before, which is still to be sent. */
export function drawWaiting(withdraw: () => void): HTMLElement {
  return element("div", { class: "handover-pending" }, element("p", {}, word("handover-waiting")), pressable("guide-quiet", withdraw, word("handover-withdraw")));
}

/** What a customer takes along: the number or address, the code in large, the text to copy. Null: no channel in particular. */
export function drawResult(channel: Channel | null, code: string, text: string, subject: string, say: (said: string) => void): HTMLElement {
  return element(
    "div",
    { class: "handover-result" },
    channel === null ? null : goThere(channel, text, subject),
    code === "" ? null : element("p", {}, word("handover-code-text")),
    code === "" ? null : drawCode(code),
    code === "" ? null : element("p", { class: "visually-hidden", translate: "no" }, [...code.replace(/-/g, ",")].join(" ")),
    element("pre", { class: "handover-copy", tabindex: "0", dir: "auto" }, text),
    copying(text, say),
  );
}

/** Groups apart for the eye; selected and copied they are one code. For the ear each character is a word, beside it. */
function drawCode(code: string): HTMLElement {
  const groups = code.split("-").flatMap((group, at) => [at === 0 ? "" : "-", element("span", {}, group)]);
  return element("p", { class: "handover-code", dir: "ltr", translate: "no", "aria-hidden": "true" }, ...groups);
}

function goThere({ kind, to, hours, isOpen }: Channel, text: string, subject: string): HTMLElement | null {
  const href = kind === "tel" ? `tel:${to.replace(/[^\d+*#,;]/g, "")}` : kind === "mailto" ? mailTo(to, subject, text) : kind === "web" && /^https?:/.test(to) ? to : "";
  if (href === "") {
    return element("p", {}, word("contact-in-app"));
  }
  const link = element("a", { class: "guide-button", href }, kind === "tel" ? word("handover-call", { number: `\u2066${to}\u2069` }) : kind === "mailto" ? word("handover-write", { address: `\u2066${to}\u2069` }) : word("contact-web"));
  if (kind === "web") {
    link.target = "_blank";
    link.rel = "noopener noreferrer";
  }
  return element("div", {}, link, hours === "" || isOpen !== false ? null : element("p", { class: "handover-hours" }, hours));
}

/** A mail with its text; of one that is too long the last lines, which hold the failed step and the code. */
function mailTo(to: string, subject: string, text: string): string {
  const lines = text.split("\n");
  for (;;) {
    const address = `mailto:${encodeURIComponent(to).replace(/%40/g, "@")}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(lines.join("\r\n"))}`;
    if (address.length <= LONGEST_ADDRESS || lines.length < 2) {
      return address;
    }
    lines.shift();
  }
}

function copying(text: string, say: (said: string) => void): HTMLElement {
  const button = pressable("guide-quiet", () => {
    const done = (): void => {
      button.textContent = word("handover-copied");
      say(word("handover-copied"));
    };
    const select = (): void => {
      const block = button.parentElement?.querySelector(".handover-copy");
      if (block != null) {
        getSelection()?.selectAllChildren(block);
        if (document.execCommand("copy")) {
          done();
        }
      }
    };
    if (navigator.clipboard === undefined) {
      select();
    } else {
      navigator.clipboard.writeText(text).then(done, select);
    }
  }, word("handover-copy"));
  return button;
}
