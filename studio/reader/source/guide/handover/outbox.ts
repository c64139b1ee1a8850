/** Hand-overs on their way to the host: kept until it has them, sent once each, whatever is closed in between. */

import type { Memory } from "../../memory";

/** What a hand-over needs of the host; without one, `present` is false. */
export interface HandoverHost {
  /** A host is there and has said so. */
  readonly present: boolean;
  readonly online: boolean;
  /** What it knows of the customer: name → text. */
  readonly facts: Readonly<Record<string, string>>;
  /** Channels of which it knows whether they are open now. */
  readonly open: Readonly<Record<string, boolean>>;
  /** Whether the host has acknowledged the message. */
  send(type: string, data: Readonly<Record<string, unknown>>): Promise<boolean>;
  on(type: string, listener: (data: Readonly<Record<string, unknown>>) => void): void;
}

export type Sent = Readonly<Record<string, unknown>> & { readonly id: string };

export interface Outbox {
  /** What is not yet with the host. */
  waiting(): readonly Sent[];
  /** Keeps it, and sends it when that can be done. */
  put(data: Sent): void;
  /** Takes it back. */
  withdraw(id: string): void;
  /** Sends what waits, if there is a host to take it. */
  flush(): Promise<void>;
  /** Calls that, in the place of whatever was called before, when something was sent, kept or taken back. */
  watch(changed: () => void): void;
}

const KEY = "outbox";
const MOST = 5;
const RETRY = 30_000;

let ofThisPage: Outbox | undefined;

/** The one outbox of a page: two of them would send the same twice. */
export function theOutbox(kept: Memory, host: HandoverHost): Outbox {
  return (ofThisPage ??= outbox(kept, host));
}

export function outbox(kept: Memory, host: HandoverHost): Outbox {
  let sending = false;
  let changed = (): void => undefined;
  // Where nothing can be kept, this page at least remembers.
  let here: readonly Sent[] = [];
  const waiting = (): readonly Sent[] => {
    try {
      const found: unknown = JSON.parse(kept.get(KEY) ?? "null");
      return Array.isArray(found) ? found.filter((one): one is Sent => typeof one?.id === "string") : here;
    } catch {
      return here;
    }
  };
  const keep = (left: readonly Sent[]): void => {
    here = left;
    if (left.length === 0) {
      kept.remove(KEY);
    } else {
      kept.set(KEY, JSON.stringify(left));
    }
    changed();
  };
  const withdraw = (id: string): void => keep(waiting().filter((one) => one.id !== id));
  const flush = async (): Promise<void> => {
    if (sending) {
      return;
    }
    sending = true;
    try {
      for (let next = waiting()[0]; next !== undefined && host.present && host.online; next = waiting()[0]) {
        if (!(await host.send("help.handover.sent", next))) {
          setTimeout(() => void flush(), RETRY);
          break;
        }
        withdraw(next.id);
      }
    } finally {
      sending = false;
      changed();
    }
  };
  return {
    waiting,
    withdraw,
    flush,
    watch: (listener) => {
      changed = listener;
    },
    put: (data) => {
      keep([...waiting().filter((one) => one.id !== data.id), data].slice(-MOST));
      void flush();
    },
  };
}
