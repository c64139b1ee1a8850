/** On an article's page: the way from its contacts to the card. */

import type { Memory } from "../../memory";
import type { Page } from "../../page";
import { word } from "../../words";
import { pressable } from "../parts";
import { current, read, type Story } from "../story";

/** Offers the card above the contacts, with the story that is going on in this article, if there is one. */
export function offerHandover(page: Page, kept: Memory, open: (story: Story | null) => void): void {
  const channels = document.querySelector("#contact > .channels");
  const button = pressable(
    "guide-quiet handover-offer",
    () => {
      const story = read(kept.get("story"));
      open(story !== null && current(story)?.article === page.article ? story : null);
    },
    word("handover-offer"),
  );
  channels?.before(button);
}
