/** Reads an article's page: its steps, and a step as it is shown alone. */

import { type Customer, needs } from "../customer";
import { element } from "../elements";
import type { Course } from "./course";

const STEPS = "[data-body] > .step";

/** The steps of the page that are for this customer, with where their options lead. */
export function readCourse(customer: Customer): Course {
  const steps = [...document.querySelectorAll<HTMLElement>(STEPS)].filter((step) => isFor(customer, step));
  return steps.map((step) => ({
    id: step.id,
    title: titleOf(step),
    ways: optionsOf(step).map((option) => (option.dataset["leads"] === "step" ? stepAt(hashOf(option), customer) : "")),
  }));
}

/** The step that holds a place of the page, or the next one that is for this customer; "" for none. */
export function stepAt(id: string, customer: Customer): string {
  let step: Element | null | undefined = document.getElementById(id)?.closest(STEPS);
  while (step instanceof HTMLElement && !isFor(customer, step)) {
    step = step.nextElementSibling;
  }
  return step instanceof HTMLElement && step.matches(STEPS) ? step.id : "";
}

/** What a link's address has behind its "#". */
export function hashOf(link: HTMLAnchorElement): string {
  try {
    return decodeURIComponent(link.hash.slice(1));
  } catch {
    return "";
  }
}

export function optionsOf(step: Element): HTMLAnchorElement[] {
  return [...step.querySelectorAll<HTMLAnchorElement>("a.option")];
}

export function titleOf(step: Element): string {
  return (step.querySelector("h2 > .title")?.textContent ?? "").trim();
}

/** A copy of what stands in a step or in the introduction, without its heading and what is not for this customer. */
export function copyOf(id: string, customer: Customer): HTMLElement {
  const body = element("div", { class: "body guide-body" });
  const source = id === "" ? document.querySelector("[data-body] > .intro") : document.getElementById(id);
  if (source !== null) {
    body.append(...[...source.childNodes].map((node) => node.cloneNode(true)));
  }
  body.querySelector(":scope > h2")?.remove();
  for (const part of body.querySelectorAll<HTMLElement>("[data-products], [data-firmware]")) {
    if (!isFor(customer, part)) {
      part.remove();
    }
  }
  rename(body);
  return body;
}

/** No place may be there twice: those of the copy get names of their own. */
function rename(body: HTMLElement): void {
  for (const place of body.querySelectorAll("[id]")) {
    place.id = `hr-g-${place.id}`;
  }
  for (const part of body.querySelectorAll("[aria-labelledby]")) {
    part.setAttribute("aria-labelledby", `hr-g-${part.getAttribute("aria-labelledby") ?? ""}`);
  }
  for (const part of body.querySelectorAll("[mask]")) {
    part.setAttribute("mask", (part.getAttribute("mask") ?? "").replace("#", "#hr-g-"));
  }
  for (const picture of body.querySelectorAll("img")) {
    picture.loading = "eager";
  }
}

function isFor(customer: Customer, step: HTMLElement): boolean {
  const products = (step.dataset["products"] ?? "").split(/[\s,]+/).filter((id) => id !== "");
  return needs(customer, { narrowed: [{ products, firmware: step.dataset["firmware"] ?? "" }] });
}
