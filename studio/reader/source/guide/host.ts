/**
 * The app around the help, as the rest of the guide sees it: what it said so far, a way to send, and who wants to hear.
 *
 * What it says is text and never markup. A page that stands alone has a host too: one that is not there.
 */

import type { Page } from "../page";
import { bridge, type Bridge } from "./bridge";
import type { Carrier } from "./carriers";
import { type Data, type Envelope, VERSION } from "./message";

/** What the customer allows: events at all, and the words of searches in them. */
export interface Consent {
  readonly events: boolean;
  readonly searches: boolean;
}

/** What can be listened to. "host.ready" comes after a handshake, "online" when the device goes on or off line. */
export type Heard =
  | "host.ready"
  | "host.hello"
  | "host.facts"
  | "host.open"
  | "host.contacts"
  | "host.consent"
  | "host.corrections"
  | "host.handover.accepted"
  | "online";

export interface Host {
  /** A host is there and has said so. */
  readonly present: boolean;
  readonly online: boolean;
  /** What it knows of the customer: name → text. */
  readonly facts: Readonly<Record<string, string>>;
  /** Channels of which it knows whether they are open now. */
  readonly open: Readonly<Record<string, boolean>>;
  /** Null as long as nobody has said. */
  readonly consent: Consent | null;
  /** Whether the host has acknowledged the message; false at once where there is none. */
  send(type: string, data: Data): Promise<boolean>;
  on(type: Heard, listener: (data: Data) => void): void;
}

/** `carrier` is null where the help stands alone. */
export function connect(page: Page, carrier: Carrier | null, isOnline: () => boolean): Host & Pick<Bridge, "ignored"> {
  const listeners = new Map<string, ((data: Data) => void)[]>();
  let facts: Readonly<Record<string, string>> = {};
  let open: Readonly<Record<string, boolean>> = {};
  let consent: Consent | null = null;

  function tell(type: Heard, data: Data): void {
    for (const listener of listeners.get(type) ?? []) {
      listener(data);
    }
  }

  function hear({ type, data }: Envelope): void {
    switch (type) {
      case "host.facts":
        facts = data["facts"] as Readonly<Record<string, string>>;
        break;
      case "host.contacts":
        open = data["open"] as Readonly<Record<string, boolean>>;
        break;
      case "host.consent":
        consent = { events: data["events"] === true, searches: data["events"] === true && data["searches"] === true };
        break;
    }
    tell(type as Heard, data);
    if (type === "host.hello") {
      tell("host.ready", data);
    }
  }

  const ready = { versions: [VERSION], site: page.site, language: page.language };
  const talking = carrier === null ? null : bridge(carrier, ready, hear);
  const host = {
    get present() {
      return talking?.present === true;
    },
    get online() {
      return isOnline();
    },
    get facts() {
      return facts;
    },
    get open() {
      return open;
    },
    get consent() {
      return consent;
    },
    ignored: talking?.ignored ?? ({} as Bridge["ignored"]),
    send: (type: string, data: Data) => talking?.send(type, data) ?? Promise.resolve(false),
    on: (type: Heard, listener: (data: Data) => void) => void listeners.set(type, [...(listeners.get(type) ?? []), listener]),
  };
  if (typeof window !== "undefined") {
    for (const turn of ["online", "offline"]) {
      window.addEventListener(turn, () => tell("online", {}));
    }
  }
  return host;
}
