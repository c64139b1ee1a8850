/** What leaves as a message, and what is taken for one: judged by messages.json. */

import messages from "../../messages.json";
import { type Data, type Envelope, VERSION } from "./message";
import { hasShape, isRecord, type Shape } from "./shapes";

/** Why a message counts for nothing. */
export type Fault = "origin" | "size" | "shape" | "version" | "type";

/** Characters of a message as JSON. */
export const LONGEST_MESSAGE = 65_536;
const LONGEST_ID = 100;

const FROM_HOST: Readonly<Record<string, Shape>> = messages.host;
const FROM_READER: Readonly<Record<string, Shape>> = messages.reader;

/** A message of the reader, or null where its data has not the shape that hosts are promised. */
export function wrap(type: string, data: Data, id: string): Envelope | null {
  const envelope: Envelope = { handrail: VERSION, id, type, data };
  return fits(FROM_READER, type, data) && JSON.stringify(envelope).length <= LONGEST_MESSAGE ? envelope : null;
}

/** What came from a host: an envelope as JSON, or as a value that a window was given. */
export function unwrap(received: unknown): Envelope | Fault {
  let value: unknown;
  try {
    const text = typeof received === "string" ? received : JSON.stringify(received);
    if (text === undefined || text.length > LONGEST_MESSAGE) {
      return text === undefined ? "shape" : "size";
    }
    // A copy of plain values: nothing that a window was given can change, or do anything, afterwards.
    value = JSON.parse(text);
  } catch {
    return "shape";
  }
  if (!isRecord(value) || !("handrail" in value)) {
    return "shape";
  }
  const { handrail, id, type, data, replyTo } = value;
  if (handrail !== VERSION) {
    return "version";
  }
  if (!isId(id) || typeof type !== "string" || !isRecord(data) || (replyTo !== undefined && !isId(replyTo))) {
    return "shape";
  }
  if (!Object.prototype.hasOwnProperty.call(FROM_HOST, type)) {
    return "type";
  }
  return fits(FROM_HOST, type, data) ? { handrail, id, type, data, ...(replyTo !== undefined && { replyTo }) } : "shape";
}

function fits(shapes: Readonly<Record<string, Shape>>, type: string, data: Data): boolean {
  const shape = Object.prototype.hasOwnProperty.call(shapes, type) ? shapes[type] : undefined;
  return shape !== undefined && hasShape(data, shape);
}

function isId(value: unknown): value is string {
  return typeof value === "string" && value !== "" && value.length <= LONGEST_ID;
}
