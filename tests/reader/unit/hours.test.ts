/** Opening hours in any zone, over changes of the clock, at midnight and on days off. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { openingAt } from "../../../studio/reader/source/guide/handover/hours";

function at(hours: string, moment: string): string {
  const opening = openingAt(hours, new Date(moment));
  if (opening === null) {
    return "unknown";
  }
  const change = opening.isOpen ? opening.until : opening.from;
  return `${opening.isOpen ? "open until" : "closed until"} ${change === null ? "ever" : change.toISOString().slice(0, 16)}`;
}

const CASES: readonly (readonly [hours: string, moment: string, said: string])[] = [
  // Monday 23 November 2026; Berlin is one hour ahead of UTC.
  ["Mo-Fr 08:00-20:00 Europe/Berlin", "2026-11-23T07:00Z", "open until 2026-11-23T19:00"],
  ["Mo-Fr 08:00-20:00 Europe/Berlin", "2026-11-23T06:59Z", "closed until 2026-11-23T07:00"],
  ["Mo-Fr 08:00-20:00 Europe/Berlin", "2026-11-23T19:00Z", "closed until 2026-11-24T07:00"],
  ["Mo-Fr 08:00-20:00 Europe/Berlin", "2026-11-27T19:00Z", "closed until 2026-11-30T07:00"],
  ["Mo-Fr 08:00-20:00 Europe/Berlin", "2026-11-29T12:00Z", "closed until 2026-11-30T07:00"],
  // The clocks go back on 25 October and forward on 28 March: the same hour on the wall is another moment.
  ["Mo-Fr 08:00-20:00 Europe/Berlin", "2026-10-23T19:00Z", "closed until 2026-10-26T07:00"],
  ["Mo-Su 08:00-20:00 Europe/Berlin", "2026-10-24T18:00Z", "closed until 2026-10-25T07:00"],
  ["Mo-Su 00:00-06:00 Europe/Berlin", "2026-10-24T23:00Z", "open until 2026-10-25T05:00"],
  ["Mo-Su 22:00-06:00 Europe/Berlin", "2027-03-27T22:00Z", "open until 2027-03-28T04:00"],
  ["Su 02:30-04:00 Europe/Berlin", "2027-03-27T12:00Z", "closed until 2027-03-28T01:30"],
  // Zones with half hours, without summer time, and on the other side of the date.
  ["Mo-Fr 09:30-18:00 Asia/Kolkata", "2026-11-23T03:59Z", "closed until 2026-11-23T04:00"],
  ["Mo 09:00-17:00 Pacific/Auckland", "2026-11-22T20:00Z", "open until 2026-11-23T04:00"],
  ["Mo-Fr 09:00-17:00 America/Los_Angeles", "2026-11-23T16:59Z", "closed until 2026-11-23T17:00"],
  ["Mo-Fr 09:00-17:00 UTC", "2026-11-23T16:59Z", "open until 2026-11-23T17:00"],
  // Several spans and rules; the later rule says anew what holds on its days.
  ["Mo-Fr 08:00-12:00,13:00-18:00 UTC", "2026-11-23T12:30Z", "closed until 2026-11-23T13:00"],
  ["Mo-Su 08:00-20:00; Sa 10:00-14:00; Su off UTC", "2026-11-28T14:00Z", "closed until 2026-11-30T08:00"],
  ["Mo,We 08:00-09:00 UTC", "2026-11-23T09:00Z", "closed until 2026-11-25T08:00"],
  ["Fr-Mo 08:00-09:00 UTC", "2026-11-23T09:00Z", "closed until 2026-11-27T08:00"],
  ["Su 20:00-04:00 UTC", "2026-11-23T03:00Z", "open until 2026-11-23T04:00"],
  ["Mo-Su 00:00-24:00 Europe/Berlin", "2026-11-23T03:00Z", "open until ever"],
  ["24/7", "2026-11-23T03:00Z", "open until ever"],
  ["Mo-Su off UTC", "2026-11-23T03:00Z", "closed until ever"],
  ["Mo 08:00-20:00; Mo off UTC", "2026-11-23T10:00Z", "closed until ever"],
  // What cannot be read is said as it is written.
  ["", "2026-11-23T03:00Z", "unknown"],
  ["on weekdays", "2026-11-23T03:00Z", "unknown"],
  ["Mo-Fr 08:00-20:00 Europe/Nowhere", "2026-11-23T03:00Z", "unknown"],
  ["Mo-Fr 08:00+ UTC", "2026-11-23T03:00Z", "unknown"],
  ["Mo-Fr 08:00-20:00; PH off UTC", "2026-11-23T03:00Z", "unknown"],
];

for (const [hours, moment, said] of CASES) {
  test(`“${hours}” at ${moment}: ${said}`, () => assert.equal(at(hours, moment), said));
}
