/** Reads messages (a JSON list in the file that it is given) and writes for each whether the reader counts it as one. */

import { readFileSync } from "node:fs";
import { unwrap, wrap } from "../../studio/reader/source/guide/envelope";

const messages = JSON.parse(readFileSync(process.argv[2]!, "utf8")) as readonly { type: string; data: Record<string, unknown>; id: string }[];
const verdicts = messages.map((message) =>
  String(message.type).startsWith("help.") ? wrap(message.type, message.data, message.id) !== null : typeof unwrap(message) !== "string",
);
process.stdout.write(JSON.stringify(verdicts));
