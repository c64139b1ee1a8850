/** On an article's page: the ways into the player, beside the title and at each step. */

import { element } from "../elements";
import { word } from "../words";
import { icon, iconButton, pressable } from "./parts";
import type { Player } from "./player";

/** Offers them now, and again where the studio's preview writes parts of the page anew. */
export function offerGuide(player: Player): void {
  const [article, body] = [document.querySelector(".article"), document.querySelector("[data-body]")];
  if (article === null || body === null) {
    return;
  }
  const watching = new MutationObserver(() => offer(player));
  watching.observe(article, { childList: true });
  watching.observe(body, { childList: true });
  offer(player);
}

/** Writes the offer at the title anew, for somebody who comes back from the player. */
export function renewOffer(player: Player): void {
  if (document.querySelector(".guide-offer") !== null) {
    document.querySelector(".guide-offer")?.remove();
    offer(player);
  }
}

function offer(player: Player): void {
  const headings = document.querySelectorAll("[data-body] > .step > h2");
  if (headings.length < 2) {
    document.querySelectorAll(".guide-offer, .guide-from").forEach((one) => one.remove());
    return;
  }
  const opening = document.querySelector(".article > .opening");
  if (opening !== null && opening.querySelector(".guide-offer") === null) {
    const last = player.resumable();
    opening.append(
      element(
        "p",
        { class: "guide-offer" },
        last === undefined
          ? null
          : element("a", { class: "guide-button", href: `#guide/${encodeURIComponent(last.step)}` }, word("guide-continue", { step: last.title })),
        pressable(last === undefined ? "guide-button" : "guide-quiet", () => player.start(""), icon("play"), word("guide-offer")),
      ),
    );
  }
  for (const heading of headings) {
    const step = heading.parentElement?.id ?? "";
    if (heading.querySelector(".guide-from") === null) {
      heading.append(iconButton("play", word("guide-from"), () => player.start(step), "guide-from"));
    }
  }
}
