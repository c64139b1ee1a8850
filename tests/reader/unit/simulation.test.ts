/** What the studio's preview plays: the shortest way to a step, an app that answers, another time of day. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Course } from "../../../studio/reader/source/guide/course";
import { appOf } from "../../../studio/reader/source/simulation/app";
import { clockOf } from "../../../studio/reader/source/simulation/clock";
import { routeTo } from "../../../studio/reader/source/simulation/route";

function course(ways: Readonly<Record<string, readonly string[]>>): Course {
  return Object.entries(ways).map(([id, to]) => ({ id, title: id, ways: to }));
}

const FLOW = course({ seat: ["", "clean", "charge"], clean: [], restart: ["charge"], charge: [], lost: [] });

test("a way takes the answers that lead there soonest", () => {
  assert.deepEqual(routeTo(FLOW, "restart"), [{ step: "seat", way: 1 }, { step: "clean" }, { step: "restart" }]);
  assert.deepEqual(routeTo(FLOW, "charge"), [{ step: "seat", way: 2 }, { step: "charge" }]);
  assert.deepEqual(routeTo(FLOW, "seat"), [{ step: "seat" }]);
});

test("where no answer leads, the step stands alone; a step that is gone has no way", () => {
  const trap = course({ a: ["a"], b: [] });
  assert.deepEqual(routeTo(trap, "b"), [{ step: "b" }]);
  assert.deepEqual(routeTo(trap, "gone"), []);
  assert.deepEqual(routeTo([], "a"), []);
});

const PLAYED = { app: true, facts: { product: "base" }, open: { chat: false }, consent: true };

async function said(play: (app: ReturnType<typeof appOf>) => void, first = PLAYED) {
  const [heard, told]: [Record<string, unknown>[], string[]] = [[], []];
  const app = appOf(first, (type) => void told.push(type));
  app.port.onmessage = ({ data }) => void heard.push(JSON.parse(data) as Record<string, unknown>);
  play(app);
  await Promise.resolve();
  return { types: heard.map(({ type }) => type), heard, told };
}

function message(type: string, id: string): string {
  return JSON.stringify({ handrail: 1, id, type, data: {} });
}

test("an app answers the handshake with all it knows, the hello first and only once", async () => {
  const { types, heard } = await said((app) => {
    app.port.postMessage(message("help.ready", "r"));
    app.play({ ...PLAYED, facts: { product: "sock-2" } });
  });
  const rest = ["host.facts", "host.contacts", "host.consent"];
  assert.deepEqual(types, ["host.hello", ...rest, ...rest]);
  assert.equal(heard[0]?.["replyTo"], "r");
  assert.deepEqual(heard[4]?.["data"], { facts: { product: "sock-2" } });
});

test("what is sent again is acknowledged again and told once", async () => {
  const { types, told } = await said((app) => {
    app.port.postMessage(message("help.handover.sent", "h"));
    app.port.postMessage(message("help.handover.sent", "h"));
  });
  assert.deepEqual(types, ["host.ack", "host.ack"]);
  assert.deepEqual(told, ["help.handover.sent"]);
});

test("where no app is played, nobody answers, until one is", async () => {
  const alone = { ...PLAYED, app: false };
  const ready = (app: ReturnType<typeof appOf>): void => app.port.postMessage(message("help.ready", "r"));
  assert.deepEqual((await said(ready, alone)).types, []);
  const later = await said((app) => {
    ready(app);
    app.play(PLAYED);
  }, alone);
  assert.equal(later.types[0], "host.hello");
});

test("another time is told to all who ask, and dates that are made of something stay", () => {
  const around = { Date };
  const clock = clockOf(around);
  clock.shift(3_600_000);
  assert.ok(Math.abs(around.Date.now() - Date.now() - 3_600_000) < 1_000);
  assert.ok(Math.abs(new around.Date().getTime() - Date.now() - 3_600_000) < 1_000);
  assert.equal(new around.Date(0).getTime(), 0);
  assert.equal(new around.Date(2020, 1, 3).getMonth(), 1);
  assert.ok(new around.Date() instanceof Date);
});
