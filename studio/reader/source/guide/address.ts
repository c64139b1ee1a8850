/**
 * Where the guide is, in the page's address: `#guide/` is an article's beginning, `#guide/seat` a step, `#guide/solved` its
 * good end. Each screen is an entry of the history that carries the story so far: Back and a reload find all again, also
 * where nothing can be stored.
 */

import { checked, read, type Story, write } from "./story";

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
    return decodeURIComponent(hash.slice(7).split("/", 1)[0] ?? "");
  } catch {
    return "";
  }
}

export function hashOf(screen: string): string {
  return `#guide/${encodeURIComponent(screen)}`;
}

/** The same for a screen of another article. To some browsers each file is a place of its own, and nothing but the address goes along. */
export function hashTo(screen: string, story: Story): string {
  return hashOf(screen) + (location.protocol === "file:" ? `/${encodeURIComponent(write(story))}` : "");
}

/** The story that came along in the address. */
export function carried(hash: string): Story | null {
  const at = hash.indexOf("/", 7);
  try {
    return location.protocol === "file:" && at > 0 ? read(decodeURIComponent(hash.slice(at + 1))) : null;
  } catch {
    return null;
  }
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
