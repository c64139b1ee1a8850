/**
 * The hand-over card: everything that a person will be told, line by line, before any of it leaves. It takes the place of
 * the page until it is closed; what was pressed decides where it goes, and nothing goes before.
 */

import { element } from "../../elements";
import { type Page, readPage } from "../../page";
import { site } from "../../site";
import { word } from "../../words";
import { lasting } from "../keeping";
import { icon, pressable } from "../parts";
import type { Story } from "../story";
import { channelsAt, type Channel } from "./channels";
import { type HandoverHost, type Outbox, theOutbox } from "./outbox";
import { drawChannel, drawLine, drawResult, drawWaiting } from "./sheets";
import { rememberShape, shapeOf, type Told } from "./shapes";
import { codeOf, dataOf, left, type Line, linesOf, textOf } from "./telling";

/** Where the card tells events that hold nothing of what was typed. */
export type TellEvent = (type: "help.handover.opened" | "help.handover.cancelled" | "help.handover.sent", data: Readonly<Record<string, unknown>>) => void;

/** On every page: keeps what codes count of its article, and sends what waits for the host, now and when one comes. */
export function beginHandovers(host: HandoverHost): void {
  const page = readPage(document.documentElement);
  const kept = lasting(page.site);
  rememberShape(page, kept);
  const box = theOutbox(kept, host);
  const flush = (): void => void box.flush();
  host.on("host.ready", flush);
  host.on("online", flush);
  flush();
}

/** Opens the card. Without a story it has the article that is open, and what the host knows. */
export function openHandover(story: Story | null, host: HandoverHost, tell: TellEvent = () => undefined): void {
  const page = readPage(document.documentElement);
  new Card(page, story, host, tell).open();
}

class Card {
  readonly #root = element("div", { class: "handover", role: "main" });
  readonly #status = element("p", { class: "visually-hidden", role: "status" });
  readonly #note = element("textarea", { id: "hr-handover-note", rows: "3", maxlength: "2000", dir: "auto" });
  readonly #out = new Set<Line>();
  readonly #lines: readonly Line[];
  readonly #shape: (article: string) => Told | null;
  readonly #box: Outbox;
  readonly #from = document.activeElement;
  #hidden: readonly HTMLElement[] = [];
  #pushed = false;
  /** The hand-over that was sent from here, and what the host said to it. */
  #sent = "";
  #ticket = "";
  /** A way was taken. */
  #went = false;

  constructor(
    private readonly page: Page,
    private readonly story: Story | null,
    private readonly host: HandoverHost,
    private readonly tell: TellEvent,
  ) {
    const kept = lasting(page.site);
    this.#shape = (article) => shapeOf(article, page, kept);
    this.#lines = linesOf(story, page, this.#shape, host.facts);
    this.#box = theOutbox(kept, host);
    this.#box.watch(() => this.#moved());
    host.on("host.handover.accepted", ({ id, ticket }) => {
      if (id === this.#sent && typeof ticket === "string") {
        this.#ticket = ticket.slice(0, 80);
        this.#moved();
      }
    });
  }

