/** On the home and on an article's page: the way from the contacts to the card. */

import type { Memory } from "../../memory";
import type { Page } from "../../page";
import { word } from "../../words";
import { pressable } from "../parts";
import { current, read, type Story } from "../story";

/**
 * Offers the card above the contacts: on an article's page with the story that is going on in it, on the home with any;
 * what was searched for is told on both. On a home without a story there is nothing to hand over yet.
 */
export function offerHandover(page: Page, kept: Memory, open: (story: Story | null) => void): void {
  const channels = document.querySelector("#contact > .channels");
  if (channels === null || (page.article === "" && read(kept.get("story")) === null)) {
    return;
  }
  const press = (): void => {
    const story = read(kept.get("story"));
    const isHere = story === null || page.article === "" || current(story)?.article === page.article;
    open(isHere ? story : { ...story, visits: [] });
  };
  channels.before(pressable("guide-quiet handover-offer", press, word("handover-offer")));
}
