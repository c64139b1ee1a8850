/** What the ranking asks of a pack, worked out once and remembered: the twin of studio/search/shelf.py. */

import { Gathering } from "./gathering";
import { codedLength, type Pack } from "./pack";
import { BODY, FIELDS, STEPS } from "./postings";
import { Letters } from "./spelling";

/** Where a term is used: articles, ascending, its counts there weighted and corrected for lengths; short texts. */
export interface Uses {
  articles: Uint32Array;
  weighted: Float64Array;
  shorts: Uint32Array;
}

/** How often a term stands in one article: by field, and by part as [title, text]. */
export interface Counts {
  fields: number[];
  parts: Map<number, [number, number]>;
}

/**
 * A pack, ready to be asked. A short text (a title, a step's title, a question) has the number `firstShort[article]` + its
 * part; `places` are the articles' places in the order of their ids.
 */
export class Shelf {
  readonly places: Uint32Array;
  readonly firstShort: Uint32Array;
  readonly shortWords: Float64Array;
  readonly shortArticles: Uint32Array;
  /** Room for sums of a search by article and by short text, empty between searches. */
  readonly articles: Gathering;
  readonly shorts: Gathering;
  readonly near: Float64Array;
  private readonly known: (Uses | undefined)[] = [];
  private nearby: Letters | undefined;

  constructor(readonly pack: Pack) {
    const { ids, steps, questions, lengths, titles } = pack;
    const byId = ids.map((_, article) => article).sort((one, other) => (ids[one]! < ids[other]! ? -1 : 1));
    this.places = new Uint32Array(ids.length);
    byId.forEach((article, place) => (this.places[article] = place));
    this.firstShort = new Uint32Array(ids.length + 1);
    for (let article = 0; article < ids.length; article++) {
      this.firstShort[article + 1] = this.firstShort[article]! + 1 + steps[article]!.length + questions[article]!;
    }
    const count = this.firstShort[ids.length]!;
    this.articles = new Gathering(ids.length);
    this.shorts = new Gathering(count);
    this.near = new Float64Array(ids.length);
    this.shortWords = new Float64Array(count);
    this.shortArticles = new Uint32Array(count);
    for (let article = 0; article < ids.length; article++) {
      const first = this.firstShort[article]!;
      this.shortArticles.fill(article, first, this.firstShort[article + 1]!);
      this.shortWords[first] = codedLength(lengths[article * FIELDS]!);
      titles[article]!.forEach((code, at) => (this.shortWords[first + 1 + at] = codedLength(code)));
    }
  }

  get letters(): Letters {
    return (this.nearby ??= new Letters(this.pack.surfaces));
  }

  uses(term: number): Uses {
    return (this.known[term] ??= this.readUses(term));
  }

  private readUses(term: number): Uses {
    const { figures, lengths, norms } = this.pack;
    const { articles, fields } = this.pack.postings(term);
    const weighted = new Float64Array(articles.length);
    for (let field = 0; field < FIELDS; field++) {
      const counts = fields[field];
      if (!counts) continue;
      const weight = figures.weights[field]!;
      const norm = norms[field]!;
      for (let at = 0; at < articles.length; at++) {
        const count = counts[at]!;
        if (count) weighted[at]! += (weight * count) / norm[lengths[articles[at]! * FIELDS + field]!]!;
      }
    }
    return { articles, weighted, shorts: this.readShorts(term) };
  }

  private readShorts(term: number): Uint32Array {
    const { articles, fields } = this.pack.postings(term);
    const shorts: number[] = [];
    const inTitle = fields[0];
    const asked = fields[1] ?? fields[STEPS];
    const titles = asked && this.pack.spreads(term).titles;
    for (let at = 0; at < articles.length; at++) {
      const first = this.firstShort[articles[at]!]!;
      if (inTitle?.[at]) shorts.push(first);
      if (!titles) continue;
      for (let place = titles.starts[at]!; place < titles.starts[at + 1]!; place++) {
        shorts.push(first + titles.parts[place]!);
      }
    }
    return Uint32Array.from(shorts);
  }

  /** Whether a term stands in an article. */
  holds(term: number, article: number): boolean {
    return placeOf(this.pack.postings(term).articles, article) >= 0;
  }

  /** The counts of a term in an article; undefined if it is not there. */
  counts(term: number, article: number): Counts | undefined {
    const { articles, fields } = this.pack.postings(term);
    const at = placeOf(articles, article);
    if (at < 0) return undefined;
    const parts = new Map<number, [number, number]>();
    const own = fields.map((counts) => counts?.[at] ?? 0);
    if (own[1] || own[STEPS] || own[BODY]) {
      const { titles, texts } = this.pack.spreads(term);
      [titles, texts].forEach(({ starts, parts: said, counts }, which) => {
        for (let place = starts[at]!; place < starts[at + 1]!; place++) {
          const pair = parts.get(said[place]!) ?? [0, 0];
          pair[which] = counts[place]!;
          parts.set(said[place]!, pair);
        }
      });
    }
    return { fields: own, parts };
  }

  /** Where the terms with that surface are, or would be. */
  private first(surface: string): number {
    const { surfaces } = this.pack;
    let low = 0;
    let high = surfaces.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (surfaces[middle]! < surface) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The terms with that very surface. */
  exact(surface: string): number[] {
    const found: number[] = [];
    for (let at = this.first(surface); this.pack.surfaces[at] === surface; at++) found.push(at);
    return found;
  }

  /** The terms whose surface begins with `surface` and is longer. */
  beginning(surface: string): number[] {
    const { surfaces } = this.pack;
    const found: number[] = [];
    for (let at = this.first(surface); surfaces[at]?.startsWith(surface); at++) {
      if (surfaces[at] !== surface) found.push(at);
    }
    return found;
  }
}

/** Where `article` stands in an ascending list; −1 if it does not. */
export function placeOf(articles: Uint32Array, article: number): number {
  let low = 0;
  let high = articles.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (articles[middle]! < article) low = middle + 1;
    else high = middle;
  }
  return articles[low] === article ? low : -1;
}

const shelves = new WeakMap<Pack, Shelf>();

/** The shelf of a pack, made once. */
export function shelfOf(pack: Pack): Shelf {
  let shelf = shelves.get(pack);
  if (!shelf) shelves.set(pack, (shelf = new Shelf(pack)));
  return shelf;
}
