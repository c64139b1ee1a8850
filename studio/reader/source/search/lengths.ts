/** How long everything is: the first part of a pack's bits, and what follows from it. See studio/search/postings.py. */

import type { Bits } from "./bits";
import { damaged } from "./damage";

export const FIELDS = 9;

/**
 * The `fields` that are used at all. What is known of each article: its number of steps and of questions, how many other articles link to it,
 * the coded length of each field (FIELDS bytes an article), and which of its parts have text: `textParts` from `textStarts[article]` on. A short
 * text (a title, a step's title, a question) has the number `firstShort[article]` + its part; `shortWords` says how many words it has.
 */
export interface Lengths {
  fields: number[];
  steps: Uint32Array;
  questions: Uint32Array;
  links: Uint32Array;
  codes: Uint8Array;
  textStarts: Uint32Array;
  textParts: number[];
  firstShort: Uint32Array;
  shortWords: number[];
}

export function readLengths(bits: Bits, articles: number): Lengths {
  const ranges = Array.from({ length: FIELDS + 1 }, () => readRange(bits));
  const found: Lengths = {
    fields: ranges.map((_, field) => field).filter((field) => field < FIELDS && ranges[field]!.most > 0),
    steps: new Uint32Array(articles),
    questions: new Uint32Array(articles),
    links: new Uint32Array(articles),
    codes: new Uint8Array(articles * FIELDS),
    textStarts: new Uint32Array(articles + 1),
    textParts: [],
    firstShort: new Uint32Array(articles + 1),
    shortWords: [],
  };
  const { codes, textParts, shortWords } = found;
  for (let article = 0; article < articles; article++) {
    const own = (found.steps[article] = bits.long(2));
    const asked = (found.questions[article] = bits.long());
    found.links[article] = bits.long();
    // A pack that has so many has as many bits, so that a number that is far too large costs no memory.
    if (shortWords.length + own + asked > bits.size) damaged("it ends too soon");
    for (let part = 0; part <= own; part++) if (bits.number(1)) textParts.push(part);
    found.textStarts[article + 1] = textParts.length;
    for (let field = 0; field < FIELDS; field++) codes[article * FIELDS + field] = readLength(bits, ranges[field]!);
    shortWords.push(codedLength(codes[article * FIELDS]!));
    for (let short = own + asked; short > 0; short--) shortWords.push(codedLength(readLength(bits, ranges[FIELDS]!)));
    found.firstShort[article + 1] = shortWords.length;
    bits.check();
  }
  return found;
}

/** What a field's counts are divided by, for every coded length. */
export function normsOf(share: number, field: number, codes: Uint8Array): Float64Array {
  let total = 0;
  for (let at = field; at < codes.length; at += FIELDS) total += codedLength(codes[at]!);
  const average = total / (codes.length / FIELDS);
  const norms = new Float64Array(256).fill(1);
  if (total) norms.forEach((_, code) => (norms[code] = 1 - share + share * (codedLength(code) / average)));
  return norms;
}

/** The length that a byte stands for. */
function codedLength(code: number): number {
  return code < 16 ? code : ((code % 8) + 8) * 2 ** ((code >> 3) - 1);
}

interface Range {
  least: number;
  most: number;
}

function readRange(bits: Bits): Range {
  const least = bits.number(255);
  const most = bits.number(255);
  if (most < least) damaged();
  return { least, most };
}

function readLength(bits: Bits, { least, most }: Range): number {
  return least + bits.number(most - least);
}
