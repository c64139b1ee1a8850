/** Opening a pack: the twin of studio/search/pack.py, which says what it carries. Every value is checked. */

import type { Rules } from "./analysis";
import { Bits } from "./bits";
import { damaged, PackError } from "./damage";
import { FIELDS } from "./lengths";
import { Lists } from "./postings";

const FORMAT = 4;
const FIGURES = FIELDS * 2 + 9;

/** The figures of the score, as studio/search/figures.py has them. */
export interface Figures {
  weights: number[];
  lengths: number[];
  k: number;
  stem: number;
  prefix: number;
  typo: number;
  typos: number;
  synonym: number;
  nearest: number;
  short: number;
  linked: number;
}

/** A word of another wording. */
export interface Stemmed {
  surface: string;
  stem: string;
}

/** An opened pack. Terms are sorted by surface, then stem; articles are not sorted. */
export interface Pack {
  figures: Figures;
  rules: Rules;
  ids: string[];
  steps: string[][];
  surfaces: string[];
  termStems: string[];
  /** The last term of each stem, and for each term the one before it with the same stem, plus 1. */
  stems: Map<string, number>;
  sameStem: Uint32Array;
  synonyms: Map<string, Stemmed[][]>;
  longestPhrase: number;
  pinned: { stems: string; article: number }[];
  lists: Lists;
}

/** The pack that a search script carries. Throws PackError if it is damaged or of another format. */
export function openPack(data: unknown): Pack {
  const { text, bits, stem } = contentOf(data);
  const values = valuesOf(text);
  const ids = listed(values["articles"]);
  const terms = termsOf(listed(values["surfaces"]), listed(values["stems"]));
  const figures = figuresOf(list(values["figures"], FIGURES));
  const lists = new Lists(bits, ids.length, terms.surfaces.length, figures.weights, figures.lengths);
  const steps = sharedOut(listed(values["steps"]), lists.lengths.steps);
  const synonyms = new Map(list(values["synonyms"]).map((one) => synonymOf(list(one, 2))));
  const pinned = list(values["pinned"]).map((one) => pinnedOf(list(one, 2), ids.length));
  return {
    figures,
    rules: rulesOf(list(values["rules"], 3), stem),
    ids,
    steps,
    ...terms,
    synonyms,
    longestPhrase: Math.max(1, ...[...synonyms.keys()].map((key) => key.split("\0").length)),
    pinned,
    lists,
  };
}

/** A phrase's stems as a key. */
export function phraseKey(stems: string[]): string {
  return stems.join("\0");
}

interface Content {
  text: string;
  bits: Bits;
  stem: Rules["stem"];
}

function contentOf(data: unknown): Content {
  if (typeof data !== "object" || data === null) throw new PackError("There is no search pack.");
  const { format, text, bits, check, stem } = data as Record<string, unknown>;
  if (format !== FORMAT) {
    throw new PackError(`The search pack has format ${String(format)}; this reader knows format ${FORMAT}.`);
  }
  if (typeof text !== "string" || typeof bits !== "string" || (stem !== null && typeof stem !== "function")) {
    damaged("parts are missing");
  }
  let binary = "";
  try {
    binary = atob(bits);
  } catch {
    damaged("it is not base64");
  }
  const { words, sum } = wordsOf(binary, textSum(-1, text));
  if (~textSum(sum, String(stem)) >>> 0 !== check) damaged("its checksum does not fit");
  return { text, bits: new Bits(words, binary.length * 8), stem: stem && (stem as () => Rules["stem"])() };
}

/** What each byte adds to a CRC-32. */
const SUMS = new Int32Array(256).map((_, byte) => {
  for (let bit = 0; bit < 8; bit++) byte = byte & 1 ? (byte >>> 1) ^ 0xedb88320 : byte >>> 1;
  return byte;
});

/** The bytes in words of 32 bits, and the sum with them; done together, since there may be a million. */
function wordsOf(binary: string, sum: number): { words: Int32Array; sum: number } {
  const words = new Int32Array((binary.length >> 2) + 2);
  for (let at = 0; at < binary.length; at++) {
    const byte = binary.charCodeAt(at);
    words[at >> 2]! |= byte << (24 - (at & 3) * 8);
    sum = SUMS[(sum ^ byte) & 255]! ^ (sum >>> 8);
  }
  return { words, sum };
}

