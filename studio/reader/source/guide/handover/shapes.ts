/** What hand-over codes count of articles: read from their pages, and remembered for a story that goes on elsewhere. */

import type { Memory } from "../../memory";
import type { Page } from "../../page";
import { path, type Story, type Visit } from "../story";
import type { Branch, Move, Shape } from "./code";

/** A shape with the article's title and language. */
export interface Told extends Shape {
  readonly title: string;
  readonly language: string;
}

const KEY = "shape:";
const STEPS = ".step, .topic, .substep";

/** The article of this page; null on other pages. */
export function shapeOfPage(page: Page): Told | null {
  const body = document.querySelector("[data-body]");
  if (page.article === "" || body === null) {
    return null;
  }
  return {
    article: page.article,
    version: parseInt(document.documentElement.dataset["version"] ?? "0", 16),
    title: document.querySelector("h1")?.textContent?.trim() ?? "",
    language: page.language,
    steps: [...body.querySelectorAll(STEPS)].map(({ id }) => id),
    branches: [...body.querySelectorAll(".check")].map((branch) => branchOf(branch, page.article)),
  };
}

function branchOf(branch: Element, article: string): Branch {
  const steps: string[] = [];
  for (let step = branch.closest(STEPS); step !== null; step = step.parentElement?.closest(STEPS) ?? null) {
    steps.push(step.id);
  }
  const question = branch.querySelector(".check-question")?.textContent?.trim() ?? "";
  return { steps, question, leads: [...branch.querySelectorAll(".options > li")].map((option) => articleOf(option, article)) };
}

/** The other article that an option leads to: its page is named after it. */
function articleOf(option: Element, article: string): string {
  const href = option.querySelector("a[data-leads=article]")?.getAttribute("href") ?? "";
  const name = decodeURIComponent(/([^/]*)\.html(?:#|$)/.exec(href)?.[1] ?? "");
  return name === article ? "" : name;
}

/** Keeps the shape of this page's article, for the day when its story goes on in another one. */
export function rememberShape(page: Page, kept: Memory): void {
  const shape = shapeOfPage(page);
  if (shape !== null) {
    kept.set(KEY + shape.article, JSON.stringify(shape));
  }
}

/** What is known of an article: from its page, or from when it was read. */
export function shapeOf(article: string, page: Page, kept: Memory): Told | null {
  const shape = article === page.article ? shapeOfPage(page) : null;
  try {
    return shape ?? (JSON.parse(kept.get(KEY + article) ?? "null") as Told | null);
  } catch {
    return null;
  }
}

/** A story as moves; `cut` where some of it cannot be counted, because nobody remembers the article as it was. */
export function movesOf(story: Story, shape: (article: string) => Shape | null): { readonly moves: readonly Move[]; readonly cut: boolean } {
  let moves: Move[] = [];
  let cut = false;
  const visits = path(story);
  visits.forEach((visit, at) => {
    const known = shape(visit.article);
    const move = known === null ? null : moveOf(visit, known, at === visits.length - 1);
    if (move === null) {
      // From here on it can be told; what was before would be told of another way.
      [moves, cut] = [[], true];
    } else if (move !== undefined) {
      moves.push(move);
    }
  });
  return { moves, cut };
}

/** Undefined for a visit that says nothing, null for one that cannot be counted. */
function moveOf(visit: Visit, shape: Shape, isLast: boolean): Move | null | undefined {
  if (visit.option !== undefined) {
    const there = shape.branches.map((branch, at) => ({ branch, at })).filter(({ branch }) => branch.steps.includes(visit.step));
    const found = there.find(({ branch }) => branch.question === visit.question) ?? there[0];
    return found !== undefined && visit.option < found.branch.leads.length ? { shape, branch: found.at, option: visit.option } : null;
  }
  const outcome = visit.outcome === "failed" ? 0 : visit.outcome === "different" ? 1 : 2;
  const step = shape.steps.indexOf(visit.step);
  return outcome === 2 && !isLast ? undefined : step < 0 ? null : { shape, step, outcome };
}
