/**
 * The step player: one step at a time in the place of the page, with the story of how somebody got there.
 *
 * Each screen is an entry of the history (address.ts). What the page holds stays where it is, out of sight; a step is
 * shown as a copy, so that links, the studio's preview and everything else find the page as it was.
 */

import { type Customer, customerOf } from "../customer";
import { element } from "../elements";
import { type Memory, memory } from "../memory";
import type { Page } from "../page";
import { site } from "../site";
import { word } from "../words";
import { carried, type Entry, enter, entry, hashTo, screenOf, SOLVED } from "./address";
import { voiceOf } from "./aloud";
import { stayAwake } from "./awake";
import { type Course, nextOf, progressOf } from "./course";
import { dim, showMark, showWords } from "./marks";
import { heading, iconButton, isCalm, pressable } from "./parts";
import { copyOf, hashOf as placeOf, optionsOf, readCourse, stepAt } from "./reading";
import type { Bell } from "./ringing";
import { drawBeginning, drawPath, drawSaying, drawSolved, drawWaysOut } from "./screens";
import { backTo, begin, choose, current, mark, type Outcome, type Place, read, type Story, visit, write } from "./story";
import { onSwipe } from "./swipe";
import { openZoom } from "./zoom";

/** What the player needs of others. */
export interface Surroundings {
  readonly page: Page;
  readonly kept: Memory;
  readonly bell: Bell;
  /** Something happened that a host may want to know. */
  tell(type: "help.step.done" | "help.step.failed" | "help.solved" | "help.feedback.given", data: Readonly<Record<string, unknown>>): void;
  /** Whether somebody hears what is said of an article. */
  asks(): boolean;
  /** A step is used. */
  used(step: string): void;
  /** Hands over to a person; false if there is no way but the page's own contacts. */
  person(story: Story): boolean;
}

export interface Player {
  /** Goes where the address says: opens, moves or closes. */
  arrive(): void;
  /** Begins a new story, at a step or ("") at the article's beginning. */
  start(step: string): void;
  /** The step where somebody was in this article, and can go on; undefined where there is none. */
  resumable(): { readonly step: string; readonly title: string } | undefined;
}

const KEY = "story";
/** A story that was left this many milliseconds ago is not the one of another article. */
const ONE_NIGHT = 24 * 3_600_000;

