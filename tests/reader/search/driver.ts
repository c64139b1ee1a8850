/**
 * Answers questions about search packs, for the tests in Python: one JSON line in, one JSON line out.
 * {"open": name, "script": path} · {"search": query, "pack": name, "limit": n, "texts": […]} · {"cut": text, "pack": name}
 */

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { runInThisContext } from "node:vm";

import { cut, highlight, openPack, type Pack, search, suggest } from "../../../studio/reader/source/search/index.ts";

const packs = new Map<string, Pack>();
const room = globalThis as { self?: unknown; handrail?: { data: Record<string, unknown> } };
room.self = globalThis;

interface Question {
  open?: string;
  script?: string;
  key?: string;
  search?: string;
  cut?: string;
  pack?: string;
  limit?: number;
  texts?: string[];
}

function answer(question: Question): unknown {
  if (question.open !== undefined) {
    delete room.handrail;
    try {
      runInThisContext(readFileSync(question.script!, "utf8"));
    } catch (error) {
      return { error: "script", message: String(error) };
    }
    packs.set(question.open, openPack(room.handrail?.data[question.key!]));
    return {};
  }
  const pack = packs.get(question.pack!)!;
  if (question.cut !== undefined) {
    return cut(question.cut, pack.rules).map(({ surface, stem, start, end }) => [surface, stem, start, end]);
  }
  const hits = search(pack, question.search!, question.limit!);
  return {
    hits: hits.map(({ article, step, score, words }) => [article, step, score, words]),
    suggestions: hits.length ? [] : suggest(pack, question.search!),
    highlights: (question.texts ?? []).map((text) => highlight(pack, text, hits[0]?.words ?? [])),
  };
}

createInterface({ input: process.stdin }).on("line", (line) => {
  let reply: unknown;
  try {
    reply = answer(JSON.parse(line) as Question);
  } catch (error) {
    const { name, message } = error as Error;
    reply = { error: name, message };
  }
  // Half a surrogate pair survives as an escape.
  process.stdout.write(JSON.stringify(reply) + "\n");
});
