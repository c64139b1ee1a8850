/**
 * Cutting a text into words: the twin of studio/search/analysis.py and characters.py, step by step.
 * Nothing here asks the browser's own Unicode data; see studio/search/SPEC.md, "Words".
 */

import { TABLE } from "./characters";

/** How words are cut in a pack's language. */
export interface Rules {
  kept: string;
  apostropheBreaks: boolean;
  dotlessI: boolean;
  stem: ((word: string) => string) | null;
}

/** One word of a text: as compared, its stem, and where it stands (UTF-16 units of the original text). */
export interface Word {
  surface: string;
  stem: string;
  start: number;
  end: number;
}

interface Letter {
  text: string;
  kind: number;
  start: number;
  end: number;
}

interface Characters {
  folds: Map<string, string>;
  starts: number[];
  kinds: number[];
  made: Map<string, string>;
  plain: Map<string, string>;
}

const BREAK = 0;
const WORD = 1;
const BIGRAM = 2;
const MARK = 3;
const APOSTROPHE = 4;
const LONGEST = 64;
const LONGEST_STEMMED = 40;

let characters: Characters | undefined;

function number(text: string): number {
  const value = parseInt(text, 36);
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

function numbers(line: string): number[] {
  return line.split(" ").map(number);
}

function eachGap(line: string, take: (code: number, text: string) => void): void {
  const fields = line.split("\t");
  let code = 0;
  for (let at = 0; at + 1 < fields.length; at += 2) {
    code += number(fields[at]!);
    take(code, fields[at + 1]!);
  }
}

function readCharacters(): Characters {
  const [, runs, spelt, many, ignored, classes, made, plain] = TABLE.split("\n") as string[];
  const table: Characters = { folds: new Map(), starts: [], kinds: [], made: new Map(), plain: new Map() };
  const fold = (code: number, text: string) => table.folds.set(String.fromCodePoint(code), text);
  const run = numbers(runs!);
  let code = 0;
  for (let at = 0; at < run.length; at += 4) {
    code += run[at]!;
    const step = run[at + 2]!;
    for (let one = code, end = code + run[at + 1]! * step; one < end; one += step) {
      fold(one, String.fromCodePoint(one + run[at + 3]!));
    }
  }
  eachGap(spelt!, (first, text) => {
    let next = first;
    for (const one of text) fold(next++, one);
  });
  eachGap(many!, fold);
  const gaps = numbers(ignored!);
  code = 0;
  for (let at = 0; at < gaps.length; at += 2) {
    code += gaps[at]!;
    for (const end = code + gaps[at + 1]!; code <= end; code++) fold(code, "");
    code--;
  }
  const [lengths, kinds] = classes!.split("\t");
  code = 0;
  for (const length of [...numbers(lengths!), 0]) {
    table.starts.push(code);
    code += length;
  }
  for (const kind of kinds! + BREAK) table.kinds.push(+kind);
  for (const word of plain!.split(" ")) table.plain.set(word[0]!, word.slice(1));
  readCompositions(table, made!.split("\t") as [string, string, string]);
  return table;
}

function readCompositions(table: Characters, [line, letters, marks]: [string, string, string]): void {
  const runs = numbers(line);
  const others = [...marks];
  let code = 0;
  let left = 0;
  for (const letter of letters) {
    if (left === 0) {
      code += runs.shift()!;
      left = runs.shift()!;
    }
    const made = String.fromCodePoint(code++);
    const mark = others.shift()!;
    left -= 1;
    table.made.set(letter + mark, made);
    if (wordClass(table, mark) === MARK) table.plain.set(made, letter);
  }
}

function wordClass(table: Characters, character: string): number {
  const code = character.codePointAt(0)!;
  let low = 0;
  let high = table.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (table.starts[middle]! <= code) low = middle + 1;
    else high = middle;
  }
  return table.kinds[low - 1]!;
}

/** Whether a word is a single letter of a script that is cut in pairs. */
export function isPaired(surface: string): boolean {
  return [...surface].length === 1 && startsPaired(surface);
}

/** Whether a word is of a script that is cut in pairs. */
export function startsPaired(surface: string): boolean {
  return wordClass((characters ??= readCharacters()), surface) === BIGRAM;
}

