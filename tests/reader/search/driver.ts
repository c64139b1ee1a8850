/**
 * Answers questions about search packs in Node, for the tests in Python: one JSON line in, one JSON line out.
 * {"open": name, "script": path, "key": name on the shelf}, and what answering.ts says.
 */

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { runInThisContext } from "node:vm";

import { answer, open, type Question, refusal } from "./answering.ts";

const room = globalThis as { self?: unknown; handrail?: { data: Record<string, unknown> } };
room.self = globalThis;

function reply(question: Question): unknown {
  if (question.open === undefined) return answer(question);
  delete room.handrail;
  try {
    runInThisContext(readFileSync(question.script!, "utf8"));
  } catch (error) {
    return { error: "script", message: String(error) };
  }
  open(question.open, room.handrail?.data[question.key!]);
  return {};
}

createInterface({ input: process.stdin }).on("line", (line) => {
  let said: unknown;
  try {
    said = reply(JSON.parse(line) as Question);
  } catch (error) {
    said = refusal(error);
  }
  // Half a surrogate pair survives as an escape.
  process.stdout.write(JSON.stringify(said) + "\n");
});
