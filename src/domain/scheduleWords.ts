import type { Digest, QuietHours, Schedule } from "./schedule.ts";
import { WEEKDAYS } from "./words.ts";

/** What is posted of weeks without an alert. */
export const DIGEST_WORDS: Readonly<Record<Digest, string>> = {
  off: "off",
  summary: "a line for each campaign",
  report: "the whole report of each campaign",
};

/** An hour on a clock as `9:00`. */
export function formatHour(hour: number): string {
  return `${hour}:00`;
}

/** `Monday 9:00`; `weekday` as in `Schedule.weekday`. */
export function formatWeekHour(weekday: number, hour: number): string {
  return `${WEEKDAYS[weekday] ?? ""} ${formatHour(hour)}`;
}

/** `20:00 to 7:00`. */
export function formatHours({ from, to }: QuietHours): string {
  return `${formatHour(from)} to ${formatHour(to)}`;
}

/** `every Monday at 9:00 (Europe/Berlin)`. */
export function planWords({ weekday, hour }: Pick<Schedule, "weekday" | "hour">, timeZone: string): string {
  return `every ${WEEKDAYS[weekday] ?? ""} at ${formatHour(hour)} (${timeZone})`;
}

/** All of it: `every Monday at 9:00 (Europe/Berlin), waits for late calls until 14:00, quiet from 20:00 to 7:00`. */
export function scheduleInWords(schedule: Schedule, timeZone: string): string {
  const { hour, lateHour, quietHours } = schedule;
  return [
    planWords(schedule, timeZone),
    ...(lateHour <= hour ? [] : [`waits for late calls until ${formatHour(lateHour)}`]),
    ...(quietHours === null ? [] : [`quiet from ${formatHours(quietHours)}`]),
  ].join(", ");
}
