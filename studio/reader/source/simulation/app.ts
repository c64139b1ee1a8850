/** The app around the help, as the studio plays it: answers the handshake, says what it knows, takes what is sent. */

import type { Data, Envelope } from "../guide/message";
import { newId, VERSION } from "../guide/message";

/** What is played. Without `app`, the help stands alone and nobody answers. */
export interface Played {
  readonly app: boolean;
  /** What the app knows of its customer: name → text. */
  readonly facts: Readonly<Record<string, string>>;
  /** Channels that it says are open, or not; the others follow their hours. */
  readonly open: Readonly<Record<string, boolean>>;
  /** Whether the customer allows events, and so feedback. */
  readonly consent: boolean;
}

/** Where pages look for an app (guide/carriers.ts). */
export interface Port {
  postMessage(text: string): void;
  onmessage?: (event: { readonly data: string }) => void;
}

export interface App {
  readonly port: Port;
  /** Something else is played from now on; an app that is there says so at once. */
  play(played: Played): void;
}

/** `told` gets what the help sent for others to read, each message once. */
export function appOf(first: Played, told: (type: string, data: Data) => void): App {
  const had = new Set<string>();
  let played = first;
  let asked = "";
  let present = false;
  const port: Port = { postMessage: (text) => hear(JSON.parse(text) as Envelope) };

  function hear({ type, id, data }: Envelope): void {
    if (type === "help.ready") {
      asked = id;
      speak();
    } else if (played.app) {
      say("host.ack", { ids: [id] });
      if (!had.has(id)) {
        had.add(id);
        told(type, data);
      }
    }
  }

  /** All there is to say, the hello first: nothing counts before it. */
  function speak(): void {
    if (!played.app || asked === "") {
      return;
    }
    if (!present) {
      present = true;
      say("host.hello", { versions: [VERSION] }, asked);
    }
    say("host.facts", { facts: played.facts });
    say("host.contacts", { open: played.open });
    say("host.consent", { events: played.consent, searches: played.consent });
  }

  /** Later, as from another program: who sends waits for no answer within the call. */
  function say(type: string, data: Data, replyTo?: string): void {
    const envelope: Envelope = { handrail: VERSION, id: newId(), type, data, ...(replyTo !== undefined && { replyTo }) };
    queueMicrotask(() => port.onmessage?.({ data: JSON.stringify(envelope) }));
  }

  return {
    port,
    play: (next) => {
      played = next;
      speak();
    },
  };
}
