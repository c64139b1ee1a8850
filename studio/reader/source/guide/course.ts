/** An article as ways: which steps there are for this customer, where each leads, and what is known of how many come. */

import { type Story, type Visit } from "./story";

/** Where an option leads: to a step of this article (its id), or out of it (""). */
export type Way = string;

/** A step and where its options lead; without options it leads to the next one. */
export interface CourseStep {
  readonly id: string;
  readonly title: string;
  readonly ways: readonly Way[];
}

export type Course = readonly CourseStep[];

/** How many steps come after one: at least and at most; Infinity where a way goes in a circle. */
export interface Ahead {
  readonly least: number;
  readonly most: number;
}

/** Where somebody is: the number of the step, and of how many, at most how many more, or (0) nobody knows. */
export interface Progress {
  readonly number: number;
  readonly total: number;
  readonly more: number;
}

/** The step after one, "" after the last. */
export function nextOf(course: Course, id: string): string {
  const at = course.findIndex((step) => step.id === id);
  return at < 0 ? "" : (course[at + 1]?.id ?? "");
}

/** What is known of the steps after one. `known` are those that were looked at already, or are just being. */
export function ahead(course: Course, id: string, known = new Map<string, Ahead>()): Ahead {
  const before = known.get(id);
  if (before !== undefined) {
    return before;
  }
  const step = course.find((one) => one.id === id);
  if (step === undefined) {
    return { least: 0, most: 0 };
  }
  known.set(id, { least: Infinity, most: Infinity });
  const each = (step.ways.length > 0 ? step.ways : [nextOf(course, id)]).map((way): Ahead => {
    const { least, most } = way === "" ? { least: -1, most: -1 } : ahead(course, way, known);
    return { least: least + 1, most: most + 1 };
  });
  const found = { least: Math.min(...each.map(({ least }) => least)), most: Math.max(...each.map(({ most }) => most)) };
  known.set(id, found);
  return found;
}

/** Where the customer is in the article of the last visit. Nothing is promised that a branch may break. */
export function progressOf(course: Course, story: Story): Progress {
  const here = story.visits[story.visits.length - 1];
  if (here === undefined) {
    return { number: 1, total: 0, more: 0 };
  }
  if (course.every(({ ways }) => ways.length === 0)) {
    return { number: course.findIndex(({ id }) => id === here.step) + 1, total: course.length, more: 0 };
  }
  const number = walked(story.visits, here.article);
  const { least, most } = ahead(course, here.step);
  const certain = least === most && Number.isFinite(most);
  return { number, total: certain ? number + most : 0, more: Number.isFinite(most) ? most : 0 };
}

/** The visits of the article at the end of the path. */
function walked(visits: readonly Visit[], article: string): number {
  let count = 0;
  while (visits[visits.length - 1 - count]?.article === article) {
    count++;
  }
  return count;
}
