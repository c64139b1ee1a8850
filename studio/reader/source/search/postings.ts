/**
 * The lists of a pack: which words stand in which articles, how often, and in which steps. The twin of
 * studio/search/postings.py, which says how the bits lie. A block of terms is read when one of them is asked for.
 */

import { Bits } from "./bits";
import { damaged } from "./damage";

export const FIELDS = 9;
export const QUESTIONS = 1;
export const STEPS = 3;
export const BODY = 5;
const TERMS_IN_A_BLOCK = 8;
const BLOCK_BITS = 10;
/** Whether the lengths of titles are in the pack. */
const TITLED = true;

/** The articles of a term, ascending, and for each field that has the word anywhere: how often, article by article. */
export interface Postings {
  articles: Uint32Array;
  fields: (Uint32Array | undefined)[];
}

/**
 * How a term is spread over the parts of its articles (0 what is above the steps, n the nth step, then the questions): those of the nth
 * article are `parts` and `counts` from `starts[n]` up to `starts[n + 1]`, ascending.
 */
export interface Spread {
  starts: Uint32Array;
  parts: Uint32Array;
  counts: Uint32Array;
}

/** In which parts' titles (of questions: all) and texts a term stands. */
export interface Spreads {
  titles: Spread;
  texts: Spread;
}

/**
 * What is known of each article: number of steps and of questions; the coded length of each field (FIELDS bytes an
 * article); where it is known, the coded length of each step's title, then of each question.
 */
export interface Lengths {
  steps: Uint32Array;
  questions: Uint32Array;
  codes: Uint8Array;
  titles: Uint8Array[];
}

interface Block {
  postings: Postings[];
  /** Where the spread of each term begins, in bits; at last where that of the next one does. */
  places: number[];
  spreads: Spreads[];
}

export class Lists {
  readonly lengths: Lengths;
  readonly frequencies: Uint32Array;
  private readonly starts: Uint32Array;
  private readonly blocks: (Block | undefined)[] = [];
  private readonly texts: Uint32Array[] = [];
  private readonly fields: number[] = [];

  constructor(
    private readonly bytes: Uint8Array,
    private readonly articles: number,
    terms: number,
  ) {
    const bits = new Bits(bytes);
    this.lengths = this.readLengths(bits);
    this.frequencies = new Uint32Array(terms);
    for (let term = 0; term < terms; term++) {
      const frequency = bits.long() + 1;
      if (frequency > articles) damaged("a word stands in too many articles");
      this.frequencies[term] = frequency;
    }
    const blocks = Math.ceil(terms / TERMS_IN_A_BLOCK);
    const sizes = Array.from({ length: blocks }, () => bits.long(BLOCK_BITS));
    this.starts = new Uint32Array(blocks + 1);
    this.starts[0] = bits.at;
    for (let at = 0; at < blocks; at++) {
      const end = this.starts[at]! + sizes[at]!;
      if (end > bytes.length * 8) damaged("it ends too soon");
      this.starts[at + 1] = end;
    }
    bits.at = this.starts[blocks]!;
    if (!bits.end) damaged("its parts do not fit together");
  }

  postings(term: number): Postings {
    return this.block(term).postings[term % TERMS_IN_A_BLOCK]!;
  }

  /** Where in its articles a term stands, parallel to its postings. */
  spreads(term: number): Spreads {
    const block = this.block(term);
    const at = term % TERMS_IN_A_BLOCK;
    while (block.places.length <= at) this.passSpreads(block, term - at, block.places.length - 1);
    return (block.spreads[at] ??= this.passSpreads(block, term - at, at));
  }

  private block(term: number): Block {
    const number = Math.floor(term / TERMS_IN_A_BLOCK);
    return (this.blocks[number] ??= this.readBlock(number));
  }

  private readLengths(bits: Bits): Lengths {
    const ranges = Array.from({ length: FIELDS + 1 }, () => readRange(bits));
    for (let field = 0; field < FIELDS; field++) if (ranges[field]!.most > 0) this.fields.push(field);
    const steps = new Uint32Array(this.articles);
    const questions = new Uint32Array(this.articles);
    const codes = new Uint8Array(this.articles * FIELDS);
    const titles: Uint8Array[] = [];
    for (let article = 0; article < this.articles; article++) {
      const own = (steps[article] = bits.long(2));
      const asked = (questions[article] = bits.long());
      // Each has a bit at least, so that a number that is far too large costs no memory.
      if (bits.at + own + 1 > this.bytes.length * 8 || asked > this.bytes.length * 8) damaged("it ends too soon");
      const texts: number[] = [];
      for (let part = 0; part <= own; part++) if (bits.number(1)) texts.push(part);
      this.texts.push(Uint32Array.from(texts));
      for (let field = 0; field < FIELDS; field++) codes[article * FIELDS + field] = readLength(bits, ranges[field]!);
      const lengths = new Uint8Array(TITLED ? own + asked : 0);
      for (let at = 0; at < lengths.length; at++) lengths[at] = readLength(bits, ranges[FIELDS]!);
      titles.push(lengths);
    }
    return { steps, questions, codes, titles };
  }

