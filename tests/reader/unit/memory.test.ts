/** What is remembered, and that nothing breaks where nothing can be. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { memory } from "../../../studio/reader/source/memory";
import { followTrail, forgetTrail, leaveTrail } from "../../../studio/reader/source/trail";

function store(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

test("every key stands under the bundle's id", () => {
  const kept = store();
  memory("lull", () => kept).set("theme", "dark");
  assert.equal(kept.key(0), "handrail:lull:theme");
  assert.equal(memory("other", () => kept).get("theme"), null);
  assert.equal(memory("lull", () => kept).get("theme"), "dark");
});

test("where storage throws, the reader goes on without memory", () => {
  const refused = memory("lull", () => {
    throw new DOMException("denied", "SecurityError");
  });
  refused.set("theme", "dark");
  refused.remove("theme");
  assert.equal(refused.get("theme"), null);
  leaveTrail(refused, { article: "a", language: "en", words: ["light"] });
  assert.equal(followTrail(refused, "a"), null);
});

test("a trail leads to its article alone, and another article ends it", () => {
  const kept = store();
  const tab = memory("lull", () => kept);
  leaveTrail(tab, { article: "a", language: "en", words: ["light"] });
  assert.deepEqual(followTrail(tab, "a"), { article: "a", language: "en", words: ["light"] });
  assert.equal(followTrail(tab, "b"), null);
  assert.equal(followTrail(tab, "a"), null);
  leaveTrail(tab, { article: "a", language: "en", words: [] });
  forgetTrail(tab);
  assert.equal(kept.length, 0);
});

test("a trail that somebody else wrote is ignored", () => {
  for (const text of ["", "null", "[]", "7", "{", '{"article":"a"}', '{"article":"a","language":"en","words":"x"}']) {
    const kept = store();
    kept.setItem("handrail:lull:opened", text);
    assert.equal(followTrail(memory("lull", () => kept), "a"), null, text);
  }
});
