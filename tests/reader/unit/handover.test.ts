/** What a hand-over tells: lines that can be taken out, a code of what is left, data for the host; and its outbox. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { type HandoverHost, outbox } from "../../../studio/reader/source/guide/handover/outbox";
import { movesOf, type Told } from "../../../studio/reader/source/guide/handover/shapes";
import { codeOf, dataOf, left, type Line, linesOf, textOf } from "../../../studio/reader/source/guide/handover/telling";
import type { Memory } from "../../../studio/reader/source/memory";
import type { Page } from "../../../studio/reader/source/page";
import * as story from "../../../studio/reader/source/guide/story";
import en from "../../../studio/reader/words/en.json";

// What a bundle's data/site.js hands over.
Object.assign(globalThis, { self: globalThis, handrail: { data: { site: { words: { en } } } } });

const PAGE: Page = { site: "lull", kind: "article", root: "../", home: "../index.html", language: "en", article: "cold", to: "" };
const COLD: Told = {
  article: "cold",
  language: "en",
  title: "The kettle stays cold",
  version: 0x3fa2,
  steps: ["look", "wait", "inner"],
  branches: [
    { steps: ["look"], question: "What does the lamp do?", leads: ["", "boil", ""] },
    { steps: ["inner", "wait"], question: "Is it hot?", leads: ["", ""] },
    { steps: ["wait"], question: "And now?", leads: ["", "", ""] },
  ],
};
const BOIL: Told = { article: "boil", language: "de", title: "Kochen", version: 1, steps: ["fill"], branches: [] };
const shape = (article: string): Told | null => [COLD, BOIL].find((one) => one.article === article) ?? null;

function place(step: string, article = "cold"): story.Place {
  return { article, version: "3fa2", language: "en", step, title: `The ${step}` };
}

function told(): story.Story {
  let made = story.visit(story.begin(new Date()), place("look"));
  made = story.visit(story.choose(made, 1, "What does the lamp do?", "It is off"), place("fill", "boil"));
  made = story.mark(made, "failed");
  return story.searched(made, "cold water");
}

test("the lines are the articles, each answer, what failed, the searches and the facts", () => {
  const lines = linesOf(told(), PAGE, shape, { Model: "K1" });
  assert.deepEqual(
    lines.map(({ kind, label, text }) => [kind, label, text]),
    [
      ["article", "Help article", "The kettle stays cold"],
      ["answer", "What does the lamp do?", "It is off"],
      ["article", "Help article", "Kochen"],
      ["failed", "It did not work", "The fill"],
      ["search", "You searched for", "cold water"],
      ["fact", "Model", "K1"],
    ],
  );
});

test("without a story there is the article that is open, and on other pages what the host knows", () => {
  assert.deepEqual(linesOf(null, PAGE, shape, {}).map(({ text }) => text), ["The kettle stays cold"]);
  assert.deepEqual(linesOf(null, { ...PAGE, article: "" }, shape, { Model: "K1" }).map(({ text }) => text), ["K1"]);
});

test("what is taken out is in no code, no text and no message", () => {
  const lines = linesOf(told(), PAGE, shape, { Model: "K1" });
  const out = new Set<Line>([lines[0] as Line, lines[5] as Line]);
  const rest = left(lines, out);
  assert.deepEqual(rest.map(({ kind }) => kind), ["article", "failed", "search"]);
  assert.notEqual(codeOf(rest, shape), codeOf(lines, shape));
  const data = JSON.stringify(dataOf(rest, shape, { id: "1", channel: "chat", note: "", code: "", language: "en" }));
  assert.ok(!data.includes("lamp") && !data.includes("K1") && !textOf(rest, "", "").includes("lamp"));
  assert.equal(codeOf(left(lines, new Set(lines)), shape), "");
});

test("the text has the note and the code below the lines, and no colon after a question", () => {
  assert.equal(
    textOf(linesOf(told(), PAGE, shape, {}), "Please hurry", "AB-C"),
    "Help article: The kettle stays cold\nWhat does the lamp do? It is off\nHelp article: Kochen\nIt did not work: The fill\nYou searched for: cold water\n\nPlease hurry\n\nCode: AB-C",
  );
});

test("of several branches in a step the one with the question is meant, and inner steps belong to the outer one", () => {
  let made = story.choose(story.visit(story.begin(new Date()), place("wait")), 2, "And now?", "…");
  assert.deepEqual(movesOf(made, shape).moves, [{ shape: COLD, branch: 2, option: 2 }]);
  made = story.choose(story.visit(story.begin(new Date()), place("wait")), 1, "Is it hot?", "…");
  assert.deepEqual(movesOf(made, shape).moves, [{ shape: COLD, branch: 1, option: 1 }]);
});

test("what nobody remembers is cut, with all that was before it", () => {
  const made = story.visit(story.mark(story.visit(told(), place("gone", "elsewhere")), "failed"), place("wait"));
  assert.deepEqual(movesOf(made, shape), { moves: [{ shape: COLD, step: 1, outcome: 2 }], cut: true });
  const renamed = story.mark(story.visit(story.begin(new Date()), place("before")), "failed");
  assert.deepEqual(movesOf(renamed, shape), { moves: [], cut: true });
});

function store(): Memory & { readonly all: Map<string, string> } {
  const all = new Map<string, string>();
  return { all, get: (key) => all.get(key) ?? null, set: (key, value) => void all.set(key, value), remove: (key) => void all.delete(key) };
}

function host(changes: Partial<HandoverHost>): HandoverHost & { online: boolean; readonly got: string[] } {
  const got: string[] = [];
  const send = (_: string, data: Readonly<Record<string, unknown>>): Promise<boolean> => {
    got.push(String(data["id"]));
    return Promise.resolve(true);
  };
  return { present: true, online: true, facts: {}, open: {}, send, on: () => undefined, got, ...changes };
}

test("what is put in the outbox is sent once, in order", async () => {
  const there = host({});
  const box = outbox(store(), there);
  box.put({ id: "1" });
  box.put({ id: "2" });
  await Promise.all([box.flush(), box.flush()]);
  await new Promise(setImmediate);
  assert.deepEqual([there.got, box.waiting()], [["1", "2"], []]);
});

test("offline it waits, over a reload, and goes when there is a connection", async () => {
  const [kept, there] = [store(), host({ online: false })];
  outbox(kept, there).put({ id: "1" });
  await new Promise(setImmediate);
  const again = outbox(kept, there);
  await again.flush();
  assert.deepEqual([there.got, again.waiting()], [[], [{ id: "1" }]]);
  there.online = true;
  await again.flush();
  await again.flush();
  assert.deepEqual([there.got, again.waiting(), kept.all.size], [["1"], [], 0]);
});

test("what was taken back is not sent", async () => {
  const there = host({ online: false });
  const box = outbox(store(), there);
  box.put({ id: "1" });
  box.withdraw("1");
  there.online = true;
  await box.flush();
  assert.deepEqual(there.got, []);
});

test("where nothing can be kept the page remembers, and what was kept wrongly is nothing", async () => {
  const nothing: Memory = { get: () => null, set: () => undefined, remove: () => undefined };
  const box = outbox(nothing, host({ online: false }));
  box.put({ id: "1" });
  assert.deepEqual(box.waiting(), [{ id: "1" }]);
  for (const text of ["{", "7", '[{"id":7}]', "[null]"]) {
    assert.deepEqual(outbox({ ...nothing, get: () => text }, host({})).waiting(), []);
  }
});
