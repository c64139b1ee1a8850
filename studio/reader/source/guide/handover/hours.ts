/**
 * Opening hours as the knowledge base writes them, "Mo-Fr 08:00-20:00 Europe/Berlin", asked at a moment. Zones and their
 * changes of the clock are those of the browser (Intl); what cannot be read is said as it is written.
 */

/** Whether somebody is there, and when that changes; `until` or `from` null: it never does. */
export type Opening =
  | { readonly isOpen: true; readonly until: Date | null }
  | { readonly isOpen: false; readonly from: Date | null };

const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const DAY = 24 * 60;
const WEEK = 7 * DAY;
const MINUTE = 60_000;
const RULE = /^(?:((?:Mo|Tu|We|Th|Fr|Sa|Su)(?:[-,](?:Mo|Tu|We|Th|Fr|Sa|Su))*)\s+)?((?:\d?\d:\d\d-\d?\d:\d\d(?:,\s*)?)+|off|closed)$/;

/** The hours at that moment; null for hours that cannot be read, or are in a zone that nobody knows. */
export function openingAt(hours: string, now: Date): Opening | null {
  const found = /^(.*?)(?:\s+([A-Z]\w+(?:\/[\w+-]+)*))?$/.exec(hours.trim());
  const spans = readSpans(found?.[1] ?? "");
  try {
    return spans === null ? null : at(spans, now, found?.[2]);
  } catch {
    return null;
  }
}

type Span = readonly [start: number, end: number];

/** Minutes of the week, from Monday's midnight, sorted and apart; the last may reach into the next week. */
function readSpans(text: string): Span[] | null {
  const week = DAYS.map((): Span[] => []);
  for (const part of text === "24/7" ? ["00:00-24:00"] : text.split(";")) {
    const rule = RULE.exec(part.trim());
    if (rule === null) {
      return null;
    }
    for (const day of daysOf(rule[1] ?? "Mo-Su")) {
      // A later rule says anew what holds on its days.
      week[day] = [...(rule[2] ?? "").matchAll(/(\d?\d):(\d\d)-(\d?\d):(\d\d)/g)].map((time): Span => {
        const [start, end] = [1, 3].map((group) => Number(time[group]) * 60 + Number(time[group + 1])) as [number, number];
        return [day * DAY + start, day * DAY + (end > start ? end : end + DAY)];
      });
    }
  }
  const joined: [number, number][] = [];
  for (const [start, end] of week.flat().sort(([one], [other]) => one - other)) {
    const last = joined[joined.length - 1];
    if (last !== undefined && start <= last[1]) {
      last[1] = Math.max(last[1], end);
    } else {
      joined.push([start, end]);
    }
  }
  return joined;
}

function daysOf(text: string): number[] {
  return text.split(",").flatMap((part) => {
    const [from, to] = part.split("-").map((day) => DAYS.indexOf(day)) as [number, number | undefined];
    return DAYS.map((_, at) => (from + at) % 7).slice(0, to === undefined ? 1 : ((to - from + 7) % 7) + 1);
  });
}

function at(spans: readonly Span[], now: Date, zone: string | undefined): Opening {
  const wall = wallOf(now, zone);
  const monday = wall - ((Math.floor(wall / DAY) + 3) % 7) * DAY - (wall % DAY);
  // Of last week too, whose end may reach into this one; and of as many to come as a gap may be long.
  const near = [-1, 0, 1].flatMap((week) => spans.map(([start, end]): Span => [monday + week * WEEK + start, monday + week * WEEK + end]));
  const joined = near.reduce<Span[]>((done, [start, end]) => {
    const last = done[done.length - 1];
    return last !== undefined && start <= last[1] ? [...done.slice(0, -1), [last[0], Math.max(last[1], end)]] : [...done, [start, end]];
  }, []);
  const current = joined.find(([start, end]) => start <= wall && wall < end);
  if (current !== undefined) {
    return { isOpen: true, until: current[1] - wall >= WEEK ? null : momentOf(current[1], zone) };
  }
  const next = joined.find(([start]) => start > wall);
  return { isOpen: false, from: next === undefined ? null : momentOf(next[0], zone) };
}

/** What clocks in the zone show, in minutes since 1970 as if they were in UTC. */
function wallOf(moment: Date, zone: string | undefined): number {
  const options = { hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" } as const;
  const parts = new Intl.DateTimeFormat("en-US", zone === undefined ? options : { ...options, timeZone: zone }).formatToParts(moment);
  const said = (type: string): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(said("year"), said("month") - 1, said("day"), said("hour"), said("minute")) / MINUTE;
}

/** The moment at which clocks in the zone show that; where they skip it, as much later as they skip. */
function momentOf(wall: number, zone: string | undefined): Date {
  let moment = wall * MINUTE;
  for (let turn = 0; turn < 2; turn += 1) {
    moment += (wall - wallOf(new Date(moment), zone)) * MINUTE;
  }
  return new Date(moment);
}
