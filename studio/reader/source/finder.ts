/**
 * The search field: results as one types, by keyboard as well as by touch.
 *
 * "/" goes to the field, the arrows walk through the results, Enter opens, Escape leaves. A live region says how many
 * there are. On the home and search pages results take the place of what is below; elsewhere they hang from the bar.
 * The query and the place on the page are kept in the history entry, so that Back finds both again.
 */

import { type Customer, customerOf } from "./customer";
import { element } from "./elements";
import { type Library, openLibrary } from "./library";
import type { Memory } from "./memory";
import type { Page } from "./page";
import { drawNothing, drawResults, type Found, resultCount } from "./results";
import { readSearchHash, searchHash } from "./routes";
import { site } from "./site";
import { leaveTrail } from "./trail";
import { word } from "./words";

const SHOWN_IN_BAR = 6;
const SHOWN_ON_PAGE = 20;
/** How many results are counted; beyond it, "100+" is all that anyone wants to know. */
const COUNTED = 100;
const QUIET = 400;

interface Kept {
  readonly query: string;
  readonly scroll: number;
}

export function wireFinder(page: Page, memory: Memory): void {
  const root = document.querySelector<HTMLElement>(".finder");
  const field = root?.querySelector<HTMLInputElement>(".query");
  const found = root?.querySelector<HTMLElement>("[data-found]");
  const count = root?.querySelector<HTMLElement>("[data-count]");
  if (root && field && found && count) {
    new Finder(page, memory, root, field, found, count).begin();
  }
}

class Finder {
  private library: Promise<Library> | null = null;
  private frame = 0;
  private quiet = 0;
  private limit: number;
  private run = 0;
  /** Whether what was typed is still unanswered, and whether the reader has asked meanwhile to go to the first answer. */
  private unanswered = false;
  private goesToFirst = false;
  private readonly inBar: boolean;

  constructor(
    private readonly page: Page,
    private readonly memory: Memory,
    private readonly root: HTMLElement,
    private readonly field: HTMLInputElement,
    private readonly found: HTMLElement,
    private readonly count: HTMLElement,
  ) {
    this.inBar = root.classList.contains("finder-bar");
    this.limit = this.inBar ? SHOWN_IN_BAR : SHOWN_ON_PAGE;
  }

  begin(): void {
    this.field.addEventListener("focus", () => void this.open().catch(() => undefined));
    this.field.addEventListener("input", () => this.soon());
    this.root.addEventListener("keydown", (event) => this.press(event));
    document.addEventListener("keydown", (event) => this.summon(event));
    // An app may say at any time what its customer has.
    new MutationObserver(() => this.found.hidden || this.soon()).observe(document.documentElement, {
      attributeFilter: ["data-product", "data-firmware"],
    });
    this.root.querySelector(".close")?.addEventListener("click", () => this.leave());
    document.querySelector(".finder-link")?.addEventListener("click", (event) => {
      event.preventDefault();
      event.stopPropagation();
      this.enter();
    });
    if (document.activeElement === this.field) {
      // Somebody was quicker than this script.
      void this.open().catch(() => undefined);
      if (this.field.value !== "") {
        this.soon();
      }
    }
    if (this.inBar) {
      document.addEventListener("click", (event) => {
        if (event.target instanceof Node && !this.root.contains(event.target) && event.target.isConnected) {
          this.fold();
        }
      });
      this.root.addEventListener("focusout", ({ relatedTarget }) => {
        if (relatedTarget instanceof Node && !this.root.contains(relatedTarget)) {
          this.fold();
        }
      });
    } else {
      void this.restore();
      // Browsers write what stood in the field when they please, before this or after.
      const answer = (): void => void (this.field.value !== "" && this.found.hidden && this.soon());
      answer();
      window.addEventListener("pageshow", ({ persisted }) => persisted || answer());
    }
  }

