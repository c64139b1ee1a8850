/** What the program says. The build leaves out the words that only page templates use. */

import ar from "../words/ar.json";
import de from "../words/de.json";
import en from "../words/en.json";
import ja from "../words/ja.json";

type Key = keyof typeof en;
type Counted = Key extends infer K ? (K extends `${infer Stem}.other` ? Stem : never) : never;
export type Word = Exclude<Key, `${string}.${string}`>;

const TABLES: Readonly<Record<string, Partial<Record<Key, string>>>> = { ar, de, en, ja };

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
  const form = pluralForm(count) as "one" | "two" | "few" | "many" | "other" | "zero";
  return filled(said(`${key}.${form === "zero" ? "other" : form}`), { count: String(count) });
}

/** The texts as the language lists them: "a, b and c". */
export function listed(texts: readonly string[]): string {
  return texts.join(language.startsWith("ja") ? "、" : language.startsWith("ar") ? "، " : ", ");
}

function said(key: Key): string {
  return TABLES[language]?.[key] ?? TABLES[language.split("-", 1)[0] ?? ""]?.[key] ?? en[key];
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
