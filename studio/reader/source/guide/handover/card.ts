/**
 * The hand-over card: everything that a person will be told, line by line, before any of it leaves. It takes the place of
 * the page until it is closed; what was pressed decides where it goes, and nothing goes before.
 */

import { element } from "../../elements";
import { readPage } from "../../page";
import { site } from "../../site";
import { word } from "../../words";
import type { Tell } from "../events";
import { lasting } from "../keeping";
import { newId } from "../message";
import { icon, pressable } from "../parts";
import { current, read, type Story } from "../story";
import { channelsAt, type Channel } from "./channels";
import { type HandoverHost, theOutbox } from "./outbox";
import { drawChannel, drawLine, drawResult, drawWaiting } from "./sheets";
import { rememberShape, shapeOf, type Told } from "./shapes";
import { codeOf, dataOf, left, type Line, linesOf, textOf } from "./telling";

/** On every page: keeps what codes count of its article, and sends what waits for the host, now and when one comes. */
export function beginHandovers(host: HandoverHost): void {
  const page = readPage(document.documentElement);
  const kept = lasting(page.site);
  // Of an article that a story goes through alone: who merely reads leaves nothing behind.
  window.addEventListener("pagehide", () => {
    if (read(kept.get("story"))?.visits.some(({ article }) => article === page.article) === true) {
      rememberShape(page, kept);
    }
  });
  const box = theOutbox(kept, host);
  const flush = (): void => void box.flush();
  host.on("host.ready", flush);
  host.on("online", flush);
  flush();
}

