/** What the ranking asks of a pack, worked out once and remembered: the twin of studio/search/shelf.py. */

import { Gathering, Sums } from "./gathering";
import type { Pack } from "./pack";
import type { Counts } from "./postings";
import { Letters } from "./spelling";
import { naturalLog, type Way } from "./ways";

/** A pack, ready to be asked; `places` are the articles' places in the order of their ids. */
export class Shelf {
  readonly places: Uint32Array;
  readonly shortArticles: Uint32Array;
  /**
   * Room for the sums of a search, of a piece of it, of another wording, of its next word, of a word; for the counts of a way. All of it is empty
   * between searches.
   */
  readonly sums: Sums;
  readonly piece: Sums;
  readonly wording: Sums;
  readonly joining: Sums;
  readonly word: Sums;
  readonly way: Gathering;
  readonly near: Float64Array;
  /** What the score of each article is multiplied by: the more, the more articles link to it. */
  readonly renown: Float64Array;
  readonly values: Float64Array;
  /** Room for one article's counts. */
  readonly counts: Counts;
  /** How words of queries match. */
  readonly ways = new Map<string, Way[]>();
  private nearby: Letters | undefined;

  constructor(readonly pack: Pack) {
    const { ids, lists } = pack;
    const { firstShort, shortWords } = lists.lengths;
    const byId = ids.map((_, article) => article).sort((one, other) => (ids[one]! < ids[other]! ? -1 : 1));
    this.places = new Uint32Array(ids.length);
    byId.forEach((article, place) => (this.places[article] = place));
    this.shortArticles = new Uint32Array(shortWords.length);
    for (let article = 0; article < ids.length; article++) {
      this.shortArticles.fill(article, firstShort[article]!, firstShort[article + 1]!);
    }
    const room = () => new Sums(ids.length, shortWords.length);
    [this.sums, this.piece, this.wording, this.joining, this.word] = [room(), room(), room(), room(), room()];
    this.way = new Gathering(ids.length);
    this.near = new Float64Array(ids.length);
    this.renown = Float64Array.from(lists.lengths.links, (links) => 1 + pack.figures.linked * naturalLog(1 + links));
    this.values = new Float64Array(ids.length);
    this.counts = lists.counts();
  }

  get letters(): Letters {
    return (this.nearby ??= new Letters(this.pack.surfaces));
  }

  /** The counts of a term in an article, until others are asked for; undefined if it is not there. */
  count(term: number, article: number): Counts | undefined {
    const { lists } = this.pack;
    const place = lists.placeOf(term, article);
    if (place < 0) return undefined;
    lists.count(term, article, place, this.counts);
    return this.counts;
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

  /** The terms with that stem. */
  stemmed(stem: string): number[] {
    const found: number[] = [];
    for (let at = (this.pack.stems.get(stem) ?? -1) + 1; at > 0; at = this.pack.sameStem[at - 1]!) found.push(at - 1);
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

/** Shelves in good order: while one is being searched it is not here, so that what breaks off leaves nothing behind. */
export const shelves = new WeakMap<Pack, Shelf>();

/** The shelf of a pack, made once. */
export function shelfOf(pack: Pack): Shelf {
  return shelves.get(pack) ?? new Shelf(pack);
}
