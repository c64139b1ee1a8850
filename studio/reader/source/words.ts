/**
 * What the program says. The words come with a bundle's data/site.js, in each of its languages: the program does not grow
 * with them.
 */

import type en from "../words/en.json";
import { site } from "./site";

type Key = keyof typeof en;
type Counted = Key extends infer K ? (K extends `${infer Stem}.other` ? Stem : never) : never;
export type Word = Exclude<Key, `${string}.${string}`>;

let language = "en";

/** Choose the language of everything said from now on. */
export function speak(tag: string): void {
  language = tag;
}

/** The word, with each `{name}` replaced by its value. */
export function word(key: Word, values: Readonly<Record<string, string>> = {}): string {
  return filled(said(key), values);
}

/** The word in the form that the language uses for that many. */
export function counted(key: Counted, count: number): string {
  return filled(said(`${key}.${pluralForm(count)}`), { count: String(count) });
}

/** The texts as the language lists them: "a, b and c". */
export function listed(texts: readonly string[]): string {
  return texts.join(language.startsWith("ja") ? "、" : language.startsWith("ar") ? "، " : ", ");
}

function said(key: string): string {
  const own = site()?.words?.[language] ?? {};
  return own[key] ?? own[key.replace(/\..*/, ".other")] ?? key;
}

function pluralForm(count: number): string {
  try {
    return new Intl.PluralRules(language).select(count);
  } catch {
    return count === 1 ? "one" : "other";
  }
}

function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
