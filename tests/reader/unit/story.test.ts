/** How far a customer came: what a story remembers, how it is corrected, and that nothing else is taken for one. */

import assert from "node:assert/strict";
import { test } from "node:test";
import * as story from "../../../studio/reader/source/guide/story";

const NOW = new Date(2026, 10, 23, 2, 10, 31);

function at(step: string, article = "battery"): story.Place {
  return { article, version: "1a2b", language: "en", step, title: `The ${step}` };
}

function walked(): story.Story {
  let made = story.visit(story.begin(NOW), at("seat"));
  made = story.choose(made, 1, "What does the light do?", "It stays red");
  made = story.mark(story.visit(made, at("clean")), "done");
  return story.visit(made, at("reseat", "no-light"));
}

test("a story begins in a minute of the local clock, without visits", () => {
  assert.deepEqual(story.begin(NOW), { visits: [], searches: [], begun: "2026-11-23T02:10" });
  assert.equal(story.current(story.begin(NOW)), undefined);
});

test("a story remembers each step, what was answered, and goes on in another article", () => {
  const { visits } = walked();
  assert.deepEqual(
    visits.map(({ article, step, outcome, option }) => [article, step, outcome, option]),
    [
      ["battery", "seat", "done", 1],
      ["battery", "clean", "done", undefined],
      ["no-light", "reseat", "open", undefined],
    ],
  );
  assert.equal(visits[0]?.question, "What does the light do?");
  assert.equal(visits[0]?.answer, "It stays red");
});

test("opening the step where one is changes nothing, and a step may be come to twice", () => {
  const once = walked();
  assert.deepEqual(story.visit(once, at("reseat", "no-light")), once);
  assert.equal(story.visit(once, at("seat")).visits.length, 4);
});

test("the same step in another language is the same visit", () => {
  const german = story.visit(walked(), { ...at("reseat", "no-light"), language: "de", title: "Neu einlegen" });
  assert.equal(german.visits.length, 3);
  assert.deepEqual(story.current(german), { ...story.current(walked()), language: "de", title: "Neu einlegen" });
});

test("back to a visit opens it again without its answer, and the later ones go", () => {
  const back = story.backTo(walked(), 0);
  assert.equal(back.visits.length, 1);
  assert.deepEqual(back.visits[0], { ...at("seat"), outcome: "open" });
  assert.deepEqual(story.backTo(walked(), 9).visits.length, 3);
});

test("another answer takes the place of the first one", () => {
  const corrected = story.choose(story.choose(story.backTo(walked(), 0), 2, "?", "No light"), 0, "?", "Green");
  assert.deepEqual(corrected.visits, [{ ...at("seat"), outcome: "done", option: 0, question: "?", answer: "Green" }]);
  assert.equal(story.mark(corrected, "failed").visits[0]?.option, undefined);
});

test("nothing is said of a step before one is open", () => {
  const empty = story.begin(NOW);
  assert.equal(story.mark(empty, "done"), empty);
  assert.equal(story.choose(empty, 0, "", ""), empty);
  assert.deepEqual(story.backTo(empty, 3), empty);
});

test("steps that were only looked at are not part of the path, but the last one is", () => {
  let made = story.visit(story.visit(walked(), at("a")), at("b"));
  assert.deepEqual(story.path(made).map(({ step }) => step), ["seat", "clean", "b"]);
  made = story.mark(made, "failed");
  assert.deepEqual(story.path(made).map(({ step }) => step), ["seat", "clean", "b"]);
});

test("searches are kept once each, the latest last", () => {
  let made = story.begin(NOW);
  for (const query of [" red ", "bl", "blue", "red", "  "]) {
    made = story.searched(made, query);
  }
  assert.deepEqual(made.searches, ["blue", "red"]);
});

test("a story stays small however long somebody wanders", () => {
  let made = story.begin(NOW);
  for (let count = 0; count < 450; count++) {
    made = story.searched(story.visit(made, at(`step-${count}`)), `query ${count}`);
  }
  made = story.choose(made, 0, "q".repeat(5000), "😀".repeat(5000));
  assert.equal(made.visits.length, story.MOST_VISITS);
  assert.equal(story.current(made)?.step, "step-449");
  assert.equal(made.searches.length, story.MOST_SEARCHES);
  assert.deepEqual(story.read(story.write(made)), made);
});

test("what was written is read as it was", () => {
  assert.deepEqual(story.read(story.write(walked())), walked());
});

test("anything else is no story", () => {
  const good = JSON.parse(story.write(walked())) as Record<string, unknown>;
  const [first] = good["visits"] as [Record<string, unknown>];
  const bad: unknown[] = [
    null,
    7,
    [],
    {},
    { ...good, more: 1 },
    { ...good, begun: "yesterday" },
    { ...good, searches: [7] },
    { ...good, searches: Array(21).fill("a") },
    { ...good, visits: Array(201).fill(first) },
    { ...good, visits: {} },
    ...["article", "version", "language", "step", "title", "outcome"].map((key) => ({ ...good, visits: [{ ...first, [key]: 7 }] })),
    { ...good, visits: [{ ...first, article: "../secret" }] },
    { ...good, visits: [{ ...first, article: "" }] },
    { ...good, visits: [{ ...first, language: "en/.." }] },
    { ...good, visits: [{ ...first, step: "" }] },
    { ...good, visits: [{ ...first, step: "a b" }] },
    { ...good, visits: [{ ...first, option: -1 }] },
    { ...good, visits: [{ ...first, option: 1.5 }] },
    { ...good, visits: [{ ...first, title: "t".repeat(301) }] },
    { ...good, visits: [{ ...first, extra: "x" }] },
  ];
  for (const value of bad) {
    assert.equal(story.read(JSON.stringify(value)), null, JSON.stringify(value).slice(0, 200));
  }
  assert.equal(story.read("{"), null);
  assert.equal(story.read(null), null);
});
