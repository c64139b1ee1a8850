/** Timers of waits: they run on across steps, pages and reloads, and are values kept as text. */

import type { Place } from "./story";

export interface Timer {
  readonly article: string;
  readonly language: string;
  readonly step: string;
  readonly title: string;
  /** Which of the step's waits, counted from 0. */
  readonly wait: number;
  readonly seconds: number;
  /** When it is over, in milliseconds of the clock. */
  readonly ends: number;
}

/** More than these, and the first to have ended go. */
const MOST = 8;
/** A timer that ended longer ago than this many milliseconds is old news. */
const STALE = 12 * 3_600_000;

/** The timers with one more; one for the same wait begins anew. */
export function started(timers: readonly Timer[], place: Place, wait: number, seconds: number, now: number): readonly Timer[] {
  const { article, language, step, title } = place;
  const timer: Timer = { article, language, step, title, wait, seconds, ends: now + seconds * 1000 };
  return [...stopped(timers, timer), timer].sort((one, other) => one.ends - other.ends).slice(-MOST);
}

export function stopped(timers: readonly Timer[], timer: Timer): readonly Timer[] {
  return timers.filter((one) => !isSame(one, timer));
}

export function isSame(one: Pick<Timer, "article" | "step" | "wait">, other: Pick<Timer, "article" | "step" | "wait">): boolean {
  return one.article === other.article && one.step === other.step && one.wait === other.wait;
}

export function isOver(timer: Timer, now: number): boolean {
  return timer.ends <= now;
}

/** What is left, as a clock shows it: "29:05", "1:00:00". */
export function left(timer: Timer, now: number): string {
  const seconds = Math.max(0, Math.ceil((timer.ends - now) / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (number: number): string => String(number).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

export function writeTimers(timers: readonly Timer[]): string {
  return JSON.stringify(timers);
}

/** What `writeTimers` wrote, without what is old; nothing for anything else. */
export function readTimers(text: string | null, now: number): readonly Timer[] {
  try {
    const found: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(found) ? found.filter((one) => isTimer(one) && one.ends > now - STALE).slice(-MOST) : [];
  } catch {
    return [];
  }
}

function isTimer(value: unknown): value is Timer {
  const timer = (value ?? {}) as Partial<Record<keyof Timer, unknown>>;
  return (
    [timer.article, timer.language, timer.step, timer.title].every((text) => typeof text === "string" && text.length <= 300) &&
    [timer.wait, timer.seconds, timer.ends].every((number) => Number.isFinite(number)) &&
    // They become part of an address.
    [timer.article, timer.language].every((text) => /^[A-Za-z0-9-]+$/.test(text as string))
  );
}
