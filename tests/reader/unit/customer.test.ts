/** What an app says of its customer: by a link or on the page, and what the bundle does not know says nothing. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { customerOf, isAnybody, needs, rememberCustomer } from "../../../studio/reader/source/customer";
import { type Memory, memory } from "../../../studio/reader/source/memory";
import type { Site } from "../../../studio/reader/source/site";

const SITE = { products: [{ id: "sock-2", name: "Sock 2" }, { id: "base", name: "Base" }] } as unknown as Site;

function remembering(): Memory {
  const kept = new Map<string, string>();
  return {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
  };
}

function root(dataset: Record<string, string> = {}): HTMLElement {
  return { dataset } as unknown as HTMLElement;
}

test("a link says it as long as the tab is open, and another link says all anew", () => {
  const kept = remembering();
  rememberCustomer("#/en/search?q=red+light&product=sock-2&firmware=3.2", kept);
  rememberCustomer("#/en/boil", kept);
  assert.deepEqual(customerOf(root(), kept, SITE), { product: "sock-2", firmware: "3.2" });
  rememberCustomer("#/context/wifi?product=base", kept);
  assert.deepEqual(customerOf(root(), kept, SITE), { product: "base", firmware: "" });
  rememberCustomer("#/en?product=", kept);
  assert.ok(isAnybody(customerOf(root(), kept, SITE)));
});

test("an anchor of a page says nothing, whatever it looks like", () => {
  const kept = remembering();
  rememberCustomer("#q=a?product=base", kept);
  rememberCustomer("", kept);
  assert.ok(isAnybody(customerOf(root(), kept, SITE)));
});

test("what the page says counts before a link, all of it", () => {
  const kept = remembering();
  rememberCustomer("#/en?product=sock-2&firmware=3.2", kept);
  assert.deepEqual(customerOf(root({ product: "base" }), kept, SITE), { product: "base", firmware: "" });
  assert.ok(isAnybody(customerOf(root({ product: "" }), kept, SITE)));
});

test("a product that the bundle does not have says nothing, and its firmware neither", () => {
  assert.ok(isAnybody(customerOf(root({ product: "sock-9", firmware: "3.2" }), remembering(), SITE)));
  assert.ok(isAnybody(customerOf(root({ product: "base" }), remembering(), undefined)));
  assert.deepEqual(customerOf(root({ firmware: "3.2" }), remembering(), SITE), { product: "", firmware: "3.2" });
});

test("where nothing can be remembered, the page alone says it", () => {
  const refusing = memory("site", () => {
    throw new Error("refused");
  });
  rememberCustomer("#/en?product=base", refusing);
  assert.ok(isAnybody(customerOf(root(), refusing, SITE)));
  assert.equal(customerOf(root({ product: "base" }), refusing, SITE).product, "base");
});

test("who is unknown gets everything", () => {
  assert.ok(needs({ product: "", firmware: "" }, { products: ["base"], narrowed: [{ firmware: ">=9" }] }));
  assert.ok(!needs({ product: "sock-2", firmware: "" }, { products: ["base"] }));
});
