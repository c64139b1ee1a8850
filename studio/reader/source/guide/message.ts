/** The envelope around every message, both ways. */

export const VERSION = 1;

export type Data = Readonly<Record<string, unknown>>;

export interface Envelope {
  readonly handrail: 1;
  /** The same message has the same id, whenever it comes again. */
  readonly id: string;
  readonly type: string;
  readonly data: Data;
  /** The id of the message that this one answers. */
  readonly replyTo?: string;
}

/** An id that nobody else has. */
export function newId(): string {
  const random = crypto.getRandomValues(new Uint32Array(4));
  return [...random].map((part) => part.toString(36).padStart(7, "0")).join("");
}