/** Opens the card. Without a story it has the article that is open, and what the host knows. */
export function openHandover(story: Story | null, host: HandoverHost, tell: Tell = () => undefined): void {
  if (document.querySelector(".handover") !== null) {
    return;
  }
  const page = readPage(document.documentElement);
  const kept = lasting(page.site);
  const shape = (article: string): Told | null => shapeOf(article, page, kept);
  const lines = linesOf(story, page, shape, host.facts);
  const out = new Set<Line>();
  const box = theOutbox(kept, host);
  const root = element("div", { class: "handover", role: "main" });
  const status = element("p", { class: "visually-hidden", role: "status" });
  const note = element("textarea", { id: "hr-handover-note", rows: "3", maxlength: "2000", dir: "auto" });
  const from = document.activeElement as HTMLElement | null;
  const hidden = [...document.body.children].filter((part): part is HTMLElement => part instanceof HTMLElement && !part.hidden);
  let pushed = false;
  /** A way was taken; the hand-over that was sent by it, and what the host said to that. */
  let went = false;
  let sent = "";
  let ticket = "";

  function open(): void {
    for (const part of hidden) {
      part.hidden = true;
    }
    document.body.append(root);
    try {
      history.pushState(history.state, "");
      pushed = true;
    } catch {
      // A frame without a history of its own: the button closes the card.
    }
    window.addEventListener("popstate", leave);
    window.addEventListener("keydown", keys, true);
    box.watch(moved);
    host.on("host.handover.accepted", (accepted) => {
      if (accepted["id"] === sent && typeof accepted["ticket"] === "string") {
        ticket = accepted["ticket"].slice(0, 80);
        moved();
      }
    });
    tell("help.handover.opened", about());
    draw();
  }

  function keys(event: KeyboardEvent): void {
    if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault();
      close();
    }
    // The step player behind the card has keys of its own.
    event.stopPropagation();
  }

  function close(): void {
    if (pushed) {
      history.back();
    } else {
      leave();
    }
  }

  function leave(): void {
    window.removeEventListener("popstate", leave);
    window.removeEventListener("keydown", keys, true);
    box.watch(() => undefined);
    root.remove();
    for (const part of hidden) {
      part.hidden = false;
    }
    if (!went) {
      tell("help.handover.cancelled", about());
    }
    // The player has drawn its step anew meanwhile; then whoever listens goes on at its title.
    (from?.isConnected === true ? from : document.querySelector<HTMLElement>(".guide-title"))?.focus();
  }

  function about(): Readonly<Record<string, unknown>> {
    const last = story === null ? undefined : current(story);
    const article = last?.article ?? page.article;
    return { language: page.language, ...(article && { article }), ...(last && { step: last.step }) };
  }

  /** What is shown at first: the lines, and the ways on. */
  function draw(): void {
    const channels = channelsAt(site()?.contacts ?? [], page.language, host, new Date());
    show(
      false,
      word("handover-title"),
      element("p", { class: "handover-text" }, word("handover-text")),
      ...box.waiting().map((one) => drawWaiting(() => withdraw(one.id))),
      lines.length === 0 ? null : drawLines(),
      element("label", { class: "handover-label", for: note.id }, word("handover-note")),
      note,
      element("h2", { class: "handover-how" }, word("handover-how")),
      channels.length === 0 ? result(null) : element("ul", { class: "channels" }, ...channels.map((channel) => drawChannel(channel, () => take(channel)))),
    );
  }

  /** The lines, each with the button that takes it out or puts it back; the button keeps the focus. */
  function drawLines(): HTMLElement {
    const list = element("ul", { class: "handover-lines" });
    const turn = (line: Line): void => {
      const isOut = !out.delete(line);
      if (isOut) {
        out.add(line);
      }
      fill();
      list.querySelector<HTMLElement>(`[data-line="${String(lines.indexOf(line))}"]`)?.focus();
      status.textContent = `${isOut ? word("handover-left-out") : word("handover-put-back")}: ${line.text}`;
    };
    const fill = (): void => {
      const told = left(lines, out);
      const shown = lines.filter((line) => told.includes(line) || out.has(line));
      list.replaceChildren(...shown.map((line) => drawLine(line, lines.indexOf(line), out.has(line), () => turn(line))));
    };
    fill();
    return list;
  }

  /** `again`: the way back leads to the lines; else out of the card. */
  function show(again: boolean, said: string, ...parts: readonly (Element | null)[]): void {
    const title = element("h1", { class: "guide-title", tabindex: "-1" }, said);
    const back = pressable("guide-back handover-back", again ? draw : close, icon("back"), again ? word("guide-back") : word("handover-leave"));
    root.replaceChildren(element("div", { class: "guide-head" }, back), element("div", { class: "handover-sheet" }, title, ...parts), status);
    window.scrollTo({ top: 0, behavior: "instant" });
    title.focus({ preventScroll: true });
  }

  /** A way on was pressed: the only place from which anything leaves. */
  function take(channel: Channel): void {
    went = true;
    if (channel.sends) {
      sent = newId();
      box.put(dataOf(left(lines, out), shape, { id: sent, channel: channel.id, note: note.value.trim(), code: code(), language: page.language }));
      moved();
    } else {
      tell("help.handover.sent", { ...about(), channel: channel.id });
      show(true, channel.label, result(channel));
    }
  }

  function code(): string {
    return codeOf(left(lines, out), shape);
  }

  function result(channel: Channel | null): HTMLElement {
    const text = textOf(left(lines, out), note.value.trim(), code());
    return drawResult(channel, code(), text, site()?.id ?? "", (said) => {
      status.textContent = said;
    });
  }

  function withdraw(id: string): void {
    sent = "";
    went = false;
    box.withdraw(id);
    draw();
  }

  /** The hand-over went on its way, arrived, or waits. */
  function moved(): void {
    if (sent === "") {
      return;
    }
    const waits = box.waiting().some(({ id }) => id === sent);
    const title = waits ? word("handover-waiting") : word("handover-sent");
    if (root.querySelector(".guide-title")?.textContent !== title) {
      show(
        false,
        title,
        waits ? null : icon("done"),
        element("p", {}, waits ? word("handover-waiting-text") : word("handover-sent-text")),
        element("div", { class: "handover-after" }, ...(waits ? [result(null), pressable("guide-quiet", () => withdraw(sent), word("handover-withdraw"))] : [])),
        pressable("guide-button", close, word("handover-leave")),
      );
    }
    const number = ticket === "" ? "" : word("handover-ticket", { ticket });
    if (number !== "") {
      root.querySelector(".handover-after")?.replaceChildren(element("p", { class: "handover-ticket" }, number));
    }
    status.textContent = `${title} ${number}`;
  }

  open();
}
