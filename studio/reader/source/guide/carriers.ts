/**
 * What carries messages to the app around the help, and from it: whichever of these is there, the first one counts.
 *
 *     window.handrailHost                 Android (addWebMessageListener), a Flutter JavaScriptChannel of that name
 *     webkit.messageHandlers.handrail     iOS
 *     ReactNativeWebView                  React Native
 *     window.parent                       a web page that holds the help in a frame
 *
 * Only an app can put one of the first three there, and it says into which pages. Any page on the web can hold a frame:
 * whom the help answers there is said when the bundle is built (`hosts` in kb.yaml) and by nobody else, neither an
 * address nor a first message. Without that, it is pages of the bundle's own origin. Files have no origin, and no page
 * from the web can hold one: there, what holds the frame is a file too, and counts.
 */

import { openShelf } from "../site";
import type { Fault } from "./envelope";
import type { Envelope } from "./message";

export interface Carrier {
  send(envelope: Envelope): void;
  /** `receive` is given whatever comes from the host; `ignore` is told of what does not. */
  listen(receive: (value: unknown) => void, ignore: (why: Fault) => void): void;
}

interface Port {
  postMessage(text: string): void;
  onmessage?: unknown;
}

/** The carrier that is there; null where the help stands alone. `hosts` are the origins that may hold it. */
export function carrierOf(hosts: readonly string[]): Carrier | null {
  const around = self as unknown as {
    handrailHost?: Port;
    webkit?: { messageHandlers?: { handrail?: Port } };
    ReactNativeWebView?: Port;
  };
  for (const port of [around.handrailHost, around.webkit?.messageHandlers?.handrail, around.ReactNativeWebView]) {
    // An element of such an id would stand in its place.
    if (typeof port?.postMessage === "function") {
      return ofApp(port);
    }
  }
  return window.parent === window ? null : ofFrame(window, window.parent, hosts);
}

/** Messages are text. An app without a way of its own calls `handrail.receive(text)` in the page. */
function ofApp(port: Port): Carrier {
  return {
    send: (envelope) => port.postMessage(JSON.stringify(envelope)),
    listen: (receive) => {
      openShelf();
      self.handrail!.receive = receive;
      try {
        port.onmessage = ({ data }: { data: unknown }) => receive(data);
      } catch {
        // What cannot be written to calls `handrail.receive`.
      }
    },
  };
}

/** What of a window this needs to know. */
export interface Framed {
  readonly location: { readonly origin: string; readonly protocol: string };
  addEventListener(type: "message", listener: (event: MessageEvent) => void): void;
}

/** Until a message has shown who holds the frame, nothing leaves but help.ready, which says nothing of the customer. */
export function ofFrame(page: Framed, holder: Pick<Window, "postMessage">, hosts: readonly string[]): Carrier {
  const isFile = page.location.protocol === "file:";
  const allowed = isFile ? ["null", "file://"] : [page.location.origin, ...hosts].filter((origin) => origin !== "null");
  let pinned = "";
  return {
    send: (envelope) => {
      const to = isFile || (pinned === "" && envelope.type === "help.ready") ? "*" : pinned;
      if (to !== "") {
        holder.postMessage(envelope, to);
      }
    },
    listen: (receive, ignore) =>
      page.addEventListener("message", ({ data, origin, source }) => {
        if (source !== holder || !allowed.includes(origin)) {
          ignore("origin");
        } else {
          pinned = origin;
          receive(data);
        }
      }),
  };
}
