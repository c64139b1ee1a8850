/** The bridge to a host: what counts as a message, who may speak, what is sent again, what is kept and what is dropped. */

import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { bridge } from "../../../studio/reader/source/guide/bridge";
import { type Carrier, ofFrame } from "../../../studio/reader/source/guide/carriers";
import { LONGEST_MESSAGE, unwrap, wrap } from "../../../studio/reader/source/guide/envelope";
import { type EventType, teller } from "../../../studio/reader/source/guide/events";
import { connect, type Heard, type Host } from "../../../studio/reader/source/guide/host";
import type { Data, Envelope } from "../../../studio/reader/source/guide/message";
import { addressOf } from "../../../studio/reader/source/guide/obeying";
import type { Memory } from "../../../studio/reader/source/memory";
import type { Page } from "../../../studio/reader/source/page";

const PAGE: Page = { site: "lull", kind: "article", root: "../", home: "", language: "en", article: "battery", to: "" };
const READY = { versions: [1], site: "lull", language: "en" };

let count = 0;

function said(type: string, data: Data, more: object = {}): Envelope {
  count += 1;
  return { handrail: 1, id: `h${count}`, type, data, ...more } as Envelope;
}

const hello = (): Envelope => said("host.hello", { versions: [1] });

/** A carrier whose other end is the test. */
function wire(): { carrier: Carrier; sent: Envelope[]; say: (message: unknown) => void } {
  const sent: Envelope[] = [];
  let heard: (value: unknown) => void = () => assert.fail("nobody listens");
  return {
    sent,
    say: (message) => heard(message),
    carrier: { send: (envelope) => void sent.push(envelope), listen: (receive) => (heard = receive) },
  };
}

function kept(): Memory & { readonly all: Map<string, string> } {
  const all = new Map<string, string>();
  return { all, get: (key) => all.get(key) ?? null, set: (key, value) => void all.set(key, value), remove: (key) => void all.delete(key) };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) {
    await Promise.resolve();
  }
}

test("what came from a host is a message, or says why it is none", () => {
  const good = hello();
  assert.deepEqual(unwrap(good), good);
  assert.deepEqual(unwrap(JSON.stringify(good)), good);
  assert.equal(unwrap({ ...good, handrail: 2 }), "version");
  assert.equal(unwrap({ ...good, type: "host.dance" }), "type");
  assert.equal(unwrap({ ...good, type: "toString" }), "type");
  assert.equal(unwrap({ ...good, data: { versions: "all" } }), "shape");
  assert.equal(unwrap({ ...good, data: null }), "shape");
  assert.equal(unwrap({ ...good, id: "" }), "shape");
  assert.equal(unwrap({ ...good, id: "x".repeat(101) }), "shape");
  assert.equal(unwrap({ ...good, more: "x".repeat(LONGEST_MESSAGE) }), "size");
  for (const odd of [null, undefined, 7, "", "{", [], {}, () => 1, 10n]) {
    assert.equal(unwrap(odd), "shape");
  }
  const circle: Record<string, unknown> = { ...good };
  circle["self"] = circle;
  assert.equal(unwrap(circle), "shape");
});

test("what is no promised message does not leave", () => {
  assert.equal(wrap("help.ready", READY, "a")?.id, "a");
  assert.equal(wrap("help.ready", { versions: [1] }, "a"), null);
  assert.equal(wrap("help.secret", {}, "a"), null);
  assert.equal(wrap("help.events", { events: [{ specversion: "0.3" }] }, "a"), null);
});

test("nothing counts before the hello, nothing twice, and the handshake is asked for again until it comes", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { carrier, sent, say } = wire();
  const heard: string[] = [];
  const talking = bridge(carrier, READY, ({ type }) => heard.push(type));
  say(said("host.facts", { facts: { product: "sock" } }));
  assert.deepEqual([heard, talking.present, talking.ignored.early], [[], false, 1]);
  context.mock.timers.tick(500);
  context.mock.timers.tick(1_000);
  assert.deepEqual(sent.map(({ type }) => type), ["help.ready", "help.ready", "help.ready"]);
  assert.equal(new Set(sent.map(({ id }) => id)).size, 1);
  say(said("host.hello", { versions: [2, 3] }));
  assert.deepEqual([talking.present, talking.ignored.version], [false, 1]);
  say(hello());
  context.mock.timers.tick(60_000);
  assert.equal(sent.length, 3);
  const facts = said("host.facts", { facts: {} });
  say(facts);
  say({ ...facts });
  assert.deepEqual([heard, talking.ignored.twice], [["host.hello", "host.facts"], 1]);
});

