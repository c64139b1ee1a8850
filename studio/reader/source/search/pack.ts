/** Opening a pack: the twin of studio/search/pack.py, which says how the bytes lie. Every read is checked. */

import type { Rules } from "./analysis";

export const FIELDS = 8;
const STEPS = 3;
const BODY = 5;
const OTHER_FIELDS = [0, 1, 2, 4, 6, 7];
const FIGURES = 21;

/** A pack that cannot be used: damaged, or written by another version. */
export class PackError extends Error {
  override name = "PackError";
}

/** The figures of the score, as studio/search/figures.py has them. */
export interface Figures {
  weights: number[];
  lengths: number[];
  k: number;
  stem: number;
  prefix: number;
  typo: number;
  synonym: number;
}

/** A word of another wording. */
export interface Stemmed {
  surface: string;
  stem: string;
}

/** How often a term stands in one article: by field, and by part (0 the intro, n the nth step) as [title, text]. */
export interface Counts {
  article: number;
  fields: number[];
  parts: Map<number, [number, number]>;
}

/** An opened pack. Lists of articles and of terms run parallel; terms are sorted by surface, then stem. */
export interface Pack {
  figures: Figures;
  rules: Rules;
  ids: string[];
  steps: string[][];
  lengths: Uint8Array[];
  surfaces: string[];
  termStems: string[];
  stems: Map<string, number[]>;
  frequencies: number[];
  norms: number[][];
  synonyms: Map<string, Stemmed[][]>;
  longestPhrase: number;
  pinned: { stems: string; article: number }[];
  counts(term: number): Map<number, Counts>;
}

class Bytes {
  at = 0;
  private readonly text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

  constructor(private readonly bytes: Uint8Array) {}

  get end(): boolean {
    return this.at === this.bytes.length;
  }

  byte(): number {
    const value = this.bytes[this.at++];
    if (value === undefined) throw new PackError("The search pack is damaged: it ends too soon.");
    return value;
  }

