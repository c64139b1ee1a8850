/**
 * <handrail-help src="help/index.html" context="settings.wifi">: the help in a web page, which speaks with it by events.
 *
 *     const help = document.querySelector("handrail-help");
 *     help.tell("host.facts", { facts: { product: "sock-2" } });
 *     help.addEventListener("help.handover.sent", (event) => { event.preventDefault(); take(event.detail); });
 *
 * A listener takes a message by `preventDefault()`; what nobody takes comes again. What was told last of each kind is
 * told to every page of the help that opens. `theme`, `locale` and `label` are further attributes.
 */

import { type Data, type Envelope, newId, VERSION } from "../guide/message";
import { isRecord } from "../guide/shapes";

const STYLE = ":host { display: block; block-size: 40rem; } iframe { display: block; inline-size: 100%; block-size: 100%; border: 0; }";
const LATEST = ["host.facts", "host.contacts", "host.consent", "host.corrections"];

class HandrailHelp extends HTMLElement {
  static readonly observedAttributes = ["src", "context"];
  readonly #frame = document.createElement("iframe");
  readonly #latest = new Map<string, Data>();
  readonly #taken = new Set<string>();
  /** What was told before anybody listened, and is told once. */
  #waiting: [string, Data][] = [];
  #listening = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    if ("adoptedStyleSheets" in root) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      root.adoptedStyleSheets = [sheet];
    }
    this.#frame.setAttribute("width", "100%");
    this.#frame.setAttribute("height", "100%");
    // To whatever lies in the frame: a file has no origin that could be named.
    this.#frame.allow = "screen-wake-lock *; clipboard-write *; autoplay *";
    root.append(this.#frame);
  }

  connectedCallback(): void {
    window.addEventListener("message", this.#hear);
    this.#frame.title = this.getAttribute("label") ?? "Help";
    this.#load();
  }

  disconnectedCallback(): void {
    window.removeEventListener("message", this.#hear);
    this.#listening = false;
  }

  attributeChangedCallback(): void {
    if (this.isConnected) {
      this.#load();
    }
  }

  tell(type: string, data: Data): void {
    if (LATEST.includes(type)) {
      this.#latest.set(type, data);
    }
    if (this.#listening) {
      this.#post(type, data);
    } else if (!LATEST.includes(type)) {
      this.#waiting.push([type, data]);
    }
  }

  #address(): URL {
    const context = this.getAttribute("context");
    const address = new URL(this.getAttribute("src") ?? "", document.baseURI);
    if (context !== null) {
      address.hash = `/context/${encodeURIComponent(context)}`;
    }
    return address;
  }

  #load(): void {
    const { href } = this.#address();
    if (this.hasAttribute("src") && this.#frame.src !== href) {
      this.#listening = false;
      this.#frame.src = href;
    }
  }

  #post(type: string, data: Data, replyTo?: string): void {
    const message = { handrail: VERSION, id: newId(), type, data, ...(replyTo !== undefined && { replyTo }) };
    const { protocol, origin } = this.#address();
    // A file has no origin that could be named.
    this.#frame.contentWindow?.postMessage(message, protocol === "file:" ? "*" : origin);
  }

  readonly #hear = ({ source, origin, data }: MessageEvent): void => {
    const address = this.#address();
    const isFile = address.protocol === "file:";
    if (source === null || source !== this.#frame.contentWindow || (isFile ? origin !== "null" && origin !== "file://" : origin !== address.origin)) {
      return;
    }
    const message: unknown = data;
    if (isRecord(message) && message["handrail"] === VERSION && typeof message["id"] === "string" && isRecord(message["data"])) {
      this.#receive(message as unknown as Envelope);
    }
  };

  #receive({ id, type, data }: Envelope): void {
    const ready = type === "help.ready";
    if (ready) {
      this.#greet(id);
    }
    if (!this.#taken.has(id)) {
      const event = new CustomEvent(type, { detail: data, cancelable: true });
      this.dispatchEvent(event);
      if (event.defaultPrevented) {
        this.#taken.add(id);
      }
    }
    if (!ready && this.#taken.has(id)) {
      this.#post("host.ack", { ids: [id] });
    }
  }

  #greet(asked: string): void {
    const [theme, locale] = [this.getAttribute("theme"), this.getAttribute("locale")];
    this.#listening = true;
    this.#post("host.hello", { versions: [VERSION], ...(theme !== null && { theme }), ...(locale !== null && { locale }) }, asked);
    for (const [type, data] of [...this.#latest, ...this.#waiting.splice(0)]) {
      this.#post(type, data);
    }
  }
}

customElements.define("handrail-help", HandrailHelp);