/** The sum with a text, its UTF-16 units low byte first. */
function textSum(sum: number, text: string): number {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    sum = SUMS[(sum ^ unit) & 255]! ^ (sum >>> 8);
    sum = SUMS[(sum ^ (unit >> 8)) & 255]! ^ (sum >>> 8);
  }
  return sum;
}

function valuesOf(text: string): Record<string, unknown> {
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    damaged("its words cannot be read");
  }
  return Object(values) as Record<string, unknown>;
}

function list(value: unknown, length?: number): unknown[] {
  if (!Array.isArray(value) || (length !== undefined && value.length !== length)) damaged();
  return value;
}

function texts(value: unknown): string[] {
  return list(value).map(textOf);
}

function textOf(value: unknown): string {
  if (typeof value !== "string") damaged();
  return value;
}

/** Texts with spaces between. */
function listed(value: unknown): string[] {
  const text = textOf(value);
  return text ? text.split(" ") : [];
}

function rulesOf([kept, apostropheBreaks, dotlessI]: unknown[], stem: Rules["stem"]): Rules {
  return { kept: textOf(kept), apostropheBreaks: apostropheBreaks === true, dotlessI: dotlessI === true, stem };
}

type Nine = [number, number, number, number, number, number, number, number, number];

function figuresOf(values: unknown[]): Figures {
  const all = values.map((value) => (typeof value === "number" ? value : damaged("figures are missing")));
  const [k, stem, prefix, typo, typos, synonym, nearest, short, linked] = all.slice(FIELDS * 2) as Nine;
  const [weights, lengths] = [all.slice(0, FIELDS), all.slice(FIELDS, FIELDS * 2)];
  return { weights, lengths, k, stem, prefix, typo, typos, synonym, nearest, short, linked };
}

function synonymOf([stems, others]: unknown[]): [string, Stemmed[][]] {
  const wordings = list(others).map((other) =>
    list(other).map((word) => {
      const [surface, stem] = list(word, 2);
      return { surface: textOf(surface), stem: textOf(stem) };
    }),
  );
  return [phraseKey(texts(stems)), wordings];
}

function pinnedOf([stems, article]: unknown[], articles: number): { stems: string; article: number } {
  const known = typeof article === "number" && Number.isInteger(article) && article >= 0 && article < articles;
  return { stems: phraseKey(texts(stems)), article: known ? article : damaged("a pinned answer leads nowhere") };
}

/** The texts in turn, `counts[n]` of them for the nth. */
function sharedOut(all: string[], counts: Uint32Array): string[][] {
  let at = 0;
  const shares = Array.from(counts, (count) => all.slice(at, (at += count)));
  if (at !== all.length) damaged();
  return shares;
}

function termsOf(coded: string[], codedStems: string[]): Pick<Pack, "surfaces" | "termStems" | "stems" | "sameStem"> {
  if (coded.length !== codedStems.length) damaged();
  const surfaces: string[] = [];
  const termStems: string[] = [];
  const stems = new Map<string, number>();
  const sameStem = new Uint32Array(coded.length);
  let before = "";
  for (let term = 0; term < coded.length; term++) {
    const surface = before.slice(0, sharedLetters(coded[term]!, before)) + coded[term]!.slice(1);
    const ending = codedStems[term]!;
    const stem = surface.slice(0, surface.length - sharedLetters(ending, surface)) + ending.slice(1);
    sameStem[term] = (stems.get(stem) ?? -1) + 1;
    stems.set(stem, term);
    surfaces.push(surface);
    termStems.push(stem);
    before = surface;
  }
  return { surfaces, termStems, stems, sameStem };
}

function sharedLetters(coded: string, before: string): number {
  const shared = coded.charCodeAt(0) - 48;
  if (!(shared >= 0 && shared <= before.length)) damaged("a word refers to nothing");
  return shared;
}

export { PackError };
