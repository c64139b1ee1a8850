/**
 * How far a customer came: the steps they opened, what they said of each, what they searched for. It goes on from
 * article to article and from day to day, and is what a person is told at the end.
 *
 * Stories are values: each function returns a new one. What comes from a store or from the history is read strictly.
 */

export type Outcome = "open" | "done" | "different" | "failed";

/** How far a customer came. The last visit is where they are. */
export interface Story {
  readonly visits: readonly Visit[];
  readonly searches: readonly string[];
  /** ISO minute on the local clock: "2026-11-23T02:10". */
  readonly begun: string;
}

/** Where a step stands, and what it is called. */
export interface Place {
  readonly article: string;
  /** The article's short version (4 hex), as on <html data-version>; "" where the page says none. */
  readonly version: string;
  readonly language: string;
  /** The step's id. */
  readonly step: string;
  /** The step's title, plain. */
  readonly title: string;
}

/** A step that was opened. `option` counts the branch's options from 0; `question` and `answer` say it in words. */
export interface Visit extends Place {
  readonly outcome: Outcome;
  readonly option?: number;
  readonly question?: string;
  readonly answer?: string;
}

/** More than these, and the oldest go. */
export const MOST_VISITS = 200;
export const MOST_SEARCHES = 20;
/** Characters of any one text; longer ones are cut. */
export const LONGEST_TEXT = 300;

const ID = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
/** As KB-FORMAT.md has it: the ids of steps may be in any script. */
const STEP = /^[^\s#/?%&<>"'`]+$/;
const VERSION = /^(?:[0-9a-f]{4})?$/;
const LANGUAGE = /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/;
const MINUTE = /^\d{4}-\d\d-\d\dT\d\d:\d\d$/;
const OUTCOMES: readonly unknown[] = ["open", "done", "different", "failed"];

/** A story without visits yet. */
export function begin(now: Date): Story {
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return { visits: [], searches: [], begun: local.toISOString().slice(0, 16) };
}

/** Where the customer is; undefined before the first visit. */
export function current(story: Story): Visit | undefined {
  return story.visits[story.visits.length - 1];
}

/** The step opens. Where the customer is there already, nothing changes but the language that it is read in. */
export function visit(story: Story, place: Place): Story {
  const { article, version, language, step } = place;
  const title = cut(place.title);
  const last = current(story);
  if (last !== undefined && last.article === article && last.step === step) {
    return withLast(story, () => ({ ...last, version, language, title }));
  }
  const opened: Visit = { article, version, language, step, title, outcome: "open" };
  return { ...story, visits: [...story.visits, opened].slice(-MOST_VISITS) };
}

/** What the customer says of the step where they are. */
export function mark(story: Story, outcome: Outcome): Story {
  return withLast(story, (last) => ({ ...bare(last), outcome }));
}

/** The answer to the branch of the step where they are, which is done by it. */
export function choose(story: Story, option: number, question: string, answer: string): Story {
  return withLast(story, (last) => ({
    ...bare(last),
    outcome: "done",
    option,
    question: cut(question),
    answer: cut(answer),
  }));
}

/** Back to a visit, counted from 0: it is open again, and those after it go. */
export function backTo(story: Story, at: number): Story {
  return mark({ ...story, visits: story.visits.slice(0, at + 1) }, "open");
}

/** What was searched for on the way; the same words again, and what they were while they were typed, count once. */
export function searched(story: Story, query: string): Story {
  const words = cut(query.trim());
  if (words === "") {
    return story;
  }
  return { ...story, searches: [...story.searches.filter((one) => !words.startsWith(one)), words].slice(-MOST_SEARCHES) };
}

/** The visits without those that were opened and left unanswered; the last one counts as it is. */
export function path(story: Story): readonly Visit[] {
  return story.visits.filter(({ outcome }, at) => outcome !== "open" || at === story.visits.length - 1);
}

/** The story as text, for a store. */
export function write(story: Story): string {
  return JSON.stringify(story);
}

/** What `write` wrote; null for anything else. */
export function read(text: string | null): Story | null {
  try {
    return checked(JSON.parse(text ?? "null"));
  } catch {
    return null;
  }
}

/** The value as a story, if it is one; what does not belong to one makes it none. */
export function checked(value: unknown): Story | null {
  if (!hasKeys(value, ["visits", "searches", "begun"], [])) {
    return null;
  }
  const { visits, searches, begun } = value;
  const sound =
    Array.isArray(visits) &&
    visits.length <= MOST_VISITS &&
    visits.every(isVisit) &&
    Array.isArray(searches) &&
    searches.length <= MOST_SEARCHES &&
    searches.every(isText) &&
    matches(begun, MINUTE);
  return sound ? (value as unknown as Story) : null;
}

function isVisit(value: unknown): boolean {
  if (!hasKeys(value, ["article", "version", "language", "step", "title", "outcome"], ["option", "question", "answer"])) {
    return false;
  }
  const { article, version, language, step, title, outcome, option, question = "", answer = "" } = value;
  return (
    matches(article, ID) &&
    matches(version, VERSION) &&
    matches(language, LANGUAGE) &&
    matches(step, STEP) &&
    OUTCOMES.includes(outcome) &&
    [title, question, answer].every(isText) &&
    (option === undefined || (Number.isInteger(option) && (option as number) >= 0 && (option as number) < 100))
  );
}

function hasKeys(value: unknown, needed: readonly string[], allowed: readonly string[]): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    needed.every((key) => Object.prototype.hasOwnProperty.call(value, key)) &&
    Object.keys(value).every((key) => needed.includes(key) || allowed.includes(key))
  );
}

/** A visit as it was when the step opened. */
function bare({ article, version, language, step, title }: Visit): Visit {
  return { article, version, language, step, title, outcome: "open" };
}

function withLast(story: Story, change: (last: Visit) => Visit): Story {
  const last = current(story);
  return last === undefined ? story : { ...story, visits: [...story.visits.slice(0, -1), change(last)] };
}

function matches(value: unknown, shape: RegExp): boolean {
  return typeof value === "string" && value.length <= LONGEST_TEXT && shape.test(value);
}

function isText(value: unknown): boolean {
  return typeof value === "string" && value.length <= LONGEST_TEXT;
}

/** Whole characters, so that no pair of surrogates is torn apart. */
function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : text.slice(0, LONGEST_TEXT - 1).replace(/[\uD800-\uDBFF]$/, "") + "…";
}
