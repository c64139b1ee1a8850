/**
 * What the studio's preview plays around a page of the draft: an app and what it knows, another time of day, no
 * connection, a path as if walked. The studio puts it into pages before anything else runs; bundles do not hold it.
 *
 *     handrailSimulated                            what is played when the page begins
 *     handrailSimulation.play(simulated)           something else from now on
 *     handrailSimulation.pretend("seat", "failed") somebody came as far as this step: "open", "failed", "solved" …
 *     handrailSimulation.forget()                  the next page is read by somebody new
 *
 * What the page says goes to its console, a line of JSON behind MARK: lines come in order, and none is lost.
 *
 *     { type: "walk", data: { visits } }           the path in the player, whenever it is another
 *     { type: "help.handover.sent", data }         a message to the app, as the app gets it
 */

import { appOf, type Played } from "./app";
import { clockOf } from "./clock";
import { type End, pretend } from "./pretending";
import { watchStory } from "./watching";

interface Simulated extends Played {
  readonly online: boolean;
  /** Milliseconds from now to the time that is played. */
  readonly shift: number;
}

declare global {
  var handrailSimulated: Simulated | undefined;
  var handrailSimulation: { play(simulated: Simulated): void; pretend(step: string, end: End): void; forget(): void } | undefined;
}

const MARK = "handrail-simulation:";

function tell(type: string, data: unknown): void {
  console.info(MARK + JSON.stringify({ type, data }));
}

const first: Simulated = self.handrailSimulated ?? { app: false, facts: {}, open: {}, consent: false, online: true, shift: 0 };
const app = appOf(first, tell);
const clock = clockOf(self as unknown as { Date: DateConstructor });
let online = first.online;

clock.shift(first.shift);
Object.defineProperty(navigator, "onLine", { configurable: true, get: () => online });
Object.assign(self, { handrailHost: app.port });
watchStory((visits) => tell("walk", { visits }));

self.handrailSimulation = {
  pretend,
  forget: () => {
    localStorage.clear();
    sessionStorage.clear();
    window.name = "";
  },
  play: (next) => {
    clock.shift(next.shift);
    app.play(next);
    if (online !== next.online) {
      online = next.online;
      window.dispatchEvent(new Event(online ? "online" : "offline"));
    }
  },
};
