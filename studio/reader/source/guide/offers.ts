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
  document.querySelector(".guide-offer")?.replaceChildren();
  offer(player);
}

function offer(player: Player): void {
  const place = document.querySelector(".guide-offer");
  const headings = document.querySelectorAll("[data-body] > .step > h2");
  if (headings.length < 2) {
    document.querySelectorAll(".guide-from").forEach((one) => one.remove());
    return;
  }
  if (place?.childElementCount === 0) {
    const last = player.resumable();
    place.append(
      last === undefined
        ? ""
        : element("a", { class: "guide-button", href: `#guide/${encodeURIComponent(last.step)}` }, word("guide-continue", { step: last.title })),
      pressable(last === undefined ? "guide-button" : "guide-quiet", () => player.start(""), icon("play"), word("guide-offer")),
    );
  }
  for (const heading of headings) {
    const step = heading.parentElement?.id ?? "";
    if (heading.querySelector(".guide-from") === null) {
      heading.append(iconButton("play", word("guide-from"), () => player.start(step), "guide-from"));
    }
  }
}