function compose(table: Characters, before: string, after: string): string {
  const made = table.made.get(before + after);
  if (made) return made;
  const first = before.codePointAt(0)!;
  const second = after.codePointAt(0)!;
  const lead = first - 0x1100;
  const vowel = second - 0x1161;
  if (lead >= 0 && lead < 19 && vowel >= 0 && vowel < 21) {
    return String.fromCharCode(0xac00 + (lead * 21 + vowel) * 28);
  }
  const syllable = first - 0xac00;
  const tail = second - 0x11a7;
  if (syllable >= 0 && syllable < 11172 && syllable % 28 === 0 && tail > 0 && tail < 28) {
    return String.fromCharCode(first + tail);
  }
  return "";
}

function strip(table: Characters, text: string, kept: string): string {
  let stripped = "";
  for (let one of text) {
    while (!kept.includes(one) && table.plain.has(one)) one = table.plain.get(one)!;
    // A tied letter has become two; nothing else is longer than one code point.
    const tied = one.length > 1 && one.codePointAt(0)! < 0x10000;
    if (tied || wordClass(table, one) !== MARK) stripped += one;
  }
  return stripped;
}

/** The words of a text, in order of their ends. */
export function cut(text: string, rules: Rules): Word[] {
  const table = (characters ??= readCharacters());
  const words: Word[] = [];
  const piece = /[^\t\n\r ]+/g;
  for (let found = piece.exec(text); found; found = piece.exec(text)) {
    const [plain] = found;
    const { index: start } = found;
    // Most are plain: nothing in the table has a say in them.
    if (/^[a-z0-9]{1,40}$/.test(plain)) words.push({ surface: plain, stem: stemOf(table, plain, rules) || plain, start, end: start + plain.length });
    else cutPiece(table, plain, start, rules, words);
  }
  return words;
}

function cutPiece(table: Characters, piece: string, first: number, rules: Rules, words: Word[]): void {
  const letters = lettersOf(table, piece, first, rules);
  let run: Letter[] = [];
  let kind = BREAK;
  for (let at = 0; at < letters.length; at++) {
    let now = letters[at]!.kind;
    if (now === APOSTROPHE) {
      if (!rules.apostropheBreaks && kind === WORD && letters[at + 1]?.kind === WORD) continue;
      now = BREAK;
    }
    if (now === MARK) now = kind;
    if (now !== kind) {
      addWords(table, run, kind, rules, words);
      run = [];
      kind = now;
    }
    run.push(letters[at]!);
  }
  addWords(table, run, kind, rules, words);
}

function lettersOf(table: Characters, piece: string, first: number, rules: Rules): Letter[] {
  const letters: Letter[] = [];
  let start = first;
  for (const original of piece) {
    const end = start + original.length;
    let folded = table.folds.get(original) ?? original;
    if (rules.dotlessI && original === "I") folded = "ı";
    if (rules.dotlessI && original === "İ") folded = "i";
    for (const one of folded) {
      const last = letters[letters.length - 1];
      const made = last && one >= "\u0300" ? compose(table, last.text, one) : "";
      if (last && made) {
        last.text = made;
        last.kind = wordClass(table, made);
        last.end = end;
      } else {
        letters.push({ text: one, kind: wordClass(table, one), start, end });
      }
    }
    start = end;
  }
  return letters;
}

function addWords(table: Characters, run: Letter[], kind: number, rules: Rules, words: Word[]): void {
  if (kind === WORD) addPlainWord(table, run, rules, words);
  else if (kind === BIGRAM) addBigrams(table, run, rules, words);
}

function addPlainWord(table: Characters, run: Letter[], rules: Rules, words: Word[]): void {
  const text = run.map((letter) => letter.text).join("");
  const surface = [...strip(table, text, rules.kept)].slice(0, LONGEST).join("");
  if (!surface) return;
  // Stemmers count in UTF-16 units here and in code points there; they agree where every letter is one unit.
  const isStemmed = text.length <= LONGEST_STEMMED && run.every((letter) => letter.text.length === 1);
  words.push({ surface, stem: (isStemmed && stemOf(table, text, rules)) || surface, start: run[0]!.start, end: run[run.length - 1]!.end });
}

function stemOf(table: Characters, text: string, { stem, kept }: Rules): string | null {
  return stem && strip(table, stem(text), kept);
}

function addBigrams(table: Characters, run: Letter[], rules: Rules, words: Word[]): void {
  if (run.length === 1) {
    const surface = strip(table, run[0]!.text, rules.kept);
    if (surface) words.push({ surface, stem: surface, start: run[0]!.start, end: run[0]!.end });
    return;
  }
  for (let at = 1; at < run.length; at++) {
    const surface = strip(table, run[at - 1]!.text + run[at]!.text, rules.kept);
    words.push({ surface, stem: surface, start: run[at - 1]!.start, end: run[at]!.end });
  }
}
