/** The shortest way of a customer to a step of an article, answer by answer. */

import { type Course, nextOf } from "../guide/course";

/** A step of the way, and which of its ways (counted from 0) was taken; undefined where it has none, and for the last. */
export interface Stop {
  readonly step: string;
  readonly way?: number;
}

/** From the first step to one; where no answers lead there, that step alone. Empty for a step that is not there. */
export function routeTo(course: Course, to: string): readonly Stop[] {
  const first = course[0];
  if (first === undefined || !course.some(({ id }) => id === to)) {
    return [];
  }
  const reached = new Map<string, readonly Stop[]>([[first.id, []]]);
  for (const [at, before] of reached) {
    // Steps that are found on the way join the end of the map, and are looked at in their turn.
    const ways = course.find(({ id }) => id === at)?.ways ?? [];
    const onward = ways.length === 0 ? [nextOf(course, at)] : ways;
    onward.forEach((step, way) => {
      if (step !== "" && !reached.has(step)) {
        reached.set(step, [...before, ways.length === 0 ? { step: at } : { step: at, way }]);
      }
    });
  }
  return [...(reached.get(to) ?? []), { step: to }];
}