test("a message is sent again with the same id until it is acknowledged, and given up in the end", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const { carrier, sent, say } = wire();
  const talking = bridge(carrier, READY, () => undefined);
  assert.equal(await talking.send("help.events", { events: [] }), false);
  say(hello());
  sent.length = 0;
  const first = talking.send("help.events", { events: [] });
  context.mock.timers.tick(500);
  assert.equal(sent.length, 2);
  assert.equal(sent[0]?.id, sent[1]?.id);
  say(said("host.ack", { ids: [sent[0]?.id] }));
  assert.equal(await first, true);
  const answered = talking.send("help.events", { events: [] });
  say(said("host.facts", { facts: {} }, { replyTo: sent[sent.length - 1]?.id }));
  assert.equal(await answered, true);
  const lost = talking.send("help.events", { events: [] });
  for (let turn = 0; turn < 8; turn += 1) {
    context.mock.timers.tick(16_000);
  }
  assert.equal(await lost, false);
  const before = sent.length;
  context.mock.timers.tick(60_000);
  assert.equal(sent.length, before);
});

/** A page in a frame: who holds it got these messages, for these origins. */
function frame(origin: string, hosts: readonly string[]) {
  const posted: [string, string][] = [];
  const holder = { postMessage: (message: Envelope, to: string) => void posted.push([message.type, to]) } as unknown as Window;
  let listener: (event: MessageEvent) => void = () => undefined;
  const location = { origin, protocol: origin === "null" ? "file:" : "https:" };
  const carrier = ofFrame({ location, addEventListener: (_, listen) => (listener = listen) }, holder, hosts);
  const got: unknown[] = [];
  const ignored: string[] = [];
  carrier.listen((value) => got.push(value), (why) => ignored.push(why));
  const from = (there: string, source: unknown = holder): void => listener({ data: "?", origin: there, source } as unknown as MessageEvent);
  return { carrier, posted, got, ignored, from };
}

test("a frame hears the origins of its bundle and no other, and answers none before it knows who it is", () => {
  const { carrier, posted, got, ignored, from } = frame("https://help.example", ["https://app.example"]);
  carrier.send(said("help.ready", {}));
  carrier.send(said("help.events", {}));
  assert.deepEqual(posted, [["help.ready", "*"]]);
  for (const stranger of ["https://evil.example", "null", "", "http://app.example", "https://app.example.evil.example"]) {
    from(stranger);
  }
  from("https://app.example", {});
  assert.deepEqual([got.length, ignored.length], [0, 6]);
  from("https://app.example");
  carrier.send(said("help.events", {}));
  carrier.send(said("help.ready", {}));
  assert.deepEqual(posted.slice(1), [["help.events", "https://app.example"], ["help.ready", "https://app.example"]]);
  const alone = frame("https://help.example", []);
  alone.from("https://help.example");
  alone.from("https://app.example");
  assert.deepEqual([alone.got.length, alone.ignored.length], [1, 1]);
});

test("only files can hold a file in a frame, and have no origin to name", () => {
  const { carrier, posted, got, ignored, from } = frame("null", []);
  from("https://app.example");
  from("null");
  carrier.send(said("help.events", {}));
  assert.deepEqual([got.length, ignored.length, posted], [1, 1, [["help.events", "*"]]]);
});

test("a host is what it has said so far, and listeners hear of it", () => {
  const { carrier, say } = wire();
  const host = connect(PAGE, carrier, () => false);
  const heard: string[] = [];
  for (const type of ["host.ready", "host.facts", "host.contacts", "host.consent"] as const) {
    host.on(type, () => heard.push(type));
  }
  assert.deepEqual([host.present, host.online, host.consent, host.facts], [false, false, null, {}]);
  say(hello());
  say(said("host.facts", { facts: { product: "sock-2" } }));
  say(said("host.contacts", { open: { chat: true } }));
  say(said("host.consent", { events: false, searches: true }));
  assert.deepEqual([host.facts, host.open], [{ product: "sock-2" }, { chat: true }]);
  assert.deepEqual(host.consent, { events: false, searches: false });
  assert.deepEqual(heard, ["host.ready", "host.facts", "host.contacts", "host.consent"]);
});

test("a page that stands alone has a host that is not there", async () => {
  const host = connect(PAGE, null, () => true);
  assert.equal(host.present, false);
  assert.equal(await host.send("help.events", { events: [] }), false);
});

