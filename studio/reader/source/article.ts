/** What the program adds to an article: the words of a search marked, whom a step is for, dates as people write them. */

import { element } from "./elements";
import { clearMarks, markWords } from "./highlights";
import { openRanges } from "./library";
import type { Memory } from "./memory";
import type { Page } from "./page";
import type { Site } from "./site";
import { followTrail, forgetTrail } from "./trail";
import { listed, word } from "./words";

/** Marks the words of the search that led here, and offers to take the marks away. */
export async function highlightArticle(page: Page, memory: Memory): Promise<void> {
  const article = document.querySelector(".article");
  const body = document.querySelector("[data-body]");
  const trail = followTrail(memory, page.article);
  if (article === null || body === null || trail === null || trail.words.length === 0) {
    return;
  }
  const ranges = await openRanges(page.root, trail.language, trail.words);
  const count = [...article.querySelectorAll("h1, .lede, [data-body]")].reduce((sum, part) => sum + markWords(part, ranges), 0);
  if (count === 0) {
    return;
  }
  const button = element("button", { class: "unmark", type: "button" }, word("clear-highlights"));
  const note = element("p", { class: "highlighted" }, element("span", {}, word("highlighted"), " "), button);
  button.addEventListener("click", () => {
    clearMarks(article);
    forgetTrail(memory);
    note.remove();
    document.getElementById("hr-content")?.focus({ preventScroll: true });
  });
  body.before(note);
}

/**
 * Says above a step for which products or firmware it is, as long as nobody has told which ones the customer has.
 * `fresh` are the elements that nobody has labelled yet.
 */
export function labelConditions(site: Site | undefined, fresh: readonly Element[] = [document.documentElement]): void {
  for (const step of within(fresh, "[data-products], [data-firmware]")) {
    const products = (step.dataset["products"] ?? "").split(/[\s,]+/).filter((id) => id !== "");
    const names = products.map((id) => site?.products.find((product) => product.id === id)?.name ?? id);
    const range = step.dataset["firmware"] ?? "";
    const said = [
      names.length === 0 ? "" : word("only-for", { products: listed(names) }),
      range === "" ? "" : word("firmware", { range: range.replace(/>=/g, "≥ ").replace(/<=/g, "≤ ").replace(/[<>]/g, "$& ") }),
    ].filter((text) => text !== "");
    const heading = step.querySelector(":scope > h2, :scope > h3");
    const label = element("p", { class: "condition" }, said.join(" · "));
    if (heading === null) {
      step.prepend(label);
    } else {
      heading.after(label);
    }
  }
}

/** Keeps upright pictures small but lets each be enlarged, and lets the keyboard scroll what is wider than the page. */
export function fitContent(): void {
  if (typeof HTMLDialogElement === "function") {
    offerZoom();
  }
  for (const picture of document.querySelectorAll<HTMLImageElement>("[data-body] .frame img")) {
    const [width, height] = [Number(picture.getAttribute("width")), Number(picture.getAttribute("height"))];
    const shape = picture.closest(".picture")?.classList;
    shape?.toggle("tall", height > width * 1.25);
    shape?.toggle("square", height > width * 0.9 && height <= width * 1.25);
  }
  for (const wide of document.querySelectorAll<HTMLElement>("[data-body] .table, [data-body] pre")) {
    if (wide.scrollWidth > wide.clientWidth) {
      wide.tabIndex = 0;
    }
  }
}

/** Puts a button on each picture that shows it as large as the window and larger, its marks with it. */
function offerZoom(): void {
  for (const frame of document.querySelectorAll("[data-body] .picture:not(.missing) > .frame")) {
    if (frame.querySelector(".zoom") !== null) {
      continue;
    }
    const button = element("button", { class: "zoom", type: "button", "aria-label": word("enlarge") });
    button.addEventListener("click", () => showLarge(frame));
    frame.append(button);
  }
}

function showLarge(frame: Element): void {
  const large = frame.cloneNode(true) as Element;
  large.querySelector(".zoom")?.remove();
  for (const one of large.querySelectorAll("[sizes]")) {
    one.setAttribute("sizes", "1440px");
  }
  const label = large.querySelector("img")?.alt || null;
  const close = element("button", { class: "viewer-close", type: "button" }, word("close"));
  const tall = frame.closest(".tall") === null ? "" : " tall";
  const viewer = element("dialog", { class: `viewer${tall}`, "aria-label": label }, close, large);
  viewer.addEventListener("click", () => viewer.close());
  viewer.addEventListener("close", () => viewer.remove());
  document.body.append(viewer);
  viewer.showModal();
  large.scrollIntoView({ block: "center", inline: "center" });
}

/** Writes ISO dates the way the language does. */
export function writeDates(language: string, fresh: readonly Element[] = [document.documentElement]): void {
  for (const time of within(fresh, "time[datetime]")) {
    const date = new Date(`${time.getAttribute("datetime") ?? ""}T00:00:00Z`);
    if (!Number.isNaN(date.getTime())) {
      time.textContent = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(date);
    }
  }
}

function within(roots: readonly Element[], selector: string): HTMLElement[] {
  return roots.flatMap((root) => [
    ...(root instanceof HTMLElement && root.matches(selector) ? [root] : []),
    ...root.querySelectorAll<HTMLElement>(selector),
  ]);
}

/**
 * On a wide screen, the steps stand beside the text; the one in view is shown. Called again, it lists them anew; what it
 * returns ends following the steps that were listed.
 */
export function listSteps(): () => void {
  document.querySelector(".contents")?.remove();
  const headings = [...document.querySelectorAll<HTMLElement>("[data-body] > .step > h2, [data-body] > .topic > h2")];
  const article = document.querySelector(".article");
  if (headings.length < 3 || article === null) {
    return () => undefined;
  }
  const links = new Map<Element, HTMLElement>();
  const items = headings.map((heading) => {
    const step = heading.parentElement ?? heading;
    const title = heading.querySelector(".title")?.textContent ?? heading.textContent ?? "";
    const link = element("a", { href: `#${encodeURIComponent(step.id)}` }, title.trim());
    links.set(step, link);
    return element("li", {}, link);
  });
  const numbered = document.querySelector("[data-body] > .step") !== null;
  const nav = element(
    "nav",
    { class: "contents", "aria-label": word("in-this-article") },
    element("p", { class: "contents-title" }, word("in-this-article")),
    element(numbered ? "ol" : "ul", {}, ...items),
  );
  article.after(nav);
  return follow(links);
}

function follow(links: ReadonlyMap<Element, HTMLElement>): () => void {
  const inView = new Set<Element>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        inView[isIntersecting ? "add" : "delete"](target);
      }
      const current = [...links.keys()].find((step) => inView.has(step));
      for (const [step, link] of links) {
        if (step === current) {
          link.setAttribute("aria-current", "step");
        } else if (current !== undefined) {
          link.removeAttribute("aria-current");
        }
      }
    },
    { rootMargin: "-72px 0px -50% 0px" },
  );
  for (const step of links.keys()) {
    observer.observe(step);
  }
  return () => observer.disconnect();
}
