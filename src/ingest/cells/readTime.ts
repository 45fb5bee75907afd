import type { CallTime, TimeKind } from "../../domain/call.ts";
import { MS_PER_DAY } from "../../domain/day.ts";
import type { TimeReading } from "../importPlan.ts";
import { splitTime, type TimeText } from "./splitTime.ts";
import { quoted, type Unread, unread } from "./unread.ts";

/** Calls outside these years are not believed. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

const MS_PER_MINUTE = 60_000;

/** How the cells of one column are read. */
export type TimeRules = Pick<TimeReading, "order" | "orderByMark" | "isUtc" | "offsetMin" | "isDateOnly">;

/** The time a cell tells, or why it tells none. */
export function readTime(cell: string, rules: TimeRules): CallTime | Unread {
  const parts = splitTime(cell);
  if (parts === null || parts.kind === "clock") return unread(`${quoted(cell)} is not a date`);
  return parts.kind === "epoch" ? readEpoch(parts.ms, cell) : readDate(parts, cell, rules);
}

/** The time of day a cell tells, in ms since midnight, or why it tells none. */
export function readClock(cell: string): number | Unread {
  const parts = splitTime(cell);
  return parts?.kind === "clock" ? parts.clockMs : unread(`${quoted(cell)} is not a time of day`);
}

function readEpoch(ms: number, cell: string): CallTime | Unread {
  const year = new Date(ms).getUTCFullYear();
  return isBelieved(year) ? { ms, kind: "instant" } : unread(outOfRange(year, cell));
}

function readDate(parts: Exclude<TimeText, { kind: "epoch" | "clock" }>, cell: string, rules: TimeRules) {
  const order = rules.orderByMark?.[parts.mark] ?? rules.order;
  const swapped = parts.kind === "numeric" && order === "day_first";
  const month = swapped ? parts.second : parts.first;
  const day = swapped ? parts.first : parts.second;
  if (!isDay(parts.year, month, day)) {
    const readAs = parts.kind === "numeric" ? ` (read ${order === "day_first" ? "day" : "month"} first)` : "";
    return unread(`${quoted(cell)} is not a day of the calendar${readAs}`);
  }
  if (!isBelieved(parts.year)) return unread(outOfRange(parts.year, cell));
  const dayMs = Date.UTC(parts.year, month - 1, day);
  if (parts.clockMs === null || rules.isDateOnly) return callTime(dayMs, "date");
  if (parts.offsetMin !== null) return callTime(dayMs + parts.clockMs - parts.offsetMin * MS_PER_MINUTE, "instant");
  return timeOfDay(dayMs, parts.clockMs, rules);
}

/** A day's time without an offset of its own: in the zone that the header names, else as clocks on the wall show it. */
export function timeOfDay(dayMs: number, clockMs: number, rules: Pick<TimeRules, "isUtc" | "offsetMin">): CallTime {
  const offsetMin = rules.offsetMin ?? (rules.isUtc ? 0 : null);
  const ms = dayMs + clockMs;
  return offsetMin === null ? callTime(ms, "wall") : callTime(ms - offsetMin * MS_PER_MINUTE, "instant");
}

function callTime(ms: number, kind: TimeKind): CallTime {
  return { ms, kind };
}

/** True if the calendar has the day. */
export function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  if (day <= 28) return true;
  const nextMonthMs = Date.UTC(year, month, 1);
  return day <= new Date(nextMonthMs - MS_PER_DAY).getUTCDate();
}

function isBelieved(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

function outOfRange(year: number, cell: string): string {
  return `${quoted(cell)} is in the year ${year}, which is not between ${FIRST_YEAR} and ${LAST_YEAR}`;
}
