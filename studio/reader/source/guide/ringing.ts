/** Shows running timers on every page, and calls back when one is over: sound, vibration, title and words. */

import { element } from "../elements";
import type { Memory } from "../memory";
import { word } from "../words";
import { hashOf } from "./address";
import { iconButton, pressable } from "./parts";
import type { Place } from "./story";
import { isOver, isSame, left, readTimers, started, stopped, type Timer, writeTimers } from "./timers";

const KEY = "timers";
const TICK = 500;
const RUNG = "rung";

export interface Bell {
  /** The list of timers, wherever it stands now. */
  readonly list: HTMLElement;
  /** Draws a step's waits as timers. */
  wire(body: HTMLElement, place: Place): void;
}

/** `root` leads to the bundle's root. */
export function bell(kept: Memory, root: string): Bell {
  let timers = readTimers(kept.get(KEY), Date.now());
  let here: readonly { readonly place: Place; readonly wait: number; readonly show: (timer: Timer | undefined) => void }[] = [];
  let ticking = 0;
  let sound: AudioContext | undefined;
  const title = document.title;
  const running = element("div", { class: "timers-running" });
  const over = element("div", { class: "timers-over", role: "alert" });
  const list = element("aside", { class: "timers", "aria-label": word("timers"), hidden: "" }, over, running);

  const keep = (changed: readonly Timer[]): void => {
    timers = changed;
    if (timers.length === 0) {
      kept.remove(KEY);
    } else {
      kept.set(KEY, writeTimers(timers));
    }
    draw();
  };
  const tick = (): void => {
    const rung = kept.get(RUNG) ?? "";
    const fresh = timers.filter((timer) => isOver(timer, Date.now()) && timer.ends > Number(rung));
    if (fresh.length > 0) {
      kept.set(RUNG, String(Math.max(...fresh.map(({ ends }) => ends))));
      ring(sound);
    }
    draw();
  };
  const draw = (): void => {
    const now = Date.now();
    for (const { place, wait, show } of here) {
      show(timers.find((timer) => isSame(timer, { ...place, wait })));
    }
    const ended = timers.filter((timer) => isOver(timer, now));
    const others = timers.filter((timer) => !isOver(timer, now) && !here.some(({ place, wait }) => isSame(timer, { ...place, wait })));
    redraw(over, ended, (timer) => endedRow(timer, root, () => keep(stopped(timers, timer))));
    redraw(running, others, (timer) => runningRow(timer, root));
    for (const [at, timer] of others.entries()) {
      running.children[at]!.querySelector(".timer-left")!.textContent = left(timer, now);
    }
    list.hidden = ended.length + others.length === 0;
    document.title = ended.length > 0 ? `● ${word("timer-over")} · ${title}` : title;
    const needed = timers.some((timer) => !isOver(timer, now));
    if (needed !== ticking > 0) {
      clearInterval(ticking);
      ticking = needed ? window.setInterval(tick, TICK) : 0;
    }
  };
  const wire = (body: HTMLElement, place: Place): void => {
    here = [...body.querySelectorAll<HTMLElement>(".wait[data-seconds]")].map((box, wait) => {
      const seconds = Number(box.dataset["seconds"]);
      const start = (): void => {
        sound ??= "AudioContext" in self ? new AudioContext() : undefined;
        keep(started(timers, place, wait, seconds, Date.now()));
      };
      const stop = (): void => keep(timers.filter((timer) => !isSame(timer, { ...place, wait })));
      return { place, wait, show: clockIn(box, start, stop) };
    });
    draw();
  };
  // Another tab may have begun one, or ended it; and sound is allowed only after a touch.
  window.addEventListener("storage", () => {
    timers = readTimers(kept.get(KEY), Date.now());
    draw();
  });
  if (timers.length > 0) {
    window.addEventListener("pointerdown", () => (sound ??= "AudioContext" in self ? new AudioContext() : undefined), { once: true });
  }
  tick();
  return { list, wire };
}

/** Puts the clock into a wait; what is returned shows its timer. */
function clockIn(box: HTMLElement, start: () => void, stop: () => void): (timer: Timer | undefined) => void {
  const clock = element("p", { class: "timer-clock", role: "timer", "aria-live": "off" });
  const begin = pressable("guide-button", () => (start(), end.focus()), word("timer-start"));
  const end = pressable("guide-quiet", () => (stop(), begin.focus()), word("timer-stop"));
  const note = element("p", { class: "timer-note" }, word("timer-note"));
  box.append(begin, clock, note, end);
  return (timer) => {
    const over = timer !== undefined && isOver(timer, Date.now());
    begin.hidden = timer !== undefined;
    clock.hidden = end.hidden = timer === undefined;
    note.hidden = timer === undefined || over;
    clock.textContent = timer === undefined ? "" : over ? word("timer-over") : left(timer, Date.now());
  };
}

/** Draws rows anew only when they are others: an alert that is written again is said again. */
function redraw(place: HTMLElement, timers: readonly Timer[], row: (timer: Timer) => HTMLElement): void {
  const said = timers.map(({ article, step, wait, ends }) => [article, step, wait, ends].join()).join(" ");
  if (place.dataset["shown"] !== said) {
    place.dataset["shown"] = said;
    place.replaceChildren(...timers.map(row));
  }
}

function addressOf({ language, article, step }: Timer, root: string): string {
  return `${root}${language}/${article}.html${hashOf(step)}`;
}

function runningRow(timer: Timer, root: string): HTMLElement {
  return element("a", { class: "timer-row", href: addressOf(timer, root) }, element("b", { class: "timer-left" }), ` ${timer.title}`);
}

function endedRow(timer: Timer, root: string, dismiss: () => void): HTMLElement {
  const go = element("a", { class: "guide-button", href: addressOf(timer, root) }, word("timer-go"));
  go.addEventListener("click", dismiss);
  return element(
    "div",
    { class: "timer-row" },
    element("span", {}, element("b", {}, word("timer-over")), ` ${timer.title}`),
    go,
    iconButton("close", word("close"), dismiss),
  );
}

/** Three soft tones, twice. Without a sound that was allowed by a touch, the device may still tremble. */
function ring(sound: AudioContext | undefined): void {
  try {
    if (navigator.userActivation?.hasBeenActive !== false) {
      navigator.vibrate?.([300, 150, 300, 150, 300]);
    }
    for (const at of sound === undefined ? [] : [0, 0.35, 0.7, 1.6, 1.95, 2.3]) {
      const [tone, loudness] = [sound!.createOscillator(), sound!.createGain()];
      const from = sound!.currentTime + at;
      tone.frequency.value = 660;
      loudness.gain.setValueAtTime(0.0001, from);
      loudness.gain.exponentialRampToValueAtTime(0.3, from + 0.03);
      loudness.gain.exponentialRampToValueAtTime(0.0001, from + 0.3);
      tone.connect(loudness).connect(sound!.destination);
      tone.start(from);
      tone.stop(from + 0.32);
    }
  } catch {
    // Some web views have neither; the words are there.
  }
}
