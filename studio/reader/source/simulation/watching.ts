/** Tells how a customer walks: the story that each screen of the guide carries in the history (guide/address.ts). */

import { entry } from "../guide/address";
import type { Visit } from "../guide/story";

/** `told` gets the visits whenever they are others. To be begun before the guide is. */
export function watchStory(told: (visits: readonly Visit[]) => void): void {
  let before = "";
  const look = (): void => {
    const visits = entry()?.story.visits;
    const now = JSON.stringify(visits ?? null);
    if (visits !== undefined && now !== before) {
      before = now;
      told(visits);
    }
  };
  for (const name of ["pushState", "replaceState"] as const) {
    const change = history[name].bind(history);
    history[name] = (...said) => {
      change(...said);
      look();
    };
  }
  window.addEventListener("popstate", look);
  window.addEventListener("load", look);
}
