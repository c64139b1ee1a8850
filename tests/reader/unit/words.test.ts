/** The words that the program itself says. */

import assert from "node:assert/strict";
import { test } from "node:test";
import ar from "../../../studio/reader/words/ar.json";
import de from "../../../studio/reader/words/de.json";
import en from "../../../studio/reader/words/en.json";
import ja from "../../../studio/reader/words/ja.json";
import { counted, listed, speak, word } from "../../../studio/reader/source/words";

// A bundle hands over the words of its languages with data/site.js, under its own tags; for French, the English ones.
Object.assign(globalThis, { self: globalThis, handrail: { data: { site: { words: { ar, de, "de-AT": de, en, fr: en, ja, "x-nonsense-tag-": en } } } } });

const COUNTS: readonly (readonly [string, number, string])[] = [
  ["en", 1, "1 result"],
  ["en", 12, "12 results"],
  ["de-AT", 1, "1 Treffer"],
  ["ja", 3, "3件の結果"],
  ["ar", 1, "نتيجة واحدة"],
  ["ar", 2, "نتيجتان"],
  ["ar", 3, "3 نتائج"],
  ["ar", 11, "11 نتيجة"],
  ["ar", 100, "100 نتيجة"],
  ["fr", 2, "2 results"],
  ["x-nonsense-tag-", 2, "2 results"],
];

for (const [language, count, expected] of COUNTS) {
  test(`${count} in ${language} is “${expected}”`, () => {
    speak(language);
    assert.equal(counted("results", count), expected);
  });
}

test("a value is put in as it is, even if it looks like a placeholder", () => {
  speak("en");
  assert.equal(word("nothing", { query: "{query} $& <b>" }), "Nothing found for “{query} $& <b>”");
});

test("several things are listed as the language lists them", () => {
  speak("ja");
  assert.equal(listed(["A", "B"]), "A、B");
  speak("de");
  assert.equal(listed(["A", "B"]), "A, B");
});