  private readBlock(number: number): Block {
    const first = number * TERMS_IN_A_BLOCK;
    const bits = new Bits(this.bytes, this.starts[number]!);
    const postings: Postings[] = [];
    for (let term = first; term < Math.min(first + TERMS_IN_A_BLOCK, this.frequencies.length); term++) {
      postings.push(this.readPostings(bits, this.frequencies[term]!));
      if (bits.at > this.starts[number + 1]!) damaged("a word has too many articles");
    }
    return { postings, places: [bits.at], spreads: [] };
  }

  private readPostings(bits: Bits, frequency: number): Postings {
    const articles = new Uint32Array(frequency);
    bits.ascending(articles, 0, frequency, 0, this.articles - 1);
    const fields = new Array<Uint32Array | undefined>(FIELDS).fill(undefined);
    for (const field of this.fields) {
      const said = bits.long();
      if (said > frequency) damaged("a word stands nowhere");
      const holding = field === BODY ? frequency - said : said;
      if (holding === 0) continue;
      const counts = (fields[field] = new Uint32Array(frequency));
      const places = new Uint32Array(holding);
      bits.ascending(places, 0, holding, 0, frequency - 1);
      const own = bits.counts(holding);
      for (let at = 0; at < holding; at++) counts[places[at]!] = own[at]!;
    }
    return { articles, fields };
  }

  /** Reads the spreads of the block's term number `at`, and takes down where those of the next one begin. */
  private passSpreads(block: Block, first: number, at: number): Spreads {
    const bits = new Bits(this.bytes, block.places[at]!);
    const spreads = this.readSpreads(bits, block.postings[at]!);
    block.places[at + 1] = bits.at;
    const end = this.starts[first / TERMS_IN_A_BLOCK + 1]!;
    if (bits.at > end || (at + 1 === block.postings.length && bits.at < end)) damaged("a word stands in too many steps");
    return spreads;
  }

  private readSpreads(bits: Bits, { articles, fields }: Postings): Spreads {
    const { steps, questions } = this.lengths;
    const titles = new Gathering(articles.length);
    const texts = new Gathering(articles.length);
    let parts: Uint32Array = NO_PARTS;
    const addTitle = (part: number, count: number) => titles.add(part, count);
    const addText = (place: number, count: number) => texts.add(parts[place]!, count);
    for (let at = 0; at < articles.length; at++) {
      const article = articles[at]!;
      const inTitles = fields[STEPS]?.[at] ?? 0;
      const inQuestions = fields[QUESTIONS]?.[at] ?? 0;
      const inTexts = fields[BODY]?.[at] ?? 0;
      const own = steps[article]!;
      parts = this.texts[article]!;
      if ((inTitles > 0 && own === 0) || (inTexts > 0 && parts.length === 0)) damaged("a word stands in no step");
      if (inTitles) bits.spread(1, own + 1, inTitles, addTitle);
      if (inQuestions) bits.spread(own + 1, own + 1 + questions[article]!, inQuestions, addTitle);
      if (inTexts) bits.spread(0, parts.length, inTexts, addText);
      titles.close(at);
      texts.close(at);
    }
    return { titles: titles.done(), texts: texts.done() };
  }
}

const NO_PARTS = new Uint32Array(0);

interface Range {
  least: number;
  most: number;
}

function readRange(bits: Bits): Range {
  const least = bits.number(255);
  const most = bits.number(255);
  if (most < least) damaged("lengths have no range");
  return { least, most };
}

function readLength(bits: Bits, { least, most }: Range): number {
  return least + bits.number(most - least);
}

class Gathering {
  private readonly starts: Uint32Array;
  private parts: Uint32Array;
  private counts: Uint32Array;
  private length = 0;

  constructor(articles: number) {
    this.starts = new Uint32Array(articles + 1);
    this.parts = new Uint32Array(articles);
    this.counts = new Uint32Array(articles);
  }

  add(part: number, count: number): void {
    if (this.length === this.parts.length) {
      this.parts = longer(this.parts);
      this.counts = longer(this.counts);
    }
    this.parts[this.length] = part;
    this.counts[this.length++] = count;
  }

  close(article: number): void {
    this.starts[article + 1] = this.length;
  }

  done(): Spread {
    return { starts: this.starts, parts: this.parts.slice(0, this.length), counts: this.counts.slice(0, this.length) };
  }
}

function longer(values: Uint32Array): Uint32Array {
  const more = new Uint32Array(values.length * 2 + 4);
  more.set(values);
  return more;
}
