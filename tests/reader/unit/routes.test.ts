/** The public addresses of a bundle. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, chooseLanguage, readRoute, readSearchHash, searchHash } from "../../../studio/reader/source/routes";
import type { Catalogue, Site } from "../../../studio/reader/source/site";

const SITE: Site = {
  id: "lull",
  source: "en",
  languages: [
    { tag: "en", name: "English", dir: "ltr" },
    { tag: "de", name: "Deutsch", dir: "ltr" },
    { tag: "pt-BR", name: "Português", dir: "ltr" },
  ],
  contexts: { "settings.wifi": { article: "wifi", step: "join" }, start: { article: "light", step: null } },
  retired: { old: "light", older: "old", moved: "light#dark", lost: null, "loop-a": "loop-b", "loop-b": "loop-a" },
  contacts: [],
  products: [],
};

const article = { title: "", summary: "", section: "battery", steps: [] };
const CATALOGUES: Record<string, Catalogue> = {
  en: {
    sections: [{ id: "battery", title: "Battery", articles: [] }, { id: "", title: "", articles: [] }],
    articles: { light: article, wifi: article, only: article },
  },
  de: { sections: [], articles: { light: article, wifi: { ...article, language: "en" } } },
  "pt-BR": { sections: [], articles: {} },
};

async function address(hash: string, preferred: readonly string[] = []): Promise<string | null> {
  const route = readRoute(hash);
  assert.notEqual(route, null);
  return addressOf(route as NonNullable<typeof route>, SITE, preferred, (language) => {
    const catalogue = CATALOGUES[language];
    return catalogue === undefined ? Promise.reject(new Error(language)) : Promise.resolve(catalogue);
  });
}

const PLACES: readonly (readonly [string, string | null])[] = [
  ["#/en", "index.html"],
  ["#/de", "de/index.html"],
  ["#/de/", "de/index.html"],
  ["#/EN", "index.html"],
  ["#/pt-br", "pt-BR/index.html"],
  ["#/en/search?q=red+light", "en/search.html#q=red+light"],
  ["#/en/search?q=%F0%9F%92%A1%26", "en/search.html#q=%F0%9F%92%A1%26"],
  ["#/en/search", "en/search.html"],
  ["#/en/sections/battery", "en/sections/battery.html"],
  ["#/en/light", "en/light.html"],
  ["#/en/light/dark", "en/light.html#dark"],
  ["#/en/light/gr%C3%BCn", "en/light.html#gr%C3%BCn"],
  ["#/de/light/dark", "de/light.html#dark"],
  ["#/de/wifi", "en/wifi.html"],
  ["#/de/only", "en/only.html"],
  ["#/en/old/dark", "en/light.html#dark"],
  ["#/en/older", "en/light.html"],
  ["#/de/moved/red", "de/light.html#dark"],
  ["#/context/settings.wifi", "en/wifi.html#join"],
  ["#/context/start", "en/light.html"],
  ["#/", null],
  ["#/fr", null],
  ["#/fr/light", null],
  ["#/en/nope", null],
  ["#/en/lost", null],
  ["#/en/loop-a", null],
  ["#/en/sections/nope", null],
  ["#/context", null],
  ["#/context/nope", null],
  ["#/context/constructor", null],
  ["#/en/constructor", null],
  ["#/en/__proto__", null],
  ["#/en/..%2F..%2Fevil", null],
  ["#/en/%E0%A4%A", null],
  ["#/en/a/b/c", null],
  ["#/javascript:alert(1)", null],
  ["#/en/javascript:alert(1)", null],
];

for (const [hash, expected] of PLACES) {
  test(`${hash} leads to ${expected ?? "no page"}`, async () => {
    assert.equal(await address(hash), expected);
  });
}

test("plain anchors are no addresses of ours", () => {
  for (const hash of ["", "#", "#solved", "#contact-chat", "#q=light"]) {
    assert.equal(readRoute(hash), null);
  }
});

test("a context is shown in the language that the customer reads best", async () => {
  assert.equal(await address("#/context/start", ["fr", "de-AT", "en"]), "de/light.html");
  assert.equal(chooseLanguage(SITE, ["pt-BR"]), "pt-BR");
  assert.equal(chooseLanguage(SITE, ["ko"]), "en");
});

test("a query survives the hash of the search page", () => {
  for (const query of ["red light", "100 % & more?", "#/en", "赤いランプ", "ضوء أحمر", "a+b"]) {
    assert.equal(readSearchHash(searchHash(query)), query);
  }
  assert.equal(searchHash(""), "");
});
