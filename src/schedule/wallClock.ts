import { Cron } from "croner";
import { MS_PER_DAY } from "../domain/day.ts";

/** An hour of a week on somebody's wall clock. */
export type WeeklyHour = {
  /** 0 Monday .. 6 Sunday; null: every day. */
  readonly weekday: number | null;
  /** 0..23. */
  readonly hour: number;
};

/**
 * The next instant after `afterMs` at which the clock of an IANA time zone shows the hour. Right across changes of the
 * clock: an hour that is skipped comes at the next one there is, one that comes twice counts once.
 * Throws for an unknown zone.
 */
export function nextHourMs({ weekday, hour }: WeeklyHour, timeZone: string, afterMs: number): number {
  const day = weekday === null ? "*" : String((weekday + 1) % 7);
  const next = new Cron(`0 0 ${hour} * * ${day}`, { timezone: timeZone, paused: true }).nextRun(new Date(afterMs));
  if (next === null) throw new Error(`No next ${hour}:00 in ${timeZone}`);
  return next.getTime();
}

/** The instant `days` later at which the clock of an IANA time zone shows the same time; a skipped one comes right after. */
export function sameTimeMs(ms: number, days: number, timeZone: string): number {
  const shown = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" }).format(ms);
  const local = Date.parse(`${shown.replace(" ", "T")}Z`) + days * MS_PER_DAY;
  const next = new Cron(new Date(local).toISOString().slice(0, 19), { timezone: timeZone, paused: true }).nextRun(
    new Date(ms),
  );
  if (next === null) throw new Error(`No ${shown} in ${timeZone} ${days} days later`);
  return next.getTime();
}
