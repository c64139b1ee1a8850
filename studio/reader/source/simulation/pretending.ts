/** Pretends that a customer came as far as a step of this page: writes the story of it, and lets the guide go there. */

import { customerOf } from "../customer";
import { enter, SOLVED } from "../guide/address";
import { optionsOf, readCourse } from "../guide/reading";
import { begin, choose, mark, type Outcome, type Story, visit } from "../guide/story";
import { memory } from "../memory";
import { readPage } from "../page";
import { site } from "../site";
import { type Stop, routeTo } from "./route";

/** What came of the step where the customer is. */
export type End = Outcome | "solved";

/** "failed" opens the hand-over, where there are people to hand over to. Without such a step, nothing happens. */
export function pretend(step: string, end: End): void {
  const root = document.documentElement;
  const page = readPage(root);
  const course = readCourse(customerOf(root, memory(page.site, () => sessionStorage), site()));
  const route = routeTo(course, step);
  if (route.length === 0) {
    return;
  }
  const place = { article: page.article, version: root.dataset["version"] ?? "", language: page.language };
  const walked = route.reduce<Story>((story, stop, at) => {
    const title = course.find(({ id }) => id === stop.step)?.title ?? "";
    const opened = visit(story, { ...place, step: stop.step, title });
    return at === route.length - 1 ? opened : answered(opened, stop);
  }, begin(new Date()));
  const story = mark(walked, end === "solved" ? "done" : end);
  enter("push", end === "solved" ? SOLVED : step, { story, depth: 0 });
  window.dispatchEvent(new PopStateEvent("popstate"));
  if (end === "failed") {
    handOver();
  }
}

/** Opens the card, at once or as soon as the guide, which comes after the page, has offered it. */
function handOver(): void {
  const offer = document.querySelector<HTMLElement>(".handover-offer");
  if (offer !== null) {
    offer.click();
    return;
  }
  const watching = new MutationObserver(() => {
    if (document.querySelector(".handover-offer") !== null) {
      watching.disconnect();
      handOver();
    }
  });
  watching.observe(document.body, { childList: true, subtree: true });
}

/** The step is done: by the answer that was taken, where it asks something. */
function answered(story: Story, { step, way }: Stop): Story {
  const option = way === undefined ? undefined : optionsOf(document.getElementById(step) as HTMLElement)[way];
  const branch = option?.closest(".check");
  if (option === undefined || branch == null) {
    return mark(story, "done");
  }
  const at = [...branch.querySelectorAll(".options > li")].findIndex((line) => line.contains(option));
  const question = branch.querySelector(".check-question")?.textContent ?? "";
  return choose(story, at, question.trim(), (option.textContent ?? "").trim());
}
