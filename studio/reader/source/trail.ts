/** Carries the words of a search from its results to the article that is opened from them, within one tab. */

import type { Memory } from "./memory";

export interface Trail {
  readonly article: string;
  /** The language that was searched; an untranslated article may be in another. */
  readonly language: string;
  readonly words: readonly string[];
}

const KEY = "opened";

export function leaveTrail(memory: Memory, trail: Trail): void {
  memory.set(KEY, JSON.stringify(trail));
}

/** The trail, if one was left for that very article; any other is forgotten. */
export function followTrail(memory: Memory, article: string): Trail | null {
  const trail = parsed(memory.get(KEY));
  if (trail !== null && trail.article === article) {
    return trail;
  }
  forgetTrail(memory);
  return null;
}

export function forgetTrail(memory: Memory): void {
  memory.remove(KEY);
}

function parsed(text: string | null): Trail | null {
  try {
    const { article, language, words } = JSON.parse(text ?? "{}") as Partial<Record<keyof Trail, unknown>>;
    const sound = typeof article === "string" && typeof language === "string" && Array.isArray(words);
    return sound ? { article, language, words: words.filter((word): word is string => typeof word === "string") } : null;
  } catch {
    return null;
  }
}
