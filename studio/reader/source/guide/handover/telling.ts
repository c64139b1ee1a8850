/** What a hand-over tells, line by line: as it is shown, as text to copy, as data for the host. */

import type { Page } from "../../page";
import { word } from "../../words";
import { path, type Story, type Visit } from "../story";
import { encode } from "./code";
import { movesOf, type Told } from "./shapes";

export type LineKind = "article" | "answer" | "done" | "failed" | "different" | "here" | "search" | "fact";

/** One line: what it is and what it says. `article` is the one that it belongs to. */
export interface Line {
  readonly kind: LineKind;
  readonly label: string;
  readonly text: string;
  readonly language?: string;
  readonly article?: string;
  readonly visit?: Visit;
}

/** Everything that can be told. `shape` gives what is known of an article, `page` the one that is open. */
export function linesOf(
  story: Story | null,
  page: Page,
  shape: (article: string) => Told | null,
  facts: Readonly<Record<string, string>>,
): readonly Line[] {
  const visits = story === null ? [] : path(story);
  const lines: Line[] = [];
  let article = "";
  const entered = (id: string): void => {
    const known = shape(id);
    if (id !== article && !lines.some((line) => line.kind === "article" && line.article === id)) {
      lines.push({ kind: "article", label: word("handover-article"), text: known?.title ?? id, article: id, ...(known && { language: known.language }) });
    }
    article = id;
  };
  visits.forEach((visit, at) => {
    entered(visit.article);
    if (visit.outcome !== "open" || at === visits.length - 1) {
      lines.push(lineOf(visit));
    }
  });
  if (visits.length === 0 && page.article !== "") {
    entered(page.article);
  }
  for (const search of story?.searches ?? []) {
    lines.push({ kind: "search", label: word("handover-search"), text: search });
  }
  for (const [name, text] of Object.entries(facts)) {
    lines.push({ kind: "fact", label: name, text });
  }
  return lines;
}

function lineOf(visit: Visit): Line {
  const { article, language, title: text, outcome } = visit;
  const about = { article, language, visit };
  if (visit.answer !== undefined) {
    return { kind: "answer", label: visit.question ?? "", text: visit.answer, ...about };
  }
  switch (outcome) {
    case "failed":
      return { kind: "failed", label: word("guide-failed"), text, ...about };
    case "different":
      return { kind: "different", label: word("guide-different"), text, ...about };
    case "done":
      return { kind: "done", label: word("guide-done"), text, ...about };
    default:
      return { kind: "here", label: word("handover-here"), text, ...about };
  }
}

/** Without the lines that were taken out: those of an article that was go with it. */
export function left(lines: readonly Line[], out: ReadonlySet<Line>): readonly Line[] {
  const gone = new Set(lines.filter((line) => line.kind === "article" && out.has(line)).map(({ article }) => article));
  return lines.filter((line) => !out.has(line) && !(line.article !== undefined && gone.has(line.article)));
}

/** The code of what is told; "" where that is nothing that a code can say. */
export function codeOf(lines: readonly Line[], shape: (article: string) => Told | null): string {
  const visits = lines.flatMap(({ visit }) => (visit === undefined ? [] : [visit]));
  const begun = shape(lines.find(({ kind }) => kind === "article")?.article ?? "");
  const { moves, cut } = movesOf({ visits, searches: [], begun: "" }, shape);
  const first = moves[0] === undefined ? begun : shape(moves[0].shape.article);
  return first === null || Number.isNaN(first.version) ? "" : encode(first, moves, cut);
}

/** As people read it in a mail. */
export function textOf(lines: readonly Line[], note: string, code: string): string {
  return [
    ...lines.map(({ label, text }) => `${label}${/[?？؟]$/.test(label) ? "" : ":"} ${text}`),
    note === "" ? "" : `\n${note}`,
    code === "" ? "" : `\n${word("handover-code")}: ${code}`,
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** As the host gets it: help.handover.sent in api/schema. */
export function dataOf(
  lines: readonly Line[],
  shape: (article: string) => Told | null,
  { id, channel, note, code, language }: Readonly<Record<"id" | "channel" | "note" | "code" | "language", string>>,
): Readonly<Record<string, unknown>> & { readonly id: string } {
  const of = (kind: LineKind): readonly Line[] => lines.filter((line) => line.kind === kind);
  return {
    id,
    channel,
    language,
    articles: of("article").map(({ article = "", text }) => {
      const known = shape(article);
      return { article, title: text, version: known === null ? "" : known.version.toString(16).padStart(4, "0"), language: known?.language ?? language };
    }),
    path: lines.flatMap(({ visit }) => (visit === undefined ? [] : [visit])).map(({ version: _, ...visit }) => visit),
    searches: of("search").map(({ text }) => text),
    facts: Object.fromEntries(of("fact").map(({ label, text }) => [label, text])),
    note,
    code,
  };
}
