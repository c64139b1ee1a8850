/** The ways to a person, with who is there now: by the host, or by the hours in the customer's own time. */

import { word } from "../../words";
import { openingAt } from "./hours";
import type { HandoverHost } from "./outbox";

/** A way as `data/site.js` has it. */
export interface Contact {
  readonly id: string;
  readonly kind: string;
  readonly to: string;
  readonly hours: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** A way to a person. `sends`: the host takes it; else the customer goes there, with the text or the code. */
export interface Channel {
  readonly id: string;
  readonly kind: string;
  readonly to: string;
  readonly label: string;
  readonly sends: boolean;
  /** Whether somebody is there now; null: nobody knows. */
  readonly isOpen: boolean | null;
  readonly hours: string;
}

/** The channels, those where somebody is there before those where nobody is. */
export function channelsAt(contacts: readonly unknown[], language: string, host: HandoverHost, now: Date): readonly Channel[] {
  const made = (contacts as readonly Contact[]).map((contact): Channel => {
    const { id, kind, to } = contact;
    const told = Object.prototype.hasOwnProperty.call(host.open, id) ? host.open[id] : undefined;
    const opening = told === undefined ? openingAt(contact.hours, now) : null;
    return {
      id,
      kind,
      to,
      label: contact.labels[language] ?? Object.values(contact.labels)[0] ?? to,
      sends: kind === "app" && host.present,
      isOpen: told ?? opening?.isOpen ?? null,
      hours: told !== undefined ? (told ? word("handover-open-now") : word("handover-closed")) : opening === null ? contact.hours : said(opening, language, now),
    };
  });
  return [...made.filter(({ isOpen }) => isOpen !== false), ...made.filter(({ isOpen }) => isOpen === false)];
}

function said(opening: NonNullable<ReturnType<typeof openingAt>>, language: string, now: Date): string {
  if (opening.isOpen) {
    const { until } = opening;
    return until === null ? word("handover-always") : word("handover-until", { time: until.getTime() - now.getTime() < 20 * 3_600_000 ? timeOf(until, language) : `${dayOf(until, language, now)} ${timeOf(until, language)}` });
  }
  const { from } = opening;
  return from === null ? word("handover-closed") : word("handover-opens", { day: dayOf(from, language, now), time: timeOf(from, language) });
}

function timeOf(moment: Date, language: string): string {
  return new Intl.DateTimeFormat(language, { timeStyle: "short" }).format(moment);
}

/** "today", "tomorrow", or the day of the week, on the customer's calendar. */
function dayOf(moment: Date, language: string, now: Date): string {
  const [day, today] = [moment, now].map((date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())) as [number, number];
  const days = (day - today) / 86_400_000;
  return days < 2 ? new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day") : new Intl.DateTimeFormat(language, { weekday: "long" }).format(moment);
}