  open(): void {
    if (document.querySelector(".handover") !== null) {
      return;
    }
    this.#hidden = [...document.body.children].filter((part): part is HTMLElement => part instanceof HTMLElement && !part.hidden);
    for (const part of this.#hidden) {
      part.hidden = true;
    }
    document.body.append(this.#root);
    try {
      history.pushState(history.state, "");
      this.#pushed = true;
    } catch {
      // A frame without a history of its own: the button closes the card.
    }
    window.addEventListener("popstate", this.#leave);
    window.addEventListener("keydown", this.#keys, true);
    this.tell("help.handover.opened", this.#about());
    this.#draw();
  }

  readonly #keys = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault();
      this.#close();
    }
    // The step player behind the card has keys of its own.
    event.stopPropagation();
  };

  #close(): void {
    if (this.#pushed) {
      history.back();
    } else {
      this.#leave();
    }
  }

  readonly #leave = (): void => {
    if (!this.#root.isConnected) {
      return;
    }
    window.removeEventListener("popstate", this.#leave);
    window.removeEventListener("keydown", this.#keys, true);
    this.#root.remove();
    for (const part of this.#hidden) {
      part.hidden = false;
    }
    if (!this.#went) {
      this.tell("help.handover.cancelled", this.#about());
    }
    if (this.#from instanceof HTMLElement) {
      this.#from.focus();
    }
  };

  #about(): Readonly<Record<string, unknown>> {
    const last = this.story?.visits[this.story.visits.length - 1];
    const article = last?.article ?? this.page.article;
    return { language: this.page.language, ...(article && { article }), ...(last && { step: last.step }) };
  }

  /** What is shown at first: the lines, and the ways on. */
  #draw(): void {
    const channels = channelsAt(site()?.contacts ?? [], this.page.language, this.host, new Date());
    const list = element("ul", { class: "handover-lines" });
    const redraw = (line: Line): void => {
      this.#out[this.#out.has(line) ? "delete" : "add"](line);
      fill();
      list.querySelector<HTMLElement>(`[data-line="${String(this.#lines.indexOf(line))}"]`)?.focus();
      this.#status.textContent = `${this.#out.has(line) ? word("handover-left-out") : word("handover-put-back")}: ${line.text}`;
    };
    const fill = (): void => {
      const told = new Set(left(this.#lines, this.#out));
      const shown = this.#lines.filter((line) => told.has(line) || this.#out.has(line));
      list.replaceChildren(...shown.map((line) => drawLine(line, this.#lines.indexOf(line), this.#out.has(line), () => redraw(line))));
    };
    fill();
    this.#show(
      false,
      word("handover-title"),
      element("p", { class: "handover-text" }, word("handover-text")),
      ...this.#box.waiting().map((one) => drawWaiting(() => this.#withdraw(one.id))),
      this.#lines.length === 0 ? null : list,
      element("label", { class: "handover-label", for: "hr-handover-note" }, word("handover-note")),
      this.#note,
      element("h2", { class: "handover-how" }, word("handover-how")),
      element("ul", { class: "channels" }, ...channels.map((channel) => drawChannel(channel, () => this.#take(channel)))),
      channels.length === 0 ? this.#result(null) : null,
    );
  }

  /** `again`: back to the lines; else out of the card. */
  #show(again: boolean, said: string, ...parts: readonly (Element | null)[]): void {
    const title = element("h1", { class: "guide-title", tabindex: "-1" }, said);
    const back = pressable("guide-back handover-back", () => (again ? this.#draw() : this.#close()), icon("back"), again ? word("guide-back") : word("handover-leave"));
    const sheet = element("div", { class: "handover-sheet" }, title, ...parts);
    this.#root.replaceChildren(element("div", { class: "guide-head" }, back), sheet, this.#status);
    window.scrollTo(0, 0);
    title.focus({ preventScroll: true });
  }

  #told(): readonly Line[] {
    return left(this.#lines, this.#out);
  }

  #text(): string {
    return textOf(this.#told(), this.#note.value.trim(), this.#code());
  }

  #code(): string {
    return codeOf(this.#told(), this.#shape);
  }

  /** A way on was pressed: the only place from which anything leaves. */
  #take(channel: Channel): void {
    this.#went = true;
    if (channel.sends) {
      this.#sent = newId();
      const said = { id: this.#sent, channel: channel.id, note: this.#note.value.trim(), code: this.#code(), language: this.page.language };
      this.#box.put(dataOf(this.#told(), this.#shape, said));
      this.#moved();
    } else {
      this.tell("help.handover.sent", { ...this.#about(), channel: channel.id });
      this.#show(true, channel.label, this.#result(channel));
    }
  }

  #result(channel: Channel | null): HTMLElement {
    return drawResult(channel, this.#code(), this.#text(), site()?.id ?? "", (said) => {
      this.#status.textContent = said;
    });
  }

  #withdraw(id: string): void {
    this.#box.withdraw(id);
    this.#sent = "";
    this.#went = false;
    this.#draw();
  }

  /** The hand-over went on its way, arrived, or waits. */
  #moved(): void {
    if (this.#sent === "" || !this.#root.isConnected) {
      return;
    }
    const waits = this.#box.waiting().some(({ id }) => id === this.#sent);
    const title = waits ? word("handover-waiting") : word("handover-sent");
    const shown = this.#root.querySelector(".guide-title");
    const said = this.#ticket === "" ? null : element("p", { class: "handover-ticket" }, word("handover-ticket", { ticket: this.#ticket }));
    if (shown?.textContent !== title) {
      this.#show(
        false,
        title,
        waits ? null : icon("done"),
        element("p", {}, waits ? word("handover-waiting-text") : word("handover-sent-text")),
        element("div", { class: "handover-after" }),
        pressable("guide-button", () => this.#close(), word("handover-leave")),
      );
    }
    const after = this.#root.querySelector(".handover-after");
    after?.replaceChildren(...(waits ? [this.#result(null), pressable("guide-quiet", () => this.#withdraw(this.#sent), word("handover-withdraw"))] : said === null ? [] : [said]));
    this.#status.textContent = [title, said?.textContent ?? ""].join(" ");
  }
}

/** An id that no other hand-over has. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