export function player(around: Surroundings): Player {
  const { page, kept } = around;
  const root = document.documentElement;
  const progress = element("p", { class: "guide-progress", role: "status" });
  const bar = element("progress", { class: "guide-bar", "aria-hidden": "true" });
  const screen = element("div", { class: "guide-screen" });
  const back = iconButton("back", word("guide-back"), goBack, "guide-back");
  const path = iconButton("path", word("guide-path"), togglePath);
  const voice = voiceOf(page.language, screen);
  const layer = element(
    "div",
    { class: "guide", role: "dialog", "aria-modal": "true", "aria-label": titleOfPage() },
    element("div", { class: "guide-head" }, back, progress, path, voice.button, iconButton("close", word("close"), close), bar),
    screen,
  );
  let now: Entry = { story: begin(new Date()), depth: 0 };
  let shown = "";
  let release: (() => void) | undefined;

  function customer(): Customer {
    return customerOf(root, memory(page.site, () => sessionStorage), site());
  }

  function course(): Course {
    return readCourse(customer());
  }

  function place(step: string): Place {
    const title = course().find(({ id }) => id === step)?.title ?? "";
    return { article: page.article, version: root.dataset["version"] ?? "", language: page.language, step, title };
  }

  /** A screen opens, after (push) or in the place of (replace) the one that is shown. */
  function go(to: string, story: Story, how: "push" | "replace" = "push"): void {
    now = { story, depth: now.depth + (how === "push" && layer.isConnected ? 1 : 0) };
    enter(how, to, now);
    show(to);
  }

  /** What the customer said of this step stays with its entry too, for a reload. */
  function said(outcome: Outcome): void {
    now = { ...now, story: mark(now.story, outcome) };
    enter("replace", shown, now);
    kept.set(KEY, write(now.story));
  }

  function goTo(step: string, story: Story, how: "push" | "replace" = "push"): void {
    go(step, visit(story, place(step)), how);
  }

  function show(to: string): void {
    open();
    shown = to;
    if (to === SOLVED) {
      kept.remove(KEY);
    } else {
      kept.set(KEY, write(now.story));
    }
    draw();
    if (to !== "" && to !== SOLVED) {
      around.used(to);
    }
  }

  function draw(): void {
    const story = now.story;
    const [here, known] = [current(story), course()];
    bar.hidden = path.hidden = shown === "" || shown === SOLVED;
    back.hidden = now.depth === 0 && story.visits.length < 2;
    path.setAttribute("aria-pressed", "false");
    if (shown === "") {
      put(drawBeginning(titleOfPage(), copyOf("", customer()), () => goTo(known[0]?.id ?? "", story)), "");
    } else if (shown === SOLVED || here === undefined) {
      put(drawSolved(story.visits[0]?.title ?? "", around.asks() ? (yes) => around.tell("help.feedback.given", { ...about(), helpful: yes }) : null, close), "");
    } else {
      put(drawStep(here, known), sayProgress(known, story));
    }
  }

  function drawStep(here: Place, known: Course): HTMLElement {
    const body = copyOf(here.step, customer());
    const branches = optionsOf(body).length > 0;
    const drawn = element(
      "div",
      { class: "guide-step" },
      heading(here.title),
      body,
      drawSaying({
        done: branches ? null : () => goOn(known),
        different: () => stuck("different", word("guide-different-title")),
        failed: () => stuck("failed", word("guide-failed-title")),
      }),
    );
    for (const frame of body.querySelectorAll(".frame")) {
      if (frame.querySelector("img") !== null) {
        frame.querySelector(".zoom")?.remove();
        const enlarge = pressable("zoom", () => openZoom(frame, layer));
        enlarge.setAttribute("aria-label", word("enlarge"));
        frame.append(enlarge);
      }
    }
    around.bell.wire(body, here);
    return drawn;
  }

  function put(drawn: HTMLElement, progressSaid: string): void {
    screen.replaceChildren(drawn);
    progress.textContent = progressSaid;
    window.scrollTo(0, 0);
    drawn.querySelector<HTMLElement>(".guide-title")?.focus({ preventScroll: true });
    if (!isCalm()) {
      drawn.animate([{ opacity: 0, transform: "translateY(0.75rem)" }, { opacity: 1, transform: "none" }], { duration: 180, easing: "ease-out" });
    }
    voice.turn();
  }

  function sayProgress(known: Course, story: Story): string {
    const { number, total, more } = progressOf(known, story);
    bar.max = Math.max(total, number + more);
    bar.value = number;
    bar.hidden = total === 0 && more === 0;
    if (total > 0) {
      return word("guide-total", { number: String(number), total: String(total) });
    }
    return more > 0 ? word("guide-most", { number: String(number), more: String(more) }) : word("step", { number: String(number) });
  }

  /** The step is done, and the next one comes; after the last one all is well. */
  function goOn(known: Course): void {
    const next = nextOf(known, shown);
    around.tell("help.step.done", about());
    const story = mark(now.story, "done");
    if (next === "") {
      solve(story);
    } else {
      goTo(next, story);
    }
  }

  function solve(story: Story): void {
    around.tell("help.solved", about());
    go(SOLVED, story);
  }

  /** It looks different, or did not work: ways on, a person among them. */
  function stuck(outcome: "different" | "failed", title: string): void {
    const next = nextOf(course(), shown);
    said(outcome);
    around.tell("help.step.failed", { ...about(), outcome });
    const branches = optionsOf(screen).length > 0;
    const ways = drawWaysOut(title, {
      again: () => {
        said("open");
        draw();
      },
      change: now.story.visits.length > 1 ? togglePath : null,
      on: branches || next === "" ? null : () => goTo(next, now.story),
      person: hasPeople() ? askPerson : null,
    });
    screen.querySelector(".guide-saying, .guide-ways")?.replaceWith(ways);
    ways.scrollIntoView({ block: "end", behavior: isCalm() ? "auto" : "smooth" });
    ways.querySelector<HTMLElement>(".check-question")?.focus({ preventScroll: true });
  }

  function askPerson(): void {
    kept.set(KEY, write(now.story));
    if (!around.person(now.story)) {
      leaveFor("contact");
    }
  }

  /** An option of a step's branch was pressed; true if this was the whole answer. */
  function take(option: HTMLAnchorElement): boolean {
    const branch = option.closest(".check");
    const at = [...(branch?.querySelectorAll(".options > li") ?? [])].findIndex((line) => line.contains(option));
    const question = branch?.querySelector(".check-question")?.textContent ?? "";
    const story = choose(now.story, at, question.trim(), (option.textContent ?? "").trim());
    around.tell("help.step.done", { ...about(), option: at });
    const step = option.dataset["leads"] === "step" ? stepAt(placeOf(option), customer()) : "";
    if (step !== "") {
      goTo(step, story);
      reveal(placeOf(option));
      return true;
    }
    kept.set(KEY, write(story));
    switch (option.dataset["leads"]) {
      case "solved":
        solve(story);
        return true;
      case "contact":
        now = { ...now, story };
        enter("replace", shown, now);
        askPerson();
        return true;
      case "article":
        location.assign(`${option.href.split("#", 1)[0]}${hashTo(placeOf(option), story)}`);
        return true;
      default:
        return false;
    }
  }

  /** A place inside a step, such as a step within it. */
  function reveal(id: string): void {
    document.getElementById(`hr-g-${id}`)?.scrollIntoView({ block: "start" });
  }

  function goBack(): void {
    const before = now.story.visits.length - 2;
    if (screen.querySelector(".guide-path") !== null) {
      draw();
    } else if (now.depth > 0) {
      history.back();
    } else if (before >= 0) {
      returnTo(before, "replace");
    }
  }

  /** Opens an earlier visit again; what was said after it is forgotten. */
  function returnTo(at: number, how: "push" | "replace" = "push"): void {
    const story = backTo(now.story, at);
    const to = current(story);
    if (to === undefined || (to.article === page.article && to.language === page.language)) {
      go(to?.step ?? "", story, how);
    } else {
      kept.set(KEY, write(story));
      location[how === "push" ? "assign" : "replace"](`${page.root}${to.language}/${to.article}.html${hashTo(to.step, story)}`);
    }
  }

  function togglePath(): void {
    if (screen.querySelector(".guide-path") !== null) {
      draw();
    } else {
      put(drawPath(now.story, returnTo), "");
      path.setAttribute("aria-pressed", "true");
      back.hidden = false;
    }
  }

  function forward(): void {
    screen.querySelector<HTMLElement>(".guide-main > .guide-button")?.click();
  }

  function about(): Readonly<Record<string, unknown>> {
    const { article, version, language, step } = current(now.story) ?? place(shown);
    return { article, version, language, step };
  }

  function open(): void {
    if (!layer.isConnected) {
      document.body.append(layer);
      layer.firstElementChild?.after(around.bell.list);
      root.classList.add("guiding");
      window.addEventListener("keydown", keys);
      release = stayAwake();
    }
  }

  function hide(): void {
    root.classList.remove("guiding");
    if (layer.isConnected) {
      voice.stop();
      release?.();
      window.removeEventListener("keydown", keys);
      layer.remove();
      document.body.append(around.bell.list);
      around.bell.wire(element("div"), place(""));
    }
  }

  /** Back to the page, at the step that was shown. */
  function close(): void {
    leaveFor(shown === SOLVED || shown === "" ? "hr-content" : shown);
  }

  function leaveFor(id: string): void {
    hide();
    location.hash = encodeURIComponent(id);
    const there = document.getElementById(id);
    there?.scrollIntoView();
    (there?.querySelector<HTMLElement>(".guide-from") ?? there)?.focus({ preventScroll: true });
  }

  function keys(event: KeyboardEvent): void {
    const target = event.target instanceof Element ? event.target : null;
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || target?.closest("pre, .table, input, textarea") != null) {
      return;
    }
    const [before, after] = root.dir === "rtl" ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
    if (event.key === "Escape") {
      (screen.querySelector(".guide-path") === null ? close : draw)();
    } else if (event.key === before) {
      goBack();
    } else if (event.key === after) {
      forward();
    }
  }

  screen.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const link = target?.closest("a");
    const drawnMark = target?.closest(".marks [data-mark]");
    const frame = target?.closest(".guide-body .frame");
    if (drawnMark != null && showWords(drawnMark)) {
      return;
    }
    if (link == null) {
      dim(screen);
      if (frame?.querySelector("img") != null && target?.closest("button") == null) {
        openZoom(frame, layer);
      }
      return;
    }
    if (link.matches(".reference")) {
      event.preventDefault();
      showMark(link);
    } else if (link.matches(".option")) {
      if (take(link)) {
        event.preventDefault();
      }
    } else if (link.getAttribute("href")?.startsWith("#") === true) {
      event.preventDefault();
      const step = stepAt(placeOf(link), customer());
      if (step !== "") {
        goTo(step, now.story);
      } else if (placeOf(link).startsWith("contact")) {
        askPerson();
      }
    }
  });
  onSwipe(screen, (way) => ((way === "left") === (root.dir !== "rtl") ? forward() : goBack()));

  /** What a step that was come to by a link, or from another article, goes on with: the story of this night, or that step's own. */
  function tonight(step = ""): Story {
    const before = carried(location.hash) ?? read(kept.get(KEY));
    const here = before === null ? undefined : current(before);
    const same = here?.article === page.article && here.step === step;
    return before !== null && (same || Date.now() - Date.parse(before.begun) < ONE_NIGHT) ? before : begin(new Date());
  }

  /** The story to begin this article with: that of another one goes on, one of this article gives way. */
  function anew(): Story {
    const before = tonight();
    return current(before)?.article === page.article ? { ...begin(new Date()), searches: before.searches } : before;
  }

  function arrive(): void {
    const to = screenOf(location.hash);
    const known = course();
    if (to === null || known.length === 0) {
      hide();
      return;
    }
    const step = to === "" || to === SOLVED ? to : stepAt(to, customer());
    const found = entry();
    if (found !== null && (step === "" || step === SOLVED || current(found.story)?.step === step)) {
      now = found;
      show(step);
    } else if (step === "" && hasBeginning()) {
      now = { story: anew(), depth: 0 };
      go("", now.story, "replace");
    } else {
      const first = step === "" || step === SOLVED ? (known[0]?.id ?? "") : step;
      now = { story: visit(tonight(first), place(first)), depth: 0 };
      go(first, now.story, "replace");
      reveal(to);
    }
  }

  function start(step: string): void {
    now = { story: anew(), depth: 0 };
    const first = step === "" && !hasBeginning() ? (course()[0]?.id ?? "") : step;
    if (first === "") {
      go("", now.story);
    } else {
      goTo(first, now.story);
    }
  }

  function resumable(): { readonly step: string; readonly title: string } | undefined {
    const story = read(kept.get(KEY));
    const here = story === null ? undefined : current(story);
    const step = here?.article === page.article ? course().find(({ id }) => id === here.step) : undefined;
    return step === undefined ? undefined : { step: step.id, title: step.title };
  }

  return { arrive, start, resumable };
}

function titleOfPage(): string {
  return document.querySelector("h1")?.textContent ?? "";
}

function hasBeginning(): boolean {
  return document.querySelector("[data-body] > .intro") !== null;
}

function hasPeople(): boolean {
  return document.getElementById("contact") !== null;
}
