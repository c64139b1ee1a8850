/** Brings an article's page to what the draft says now, node by node; what did not change stays the very same node. */

export interface Patch {
  /** The article's title in plain text. */
  readonly title?: string;
  /** The page above the text, the introduction ("" for none), and the page below the text, as HTML of the studio's. */
  readonly opening?: string;
  readonly intro?: string;
  readonly closing?: string;
  /** All steps in order. One that comes without `html` stays as it is. */
  readonly steps: readonly { readonly id: string; readonly html?: string }[];
}

/** Patches the page and keeps scroll and focus. Returns the new elements. */
export function patchPage(patch: Patch): readonly Element[] {
  const body = document.querySelector<HTMLElement>("[data-body]");
  const article = body?.parentElement;
  if (body === null || article === null || article === undefined) {
    return [];
  }
  const restoreScroll = holdScroll(body);
  const restoreFocus = holdFocus();
  const fresh: Element[] = [];
  if (patch.title !== undefined) {
    entitle(patch.title);
  }
  if (patch.opening !== undefined) {
    fresh.push(...exchange(article, [...article.querySelectorAll(":scope > .opening")], patch.opening, article.firstChild));
  }
  if (patch.intro !== undefined) {
    fresh.push(...exchange(body, [...body.querySelectorAll(":scope > .intro")], patch.intro, body.firstChild));
  }
  fresh.push(...placeSteps(body, patch.steps));
  if (patch.closing !== undefined) {
    fresh.push(...exchange(article, followers(body), patch.closing, null));
  }
  restoreFocus();
  restoreScroll();
  return fresh;
}

function entitle(title: string): void {
  const site = document.querySelector(".brand-name")?.textContent ?? "";
  document.title = title === site || site === "" ? title : `${title} · ${site}`;
}

function exchange(parent: Element, old: readonly Element[], html: string, before: ChildNode | null): readonly Element[] {
  const made = elementsOf(html);
  const place = old.length === 0 ? before : (old[old.length - 1]?.nextSibling ?? null);
  for (const element of made) {
    parent.insertBefore(element, place);
  }
  for (const element of old) {
    element.remove();
  }
  return made;
}

function placeSteps(body: Element, wanted: Patch["steps"]): readonly Element[] {
  const there = new Map<string, Element>();
  for (const step of body.querySelectorAll(":scope > section")) {
    there.set(step.id, step);
  }
  const fresh: Element[] = [];
  let before: Element | null = body.querySelector(":scope > .intro");
  for (const { id, html } of wanted) {
    const old = there.get(id);
    const made = html === undefined ? undefined : elementsOf(html)[0];
    const step = made ?? old;
    if (step === undefined) {
      continue;
    }
    if (made !== undefined) {
      fresh.push(made);
      if (old !== undefined) {
        old.replaceWith(made);
      }
    }
    const next: Element | null = before === null ? body.firstElementChild : before.nextElementSibling;
    if (next !== step) {
      body.insertBefore(step, next);
    }
    there.delete(id);
    before = step;
  }
  for (const gone of there.values()) {
    gone.remove();
  }
  return fresh;
}

function followers(body: Element): Element[] {
  const found: Element[] = [];
  for (let next = body.nextElementSibling; next !== null; next = next.nextElementSibling) {
    found.push(next);
  }
  return found;
}

/** A document that is parsed apart runs nothing and loads nothing; its elements are then taken over. */
function elementsOf(html: string): Element[] {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  return [...parsed.body.children].map((element) => document.adoptNode(element));
}

/** Whatever stands first in the window keeps its place there, though what is above it grows or shrinks. */
function holdScroll(body: Element): () => void {
  const first = [...body.children].find((child) => child.getBoundingClientRect().bottom > 0);
  const id = first?.id ?? "";
  const top = first?.getBoundingClientRect().top ?? 0;
  if (window.scrollY === 0 || id === "") {
    return () => undefined;
  }
  return () => {
    const now = document.getElementById(id)?.getBoundingClientRect().top;
    if (now !== undefined && Math.abs(now - top) >= 1) {
      window.scrollBy({ top: now - top, behavior: "instant" });
    }
  };
}

/** What the studio wrote of a step; a program adds the others, and a step that is new has none of them yet. */
const WRITTEN = "*:not(.zoom, .condition, .guide-from, .guide-from *)";

/** What had the focus has it again, or what now stands in its place: the same element of the same step by number. */
function holdFocus(): () => void {
  const active = document.activeElement;
  const part = active?.closest("[data-body] > [id]") ?? null;
  if (active === null || part === null) {
    return () => undefined;
  }
  const [id, number] = [part.id, active === part ? -1 : [...part.querySelectorAll(WRITTEN)].indexOf(active)];
  return () => {
    if (document.activeElement === active) {
      return;
    }
    const again = document.getElementById(id);
    const place = number < 0 ? again : again?.querySelectorAll(WRITTEN)[number];
    if (place instanceof HTMLElement && place.tagName === active.tagName) {
      place.focus({ preventScroll: true });
    }
  };
}