  /** What Back, a reload or a link to a search brings along. */
  private async restore(): Promise<void> {
    const kept = keptIn(history.state);
    const query = this.page.kind === "search" && location.hash !== "" ? readSearchHash(location.hash) : (kept?.query ?? "");
    if (this.page.kind === "search") {
      window.addEventListener("hashchange", () => {
        if (readSearchHash(location.hash) !== this.field.value.trim()) {
          this.ask(readSearchHash(location.hash));
        }
      });
    }
    if (query !== "") {
      this.field.value = query;
      await this.show();
      window.scrollTo(0, kept?.query === query ? kept.scroll : 0);
    } else if (this.page.kind === "search") {
      this.field.focus();
    }
  }

  private open(): Promise<Library> {
    this.library ??= openLibrary(this.page.root, this.page.language);
    this.library.catch(() => (this.library = null));
    return this.library;
  }

  private soon(): void {
    this.limit = this.inBar ? SHOWN_IN_BAR : SHOWN_ON_PAGE;
    this.unanswered = true;
    this.goesToFirst = false;
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => void this.show());
  }

  private ask(query: string): void {
    this.field.value = query;
    this.field.focus();
    this.soon();
  }

  private async show(): Promise<void> {
    const run = ++this.run;
    const query = this.field.value.trim();
    if (query === "") {
      this.keep();
      this.fold();
      tellSearch("", 0);
      return;
    }
    const slow = setTimeout(() => run === this.run && this.draw(element("p", { class: "found-note" }, word("searching"))), 150);
    try {
      const library = await this.open();
      if (run === this.run) {
        this.draw(...this.answer(library, query));
        this.answered();
      }
    } catch {
      if (run === this.run) {
        this.draw(this.apology());
        this.rest(false); // what can be read stays in sight
        this.answered();
      }
    } finally {
      clearTimeout(slow);
    }
  }

  /** Somebody who types fast presses the arrow before the results stand there; it counts all the same. */
  private answered(): void {
    this.unanswered = false;
    if (this.goesToFirst) {
      this.goesToFirst = false;
      this.links()[0]?.focus();
    }
  }

  private answer(library: Library, query: string): HTMLElement[] {
    const customer = customerOf(document.documentElement, this.memory, site());
    const hits = library.find(query, COUNTED, customer);
    const count = resultCount(hits.length, COUNTED, query) + (hits.length === 0 ? "" : onlyFor(customer));
    // What is damaged may come to light as late as now: then there is nothing to say.
    const results = hits.length
      ? drawResults(library, this.page, hits.slice(0, this.limit), (hit) => this.opened(library, hit))
      : drawNothing(library, this.page, site(), query, library.nearest(query), (near) => this.ask(near));
    this.say(count, hits.length);
    if (hits.length === 0) {
      return [results];
    }
    const note = element("p", { class: "found-note", "aria-hidden": "true" }, count);
    return hits.length > this.limit ? [note, results, this.drawMore(query)] : [note, results];
  }

  private drawMore(query: string): HTMLElement {
    if (this.inBar) {
      const href = `${this.page.root}${this.page.language}/search.html${searchHash(query)}`;
      return element("p", { class: "found-more" }, element("a", { class: "result-all", href }, word("all-results")));
    }
    const button = element("button", { class: "result-all", type: "button" }, word("more-results"));
    button.addEventListener("click", () => {
      const at = this.limit;
      this.limit += SHOWN_ON_PAGE;
      void this.show().then(() => this.links()[at]?.focus());
    });
    return element("p", { class: "found-more" }, button);
  }

  private apology(): HTMLElement {
    const button = element("button", { class: "result-all", type: "button" }, word("try-again"));
    button.addEventListener("click", () => void this.show());
    this.count.textContent = word("search-failed");
    return element("div", { class: "nothing" }, element("p", { class: "nothing-title" }, word("search-failed")), button);
  }

  private draw(...content: readonly HTMLElement[]): void {
    this.found.replaceChildren(...content);
    this.found.hidden = false;
    this.rest(true);
  }

  private fold(): void {
    this.run += 1;
    this.unanswered = false;
    cancelAnimationFrame(this.frame);
    clearTimeout(this.quiet);
    this.found.hidden = true;
    this.count.textContent = "";
    document.documentElement.classList.remove("finding");
    this.rest(false);
  }

  /** On the home and search pages, what lies below gives way to the results. */
  private rest(hidden: boolean): void {
    for (const part of this.inBar ? [] : document.querySelectorAll<HTMLElement>("[data-rest]")) {
      part.hidden = hidden;
    }
  }

  /** A screen reader hears the count when typing pauses, not at every letter. */
  private say(text: string, results: number): void {
    clearTimeout(this.quiet);
    this.quiet = window.setTimeout(() => {
      this.count.textContent = text;
      this.keep();
      tellSearch(this.field.value.trim(), results);
    }, QUIET);
  }

  private press(event: KeyboardEvent): void {
    if (event.isComposing) {
      return;
    }
    const links = this.found.hidden ? [] : this.links();
    const at = links.indexOf(document.activeElement as HTMLElement);
    if (event.key === "ArrowDown" && event.target === this.field && this.unanswered) {
      event.preventDefault();
      this.goesToFirst = true;
    } else if (event.key === "ArrowDown" && links.length > 0) {
      event.preventDefault();
      links[Math.min(at + 1, links.length - 1)]?.focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (links[at - 1] ?? this.field).focus();
    } else if (event.key === "Enter" && event.target === this.field) {
      event.preventDefault();
      this.go();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (at >= 0) {
        this.field.focus();
      } else {
        this.leave();
      }
    }
  }

  private go(): void {
    const query = this.field.value.trim();
    if (this.inBar && query !== "") {
      location.assign(`${this.page.root}${this.page.language}/search.html${searchHash(query)}`);
    } else if (this.unanswered) {
      this.goesToFirst = true;
    } else {
      this.links()[0]?.focus();
    }
  }

  private summon(event: KeyboardEvent): void {
    const busy = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]") !== null;
    if (event.key === "/" && !busy && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.enter();
    }
  }

  private enter(): void {
    document.documentElement.classList.add("finding");
    this.field.focus();
    this.field.select();
    if (this.field.value.trim() !== "") {
      this.soon();
    }
  }

  /** Escape or the cross: empty the field, and give the focus back to the page where the field itself goes away. */
  private leave(): void {
    const wasOpen = document.documentElement.classList.contains("finding");
    this.field.value = "";
    this.keep();
    this.fold();
    tellSearch("", 0);
    if (this.inBar && wasOpen) {
      document.querySelector<HTMLElement>(".finder-link")?.focus();
    }
    if (getComputedStyle(this.field).visibility === "visible" && this.field.offsetParent !== null) {
      this.field.focus();
    }
  }

  private links(): HTMLElement[] {
    return [...this.found.querySelectorAll<HTMLElement>("a, button")];
  }

  private opened(library: Library, hit: Found): void {
    clearTimeout(this.quiet); // what is kept a moment later would call the page back that is about to open
    this.keep();
    tellSearch(this.field.value.trim(), this.links().length, hit.article);
    const language = library.catalogue.articles[hit.article]?.language ?? this.page.language;
    leaveTrail(this.memory, { article: hit.article, language, words: hit.words });
  }

  private keep(): void {
    if (this.inBar) {
      return;
    }
    const query = this.field.value.trim();
    const kept: Kept = { query, scroll: window.scrollY };
    try {
      const hash = this.page.kind === "search" ? searchHash(query) : "";
      history.replaceState({ handrail: kept }, "", location.href.replace(/#.*/s, "") + hash);
    } catch {
      // A browser may refuse, in a sandboxed frame or when asked too often. Only Back remembers less then.
    }
  }
}

/** For the guide, which may be there: what is searched for (nothing any more: ""), how much is found, what is opened of it. */
function tellSearch(query: string, results: number, opened?: string): void {
  // In quotes, for the guide reads this name: the build shortens others of that name.
  document.dispatchEvent(new CustomEvent("handrail-search", { detail: { query, results, "opened": opened } }));
}

/** Nobody wonders where the other products' articles are. */
function onlyFor({ product }: Customer): string {
  const name = site()?.products.find(({ id }) => id === product)?.name;
  return name === undefined ? "" : ` · ${word("only-for", { products: name })}`;
}

function keptIn(state: unknown): Kept | null {
  const kept = (state as { handrail?: Partial<Kept> } | null)?.handrail;
  return typeof kept?.query === "string" && typeof kept.scroll === "number" ? { query: kept.query, scroll: kept.scroll } : null;
}
