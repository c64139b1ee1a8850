/**
 * The hand-over code: moves as a number, the number as characters that can be read out. It follows
 * studio/handover/CODE.md, whose other engine is studio/handover.
 */

/** A question of an article: the steps it stands in (the innermost first), and the other article that each answer leads to. */
export interface Branch {
  readonly steps: readonly string[];
  readonly question: string;
  readonly leads: readonly string[];
}

/** What a code counts of an article. `version` is its short version, a number below 2¹⁶. */
export interface Shape {
  readonly article: string;
  readonly version: number;
  readonly steps: readonly string[];
  readonly branches: readonly Branch[];
}

/** A branch was answered, or something was said of a step (0 it failed, 1 it looks different, 2 the customer is here). */
export type Move =
  | { readonly shape: Shape; readonly branch: number; readonly option: number }
  | { readonly shape: Shape; readonly step: number; readonly outcome: 0 | 1 | 2 };

const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LONGEST = 20;
const NAMES = 2 ** 20;

/** The code of a way that begins in an article; where there are moves, in that of the first. `cut`: it began before. */
export function encode(begun: Shape, moves: readonly Move[], cut: boolean): string {
  for (let start = 0; ; start += 1) {
    const left = moves.slice(start);
    const number = numberOf(digits(left[0]?.shape ?? begun, left, cut || start > 0));
    const symbols = number.toString(32).length < LONGEST || left.length === 0 ? inSymbols(number) : "";
    if (symbols !== "") {
      return grouped(symbols);
    }
  }
}

/** The 20 bits by which a code names an article: FNV-1a, folded. Ids are of ASCII letters, digits and dashes. */
export function nameOf(article: string): number {
  let digest = 0x811c9dc5;
  for (const letter of article) {
    digest = Math.imul(digest ^ letter.charCodeAt(0), 0x01000193);
  }
  return ((digest >>> 20) ^ digest) & (NAMES - 1);
}

type Digits = (readonly [digit: number, radix: number])[];

function digits(begun: Shape, moves: readonly Move[], cut: boolean): Digits {
  const versions = new Map([begun, ...moves.map(({ shape }) => shape)].map(({ article, version }) => [article, version]));
  const folded = [...versions.values()].reduce((sum, version) => (sum * 31 + version) % 65536, 0);
  return [
    [0, 4],
    [cut ? 1 : 0, 2],
    [nameOf(begun.article), NAMES],
    [folded, 65536],
    ...moves.flatMap((move, at) => digitsOf(move, moves[at + 1]?.shape.article ?? "")),
  ];
}

/** The digits of a move, and those that lead to the article of the next ("" after the last). */
function digitsOf(move: Move, next: string): Digits {
  const { article, steps, branches } = move.shape;
  const kinds = branches.length + 3;
  const said: Digits = [];
  if ("step" in move) {
    said.push([1, kinds], [move.step, steps.length], [move.outcome, 3]);
  } else {
    const leads = branches[move.branch]?.leads ?? [];
    const there = leads[move.option];
    said.push([3 + move.branch, kinds], [move.option, leads.length]);
    if (there && next) {
      said.push([there === next ? 0 : 1, 2]);
    }
    if (there && there === next) {
      return said;
    }
  }
  if (next && next !== article) {
    said.push([2, kinds], [nameOf(next), NAMES]);
  }
  return said;
}

function numberOf(digits: Digits): bigint {
  return digits.reduceRight((number, [digit, radix]) => number * BigInt(radix) + BigInt(digit), 0n);
}

function inSymbols(number: bigint): string {
  const worths = [...number.toString(32)].map((digit) => parseInt(digit, 32));
  // Twice as much in the field of 32 elements with x⁵ + x² + 1.
  const check = worths.reduce((sum, worth) => {
    const added = sum ^ worth;
    return (added << 1) ^ (added & 16 ? 37 : 0);
  }, 0);
  return [...worths, check].map((worth) => SYMBOLS[worth]).join("");
}

function grouped(symbols: string): string {
  const count = (symbols.length + 3) >> 2;
  const groups: string[] = [];
  for (let at = 0, left = count; left > 0; left -= 1) {
    const length = Math.ceil((symbols.length - at) / left);
    groups.push(symbols.slice(at, at + length));
    at += length;
  }
  return groups.join("-");
}
