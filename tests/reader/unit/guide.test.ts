/** The ways through an article, what is promised of them, timers, and what lasts where storage is refused. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { ahead, type Course, nextOf, progressOf } from "../../../studio/reader/source/guide/course";
import { lasting } from "../../../studio/reader/source/guide/keeping";
import { hashOf, screenOf } from "../../../studio/reader/source/guide/address";
import { begin, type Story, visit } from "../../../studio/reader/source/guide/story";
import { isOver, left, readTimers, started, stopped, writeTimers } from "../../../studio/reader/source/guide/timers";

function course(ways: Readonly<Record<string, readonly string[]>>): Course {
  return Object.entries(ways).map(([id, to]) => ({ id, title: id, ways: to }));
}

function at(article: string, step: string) {
  return { article, version: "1a2b", language: "en", step, title: step };
}

function walk(...steps: readonly (readonly [string, string])[]): Story {
  return steps.reduce((story, [article, step]) => visit(story, at(article, step)), begin(new Date()));
}

const BRANCHED = course({ seat: ["charge", "clean", "", ""], clean: ["charge", "restart"], restart: ["charge", ""], charge: ["saver", "worn"], saver: ["", "worn"], worn: [""] });

test("a step without a branch leads to the next one, the last to the end", () => {
  const straight = course({ one: [], two: [], three: [] });
  assert.equal(nextOf(straight, "one"), "two");
  assert.equal(nextOf(straight, "three"), "");
  assert.equal(nextOf(straight, "lost"), "");
});

test("without branches, the number of steps is known at once", () => {
  const straight = course({ one: [], two: [], three: [] });
  assert.deepEqual(progressOf(straight, walk(["a", "two"])), { number: 2, total: 3, more: 0 });
});

test("with branches, only what cannot be broken is said", () => {
  assert.deepEqual(ahead(BRANCHED, "seat"), { least: 0, most: 5 });
  assert.deepEqual(progressOf(BRANCHED, walk(["a", "seat"])), { number: 1, total: 0, more: 5 });
  assert.deepEqual(progressOf(BRANCHED, walk(["a", "seat"], ["a", "charge"], ["a", "worn"])), { number: 3, total: 3, more: 0 });
});

test("steps of other articles before this one do not count", () => {
  assert.equal(progressOf(BRANCHED, walk(["a", "one"], ["b", "seat"], ["b", "clean"])).number, 2);
});

test("where a way goes in a circle, no number is promised", () => {
  const round = course({ one: ["two", ""], two: ["one"] });
  assert.deepEqual(progressOf(round, walk(["a", "one"])), { number: 1, total: 0, more: 0 });
  const trap = course({ one: ["one"] });
  assert.deepEqual(progressOf(trap, walk(["a", "one"])), { number: 1, total: 0, more: 0 });
});

test("an article of many branches is looked at once a step", () => {
  const many = Object.fromEntries([...Array(300).keys()].map((one) => [`s${one}`, [`s${one + 1}`, `s${one + 2}`, `s${one + 3}`]]));
  assert.equal(ahead(course(many), "s0").most, 300);
});

test("screens have addresses that no step's place has", () => {
  for (const screen of ["", "seat", "solved", "ステップ"]) {
    assert.equal(screenOf(hashOf(screen)), screen);
  }
  for (const hash of ["", "#seat", "#guide", "#/en/guide/seat"]) {
    assert.equal(screenOf(hash), null);
  }
  assert.equal(screenOf("#guide/%"), "");
});

test("a timer runs on over a reload, and says how long", () => {
  const timers = readTimers(writeTimers(started([], at("a", "charge"), 0, 1800, 1_000_000)), 1_000_000);
  const [timer] = timers;
  assert.ok(timer);
  assert.equal(left(timer, 1_000_000), "30:00");
  assert.equal(left(timer, 1_000_000 + 1_799_100), "0:01");
  assert.equal(left({ ...timer, ends: 1_000_000 + 7_325_000 }, 1_000_000), "2:02:05");
  assert.equal(isOver(timer, 2_799_999), false);
  assert.equal(isOver(timer, 2_800_000), true);
  assert.deepEqual(stopped(timers, timer), []);
});

test("a wait has one timer, and old or strange ones are forgotten", () => {
  const once = started([], at("a", "charge"), 0, 60, 0);
  const again = started(once, at("a", "charge"), 0, 60, 30_000);
  assert.deepEqual(again.map(({ ends }) => ends), [90_000]);
  assert.equal(started(again, at("a", "charge"), 1, 60, 0).length, 2);
  assert.deepEqual(readTimers(writeTimers(again), 90_000 + 13 * 3_600_000), []);
  for (const text of [null, "", "{", "7", '[{"article":"a"}]', '[{"article":"../..","language":"en","step":"s","title":"t","wait":0,"seconds":1,"ends":9}]']) {
    assert.deepEqual(readTimers(text, 0), [], String(text));
  }
});

test("where storage is refused, the window's name remembers", () => {
  const tab = { name: "" };
  const refused = (): Storage => {
    throw new DOMException("denied", "SecurityError");
  };
  lasting("lull", refused, tab).set("story", "one");
  assert.equal(lasting("lull", refused, tab).get("story"), "one");
  assert.equal(lasting("other", refused, tab).get("story"), null);
  lasting("lull", refused, tab).remove("story");
  assert.equal(tab.name, "");
});

test("from files the story goes along in the window's name too, and nothing else does", () => {
  const tab = { name: "", location: { protocol: "file:" } };
  const stores = [new Map<string, string>(), new Map<string, string>()];
  const ofFile = (at: number) => (): Storage =>
    ({
      getItem: (key: string) => stores[at]?.get(key) ?? null,
      setItem: (key: string, value: string) => void stores[at]?.set(key, value),
      removeItem: (key: string) => void stores[at]?.delete(key),
    }) as unknown as Storage;
  lasting("lull", ofFile(0), tab).set("story", "one");
  lasting("lull", ofFile(0), tab).set("outbox", "mine");
  assert.equal(lasting("lull", ofFile(1), tab).get("story"), "one");
  assert.equal(lasting("lull", ofFile(1), tab).get("outbox"), null);
  lasting("lull", ofFile(1), tab).remove("story");
  assert.equal(tab.name, "");
});

test("a window's name that somebody else gave stays, and nothing breaks", () => {
  for (const name of ["the-host's", "handrail:other:{}", "handrail:lull:{"]) {
    const tab = { name };
    const kept = lasting("lull", () => {
      throw new Error("no");
    }, tab);
    assert.equal(kept.get("story"), null);
    if (!name.startsWith("handrail:lull:")) {
      kept.set("story", "x");
      kept.remove("story");
      assert.equal(tab.name, name);
    }
  }
});
