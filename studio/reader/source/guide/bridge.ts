/** Talks with a host over a carrier: the handshake, what was received twice, and sending again until it is received. */

import type { Carrier } from "./carriers";
import { type Fault, unwrap, wrap } from "./envelope";
import { type Data, type Envelope, newId, VERSION } from "./message";

/** Messages that counted for nothing, by why. Those before the handshake and those that came twice are there too. */
export type Ignored = Record<Fault | "early" | "twice", number>;

export interface Bridge {
  /** The host has said hello, in a version that both know. */
  readonly present: boolean;
  readonly ignored: Readonly<Ignored>;
  /** Whether the host has acknowledged it. False at once without a host, or for what no host is promised. */
  send(type: string, data: Data): Promise<boolean>;
}

/** Milliseconds after which help.ready, or a message, is sent again. Then the host is not there, or has no ear. */
const AGAIN: readonly number[] = [500, 1_000, 2_000, 4_000, 8_000, 16_000];
const REMEMBERED = 500;

interface Waiting {
  readonly envelope: Envelope;
  readonly done: (received: boolean) => void;
  timer?: ReturnType<typeof setTimeout>;
}

/** `ready` is what help.ready says; `heard` gets each message of the host once, its hello first. */
export function bridge(carrier: Carrier, ready: Data, heard: (message: Envelope) => void): Bridge {
  const ignored: Ignored = { origin: 0, size: 0, shape: 0, version: 0, type: 0, early: 0, twice: 0 };
  const waiting = new Map<string, Waiting>();
  const seen = new Set<string>();
  let present = false;

  function post(id: string, turn = 0): void {
    const message = waiting.get(id);
    if (message === undefined) {
      return;
    }
    if (turn > AGAIN.length) {
      settle(id, false);
      return;
    }
    carrier.send(message.envelope);
    message.timer = setTimeout(() => post(id, turn + 1), AGAIN[turn] ?? AGAIN[AGAIN.length - 1]);
  }

  function settle(id: string, received: boolean): void {
    const message = waiting.get(id);
    waiting.delete(id);
    clearTimeout(message?.timer);
    message?.done(received);
  }

  function put(type: string, data: Data, id = typeof data["id"] === "string" ? data["id"] : newId()): Promise<boolean> {
    const envelope = wrap(type, data, id);
    if (envelope === null) {
      return Promise.resolve(false);
    }
    return new Promise((done) => {
      settle(envelope.id, false);
      waiting.set(envelope.id, { envelope, done });
      post(envelope.id);
    });
  }

  function receive(value: unknown): void {
    const message = unwrap(value);
    if (typeof message === "string") {
      ignored[message] += 1;
      return;
    }
    const { type, data, replyTo, id } = message;
    if (type === "host.hello" && !(data["versions"] as readonly number[]).includes(VERSION)) {
      ignored.version += 1;
    } else if (type !== "host.hello" && !present) {
      ignored.early += 1;
    } else if (seen.has(id)) {
      ignored.twice += 1;
    } else {
      remember(id);
      present = true;
      const received = type === "host.ack" ? (data["ids"] as readonly string[]) : type === "host.hello" ? [asked] : [];
      for (const one of [...received, replyTo ?? ""]) {
        settle(one, true);
      }
      heard(message);
    }
  }

  function remember(id: string): void {
    if (seen.size >= REMEMBERED) {
      seen.delete(seen.values().next().value as string);
    }
    seen.add(id);
  }

  const asked = newId();
  carrier.listen(receive, (why) => (ignored[why] += 1));
  void put("help.ready", ready, asked);
  return {
    get present() {
      return present;
    },
    ignored,
    send: (type, data) => (present ? put(type, data) : Promise.resolve(false)),
  };
}
