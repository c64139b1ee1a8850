/** Starts the guide, which goes through articles step by step. Every page is whole without it. */

import { readPage } from "../page";
import { speak } from "../words";
import { screenOf } from "./address";
import { lasting } from "./keeping";
import { offerGuide, renewOffer } from "./offers";
import { player } from "./player";
import { bell } from "./ringing";

const page = readPage(document.documentElement);

function start(): void {
  const kept = lasting(page.site);
  const ring = bell(kept, page.root);
  document.body.append(ring.list);
  if (page.kind === "article") {
    const playing = player({ page, kept, bell: ring, tell: () => undefined, person: () => false });
    window.addEventListener("popstate", () => {
      playing.arrive();
      renewOffer(playing);
    });
    playing.arrive();
    offerGuide(playing);
  }
}

speak(page.language);
if (page.kind === "article" && screenOf(location.hash) !== null) {
  // Before anything is drawn: who goes from step to step does not see pages between them.
  document.documentElement.classList.add("guiding");
}
if (document.readyState === "complete") {
  start();
} else {
  // After the reader, which listens since the head, has written conditions and dates.
  document.addEventListener("DOMContentLoaded", start);
}
