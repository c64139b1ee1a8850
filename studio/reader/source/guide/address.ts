/**
 * Where the guide is, in the page's address: `#guide/` is an article's beginning, `#guide/seat` a step, `#guide/solved` its
 * good end. Each screen is an entry of the history that carries the story so far: Back and a reload find all again, also
 * where nothing can be stored.
 */

import { checked, type Story } from "./story";

/** The end; no step has this id, for every page has such a place itself. */
export const SOLVED = "solved";

/** The customer's story as it was when the screen opened, and how many screens lie behind it in the history. */
export interface Entry {
  readonly story: Story;
  readonly depth: number;
}

/** The screen that a hash names: "" the beginning, SOLVED the end, else a step; null where it is no screen. */
export function screenOf(hash: string): string | null {
  if (!hash.startsWith("#guide/")) {
    return null;
  }
  try {
    return decodeURIComponent(hash.slice(7));
  } catch {
    return "";
  }
}

export function hashOf(screen: string): string {
  return `#guide/${encodeURIComponent(screen)}`;
}

/** What this entry of the history carries. */
export function entry(): Entry | null {
  const { guide, depth } = (history.state ?? {}) as { guide?: unknown; depth?: unknown };
  const story = checked(guide);
  return story === null ? null : { story, depth: typeof depth === "number" ? depth : 0 };
}

/** A new entry, or (with "replace") another in the place of this one. */
export function enter(how: "push" | "replace", screen: string, { story, depth }: Entry): void {
  const state = { guide: story, depth };
  try {
    history[how === "push" ? "pushState" : "replaceState"](state, "", hashOf(screen));
  } catch {
    // Some web views allow no entries of ours; the guide goes on without them.
  }
}