/** A host that takes what it is sent when `takes` is true. */
function listening(): Host & { sent: Data[]; takes: boolean; allow(events: boolean): void } {
  const listeners: (() => void)[] = [];
  let consent: Host["consent"] = null;
  return {
    sent: [] as Data[],
    takes: true,
    present: true,
    online: true,
    facts: {},
    open: {},
    get consent() {
      return consent;
    },
    send(_: string, data: Data) {
      this.sent.push(data);
      return Promise.resolve(this.takes);
    },
    on: (type: Heard, listener: (data: Data) => void) => void (type === "host.consent" && listeners.push(() => listener({}))),
    allow(events: boolean) {
      consent = { events, searches: false };
      listeners.forEach((listener) => listener());
    },
  };
}

function eventsIn(sent: readonly Data[]): readonly Record<string, unknown>[] {
  return sent.flatMap(({ events }) => events as Record<string, unknown>[]);
}

test("without consent no event is kept or leaves; with it, those of this page do, in one batch", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const [store, host] = [kept(), listening()];
  let now = Date.UTC(2026, 10, 23, 2, 10);
  const tell = teller("lull", store, host, () => now);
  tell("help.article.opened", { article: "battery" });
  tell("help.article.opened", { article: "battery" });
  tell("help.step.done", { article: "battery", step: "seat" });
  mock.timers.tick(60_000);
  await settled();
  assert.deepEqual([host.sent, store.all.size], [[], 0]);
  host.allow(true);
  mock.timers.tick(1_000);
  await settled();
  assert.equal(host.sent.length, 1);
  const [first, second] = eventsIn(host.sent);
  assert.deepEqual([first?.["type"], second?.["type"], eventsIn(host.sent).length], ["help.article.opened", "help.step.done", 2]);
  assert.deepEqual({ ...first, id: "" }, {
    specversion: "1.0", id: "", source: "handrail:lull", type: "help.article.opened", time: "2026-11-23T02:10:00.000Z",
    datacontenttype: "application/json", data: { article: "battery" },
  });
  assert.equal(store.all.size, 0);
  now += 61_000;
  tell("help.article.opened", { article: "battery" });
  assert.equal(store.all.size, 1);
  host.allow(false);
  assert.equal(store.all.size, 0);
  tell("help.solved", {});
  mock.timers.tick(60_000);
  await settled();
  assert.equal(host.sent.length, 1);
  mock.timers.reset();
});

test("events that the host did not take are kept, with their ids, for another day", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const [store, host] = [kept(), listening()];
  host.takes = false;
  host.allow(true);
  teller("lull", store, host)("help.solved", { article: "battery" });
  mock.timers.tick(1_000);
  await settled();
  const [lost] = eventsIn(host.sent);
  const later = listening();
  teller("lull", store, later);
  later.allow(true);
  mock.timers.tick(1_000);
  await settled();
  assert.deepEqual(eventsIn(later.sent), [lost]);
  assert.equal(store.all.size, 0);
  mock.timers.reset();
});

test("a store that somebody filled with rubbish stops nothing, and many events leave in batches", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  for (const rubbish of ["{", "7", '[{"specversion":"1.0"},null,"<b>"]']) {
    const [store, host] = [kept(), listening()];
    store.set("events", rubbish);
    const tell = teller("lull", store, host);
    host.allow(true);
    for (let step = 0; step < 120; step += 1) {
      tell("help.step.done", { step: `s${step}` });
    }
    tell("help.dance" as EventType, {});
    for (let turn = 0; turn < 5; turn += 1) {
      mock.timers.tick(1_000);
      await settled();
    }
    assert.equal(eventsIn(host.sent).length, 120);
    assert.ok(host.sent.length >= 3);
  }
  mock.timers.reset();
});

test("what a host opens is an address of the bundle, whatever it says", () => {
  assert.equal(addressOf({ article: "battery", step: "seat" }, "en"), "#/en/battery/seat");
  assert.equal(addressOf({ article: "battery", language: "de" }, "en"), "#/de/battery");
  assert.equal(addressOf({ context: "settings.wifi" }, "en"), "#/context/settings.wifi");
  assert.equal(addressOf({ query: "red light" }, "en"), "#/en/search?q=red%20light");
  assert.equal(addressOf({ article: "../../x?y#<b>" }, "en"), "#/en/..%2F..%2Fx%3Fy%23%3Cb%3E");
  assert.equal(addressOf({}, "en"), "");
});
