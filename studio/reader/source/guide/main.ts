/** Starts the guide, which goes through articles step by step. Every page is whole without it. */

import { memory } from "../memory";
import { readPage } from "../page";
import { site } from "../site";
import { speak } from "../words";
import { carrierOf } from "./carriers";
import { teller } from "./events";
import { askBelow } from "./feedback";
import { offerForgetting } from "./forgetting";
import { beginHandovers, openHandover } from "./handover/card";
import { offerHandover } from "./handover/offer";
import { connect } from "./host";
import { lasting } from "./keeping";
import { obey } from "./obeying";
import { offerGuide, renewOffer } from "./offers";
import { player } from "./player";
import { putRight } from "./righting";
import { bell } from "./ringing";
import { followSearches } from "./searches";
import { begin, read, searched, type Story, write } from "./story";

const page = readPage(document.documentElement);

function start(): void {
  const kept = lasting(page.site);
  const host = connect(page, carrierOf(site()?.hosts ?? []), () => navigator.onLine);
  const tell = teller(page.site, kept, host);
  obey(host, page, memory(page.site, () => sessionStorage));
  followSearches(page.language, host, tell, (query) => kept.set("story", write(searched(read(kept.get("story")) ?? begin(new Date()), query))));
  if (self.handrail !== undefined) {
    self.handrail.ignored = host.ignored;
  }
  const used = putRight(page, kept, host, tell);
  const ring = bell(kept, page.root);
  document.body.append(ring.list);
  const person = (story: Story | null): boolean => {
    openHandover(story, host, tell);
    return true;
  };
  if (page.kind === "article") {
    const playing = player({ page, kept, bell: ring, tell, asks: () => host.consent?.events === true, person, used });
    window.addEventListener("popstate", () => {
      playing.arrive();
      renewOffer(playing);
    });
    playing.arrive();
    offerGuide(playing);
    askBelow(page, host, tell);
    tell("help.article.opened", { article: page.article, version: document.documentElement.dataset["version"] ?? "", language: page.language });
  }
  offerHandover(page, kept, person);
  beginHandovers(host);
  offerForgetting(page.site);
}

speak(page.language);
start();
