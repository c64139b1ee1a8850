/** What was put right: who is to be told of it, who is not, and that nothing in a store can break it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Correction, readUsed, tellOf, untold, use, type Used } from "../../../studio/reader/source/guide/corrections";

const NOTHING: Used = { uses: [], told: [] };
const SEAT: Correction = { article: "battery", id: "2026-11-20", steps: ["seat"], texts: { en: "Until it clicks." } };
const AGAIN: Correction = { ...SEAT, id: "2026-11-20-2" };
const WHOLE: Correction = { ...SEAT, steps: [] };

test("who used the step before it was put right is told, and nobody else", () => {
  const used = use(NOTHING, "battery", "seat", 100, []);
  assert.deepEqual(untold([SEAT], used), [SEAT]);
  assert.deepEqual(untold([SEAT], NOTHING), []);
  assert.deepEqual(untold([SEAT], use(NOTHING, "battery", "restart", 100, [])), []);
  assert.deepEqual(untold([SEAT], use(NOTHING, "wifi", "seat", 100, [])), []);
  assert.deepEqual(untold([WHOLE], use(NOTHING, "battery", "restart", 100, [])), [WHOLE]);
  assert.deepEqual(untold([{ ...SEAT, texts: {} }], used), []);
});

test("who only saw what is right is not told, until something else is put right", () => {
  const used = use(NOTHING, "battery", "seat", 100, [SEAT]);
  assert.deepEqual(untold([SEAT], used), []);
  assert.deepEqual(untold([SEAT, AGAIN], used), [AGAIN]);
});

test("using the step again on the page that is right does not hide that it was wrong", () => {
  const before = use(NOTHING, "battery", "seat", 100, []);
  const after = use(before, "battery", "seat", 130, [SEAT]);
  assert.deepEqual(after.uses, [["battery", "seat", 130]]);
  assert.deepEqual(untold([SEAT], after), [SEAT]);
});

test("once seen is never again, whichever step of it is used later and however it is said then", () => {
  const both: Correction = { ...SEAT, steps: ["seat", "restart"] };
  const seen = tellOf(both, use(NOTHING, "battery", "seat", 100, []));
  assert.deepEqual(untold([both], seen), []);
  const later = use(seen, "battery", "restart", 101, []);
  assert.deepEqual(untold([{ ...both, texts: { en: "Until you hear a click." } }], later), []);
  assert.deepEqual(untold([both, AGAIN], later), [AGAIN]);
});

test("a use is forgotten after 400 days, and 200 are kept", () => {
  const used = use(NOTHING, "battery", "seat", 100, [SEAT]);
  assert.deepEqual(readUsed(JSON.stringify(used), 500), used);
  assert.deepEqual(readUsed(JSON.stringify(used), 501).uses, []);
  let many = NOTHING;
  for (let at = 0; at < 210; at += 1) {
    many = use(many, "battery", `step-${at}`, 100, []);
  }
  assert.equal(many.uses.length, 200);
  assert.equal(many.uses[0]?.[1], "step-10");
});

test("an article that got another id is known by it", () => {
  const retired = { battery: "battery-overnight", gone: null };
  const before = JSON.stringify(tellOf(SEAT, use(use(NOTHING, "battery", "seat", 100, []), "gone", "x", 100, [])));
  const now = readUsed(before, 100, retired);
  assert.deepEqual(now.uses.map(([article]) => article), ["battery-overnight", "gone"]);
  assert.deepEqual(untold([{ ...SEAT, article: "battery-overnight" }], now), []);
  assert.deepEqual(untold([{ ...AGAIN, article: "battery-overnight" }], now).length, 1);
  const odd = JSON.stringify(use(NOTHING, "constructor", "x", 100, []));
  assert.equal(readUsed(odd, 100, retired).uses[0]?.[0], "constructor");
});

test("a store may hold anything", () => {
  for (const odd of [null, "", "{", "null", "[]", "7", '{"uses": 7, "told": []}', '{"uses": []}', '{"uses": {}, "told": {}}']) {
    assert.deepEqual(readUsed(odd, 100), NOTHING);
  }
  const mixed = { uses: [7, null, ["a"], ["a", "b", "c"], ["a", "b", 100, 7], ["battery", "seat", 90, "x"]], told: [7, "battery x"] };
  assert.deepEqual(readUsed(JSON.stringify(mixed), 100), { uses: [["battery", "seat", 90, "x"]], told: ["battery x"] });
});