  number(): number {
    let value = 0;
    for (let factor = 1; factor <= 2 ** 42; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
    throw new PackError("The search pack is damaged: a number has no end.");
  }

  take(length: number): Uint8Array {
    if (length > this.bytes.length - this.at) throw new PackError("The search pack is damaged: it ends too soon.");
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  string(): string {
    try {
      return this.text.decode(this.take(this.number()));
    } catch (error) {
      if (error instanceof PackError) throw error;
      throw new PackError("The search pack is damaged: a text is not UTF-8.");
    }
  }

  list<Value>(read: () => Value): Value[] {
    const length = this.number();
    if (length > this.bytes.length) throw new PackError("The search pack is damaged: a list is longer than the pack.");
    const values: Value[] = [];
    while (values.length < length) values.push(read());
    return values;
  }

  rest(before: string): string {
    const shared = this.number();
    if (shared > before.length) throw new PackError("The search pack is damaged: a word refers to nothing.");
    return before.slice(0, shared) + this.string();
  }
}

function checkSum(bytes: Uint8Array): number {
  const table = new Int32Array(256);
  for (let at = 0; at < 256; at++) {
    let value = at;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    table[at] = value;
  }
  let sum = -1;
  for (let at = 0; at < bytes.length; at++) sum = table[(sum ^ bytes[at]!) & 255]! ^ (sum >>> 8);
  return ~sum >>> 0;
}

function contentOf(data: unknown): { content: Uint8Array; stem: Rules["stem"] } {
  if (typeof data !== "object" || data === null) throw new PackError("There is no search pack.");
  const { format, content, check, stem } = data as Record<string, unknown>;
  if (format !== 1) throw new PackError(`The search pack has format ${String(format)}; this reader knows format 1.`);
  if (typeof content !== "string" || (stem !== null && typeof stem !== "function")) {
    throw new PackError("The search pack is damaged: parts are missing.");
  }
  let binary: string;
  try {
    binary = atob(content);
  } catch {
    throw new PackError("The search pack is damaged: it is not base64.");
  }
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  if (checkSum(bytes) !== check) throw new PackError("The search pack is damaged: its checksum does not fit.");
  return { content: bytes, stem: stem as Rules["stem"] };
}

/** The pack that a search script carries. Throws PackError if it is damaged or of another format. */
export function openPack(data: unknown): Pack {
  const { content, stem } = contentOf(data);
  const bytes = new Bytes(content);
  const figures = readFigures(bytes);
  const rules: Rules = { kept: bytes.string(), apostropheBreaks: bytes.byte() > 0, dotlessI: bytes.byte() > 0, stem };
  const ids: string[] = [];
  const steps: string[][] = [];
  const lengths: Uint8Array[] = [];
  bytes.list(() => {
    ids.push(bytes.string());
    steps.push(bytes.list(() => bytes.string()));
    lengths.push(bytes.take(FIELDS));
  });
  const terms = readTerms(bytes, content, ids.length);
  const synonyms = new Map(
    bytes.list(() => {
      const phrase = phraseKey(bytes.list(() => bytes.string()));
      return [phrase, bytes.list(() => bytes.list(() => ({ surface: bytes.string(), stem: bytes.string() })))] as const;
    }),
  );
  const pinned = bytes.list(() => ({ stems: phraseKey(bytes.list(() => bytes.string())), article: bytes.number() }));
  if (!bytes.end || pinned.some(({ article }) => article >= ids.length)) {
    throw new PackError("The search pack is damaged: its parts do not fit together.");
  }
  const longestPhrase = Math.max(1, ...[...synonyms.keys()].map((key) => key.split("\0").length));
  const norms = figures.weights.map((_, field) => normsOf(figures.lengths[field]!, field, lengths));
  return { figures, rules, ids, steps, lengths, ...terms, norms, synonyms, longestPhrase, pinned };
}

/** A phrase's stems as a key. */
export function phraseKey(stems: string[]): string {
  return stems.join("\0");
}

function readFigures(bytes: Bytes): Figures {
  if (bytes.number() !== FIGURES) throw new PackError("The search pack is damaged: figures are missing.");
  const raw = bytes.take(FIGURES * 8);
  const view = new DataView(raw.buffer, raw.byteOffset, raw.length);
  const all = Array.from({ length: FIGURES }, (_, at) => view.getFloat64(at * 8, true));
  const [k, stem, prefix, typo, synonym] = all.slice(FIELDS * 2) as [number, number, number, number, number];
  return { weights: all.slice(0, FIELDS), lengths: all.slice(FIELDS, FIELDS * 2), k, stem, prefix, typo, synonym };
}

type Terms = Pick<Pack, "surfaces" | "termStems" | "stems" | "frequencies" | "counts">;

function readTerms(bytes: Bytes, content: Uint8Array, articles: number): Terms {
  const surfaces: string[] = [];
  const termStems: string[] = [];
  const stems = new Map<string, number[]>();
  const frequencies: number[] = [];
  const sizes: number[] = [];
  let before = "";
  bytes.list(() => {
    const surface = (before = bytes.rest(before));
    const stem = bytes.rest(surface);
    const same = stems.get(stem);
    if (same) same.push(surfaces.length);
    else stems.set(stem, [surfaces.length]);
    surfaces.push(surface);
    termStems.push(stem);
    frequencies.push(bytes.number());
    sizes.push(bytes.number());
  });
  const starts = sizes.map((size) => {
    bytes.take(size);
    return bytes.at - size;
  });
  const known = new Map<number, Map<number, Counts>>();
  const counts = (term: number): Map<number, Counts> => {
    let found = known.get(term);
    if (!found) {
      const own = new Bytes(content.subarray(starts[term]!, starts[term]! + sizes[term]!));
      known.set(term, (found = readPostings(own, frequencies[term]!, articles)));
    }
    return found;
  };
  return { surfaces, termStems, stems, frequencies, counts };
}

function readPostings(bytes: Bytes, frequency: number, articles: number): Map<number, Counts> {
  const found = new Map<number, Counts>();
  let article = 0;
  while (found.size < frequency) {
    article += bytes.number();
    if (article >= articles || found.has(article)) throw new PackError("The search pack is damaged: a word stands nowhere.");
    found.set(article, readCounts(bytes, article));
  }
  if (!bytes.end) throw new PackError("The search pack is damaged: a word stands in too many articles.");
  return found;
}

function readCounts(bytes: Bytes, article: number): Counts {
  const fields = new Array<number>(FIELDS).fill(0);
  const parts = new Map<number, [number, number]>();
  const head = bytes.number();
  if (head & 1) {
    const mask = bytes.number();
    OTHER_FIELDS.forEach((field, at) => {
      if ((mask >> at) & 1) fields[field] = bytes.number();
    });
  }
  let part = 0;
  for (let left = head >> 1; left > 0; left--) {
    const step = bytes.number();
    part += step >> 1;
    const text = bytes.number();
    const title = step & 1 ? bytes.number() : 0;
    parts.set(part, [title, text]);
    fields[BODY]! += text;
    fields[STEPS]! += title;
  }
  return { article, fields, parts };
}

function codedLength(code: number): number {
  return code < 16 ? code : ((code % 8) + 8) * 2 ** (Math.floor(code / 8) - 1);
}

function normsOf(share: number, field: number, lengths: Uint8Array[]): number[] {
  let total = 0;
  for (const own of lengths) total += codedLength(own[field]!);
  const average = total / lengths.length;
  return Array.from({ length: 256 }, (_, code) => (total ? 1 - share + share * (codedLength(code) / average) : 1));
}
