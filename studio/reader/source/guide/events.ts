/**
 * What happened, for a host whose customer allows that it be told: CloudEvents 1.0, kept until the host has them.
 *
 * Before the host has said what is allowed, events wait in this page and nowhere else; where it is not allowed they are
 * dropped, with those that were kept. The same again within a minute counts once.
 */

import type { Memory } from "../memory";
import { wrap } from "./envelope";
import type { Host } from "./host";
import { type Data, newId } from "./message";

export type EventType =
  | "help.article.opened"
  | "help.step.done"
  | "help.step.failed"
  | "help.solved"
  | "help.search.performed"
  | "help.search.empty"
  | "help.search.abandoned"
  | "help.feedback.given"
  | "help.correction.seen"
  | "help.handover.opened"
  | "help.handover.sent"
  | "help.handover.cancelled";

/** Says that something happened. */
export type Tell = (type: EventType, data: Data) => void;

/** A CloudEvent. */
export interface Happened {
  readonly specversion: "1.0";
  readonly id: string;
  readonly source: string;
  readonly type: EventType;
  readonly time: string;
  readonly datacontenttype: "application/json";
  readonly data: Data;
}

const KEY = "events";
const MOST = 200;
const BATCH = 50;
/** Milliseconds: how long more may come before a batch leaves, until it is tried anew, and in which the same counts once. */
const QUIET = 1_000;
const RETRY = 30_000;
const SAME = 60_000;

export function teller(siteId: string, kept: Memory, host: Host, now: () => number = Date.now): Tell {
  let queue: readonly Happened[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sending = false;
  const told = new Map<string, number>();

  function keep(events: readonly Happened[]): void {
    queue = events.slice(-MOST);
    if (host.consent?.events !== true) {
      return;
    }
    if (queue.length === 0) {
      kept.remove(KEY);
    } else {
      kept.set(KEY, JSON.stringify(queue));
    }
  }

  function soon(wait = QUIET): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), wait);
  }

  async function flush(): Promise<void> {
    if (sending || !host.present || host.consent?.events !== true || queue.length === 0) {
      return;
    }
    sending = true;
    const batch = batchOf(queue);
    const received = await host.send("help.events", { events: batch });
    sending = false;
    if (received) {
      const ids = new Set(batch.map(({ id }) => id));
      keep(queue.filter(({ id }) => !ids.has(id)));
    }
    if (queue.length > 0) {
      soon(received ? 0 : RETRY);
    }
  }

  host.on("host.consent", () => {
    if (host.consent?.events === true) {
      const ids = new Set(queue.map(({ id }) => id));
      keep([...readQueue(kept.get(KEY)).filter(({ id }) => !ids.has(id)), ...queue]);
      soon(0);
    } else {
      queue = [];
      kept.remove(KEY);
    }
  });

  return (type, data) => {
    if (host.consent?.events === false) {
      return;
    }
    const [key, moment] = [`${type} ${JSON.stringify(data)}`, now()];
    if (moment - (told.get(key) ?? -Infinity) < SAME) {
      return;
    }
    told.set(key, moment);
    const event: Happened = {
      specversion: "1.0",
      id: newId(),
      source: `handrail:${siteId}`,
      type,
      time: new Date(moment).toISOString(),
      datacontenttype: "application/json",
      data,
    };
    if (isEvent(event)) {
      keep([...queue, event]);
      soon();
    }
  };
}

/** The oldest events, as many as one message holds. */
function batchOf(queue: readonly Happened[]): readonly Happened[] {
  let count = Math.min(BATCH, queue.length);
  while (count > 1 && wrap("help.events", { events: queue.slice(0, count) }, "-") === null) {
    count = Math.floor(count / 2);
  }
  return queue.slice(0, count);
}

/** A store may hold anything: what is no event is left out, for the host would never take the batch that it is in. */
function readQueue(text: string | null): readonly Happened[] {
  try {
    const found: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(found) ? found.filter(isEvent).slice(-MOST) : [];
  } catch {
    return [];
  }
}

function isEvent(value: unknown): value is Happened {
  return wrap("help.events", { events: [value] }, "-") !== null;
}
