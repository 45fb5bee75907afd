import type { CallTime, TimeKind } from "../../domain/call.ts";
import { instantIn, MS_PER_DAY } from "../../domain/day.ts";
import type { ClockZone, PartOrder, TimeReading } from "../importPlan.ts";
import { type DatedText, splitTime, withYearFirst } from "./splitTime.ts";
import { quoted, type Unread, unread } from "./unread.ts";

/** Calls outside these years are not believed. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

const MS_PER_MINUTE = 60_000;

/** How the cells of one column are read. */
export type TimeRules = Pick<TimeReading, "order" | "orderByMark" | "isDateOnly"> & {
  /** From what clocks show (ms since 1970 as if they showed UTC) to the instant; null: their zone is not told. */
  readonly instantOf: ((wallMs: number) => number) | null;
};

/** The rules of a column, made once for all its cells. */
export function timeRules({ order, orderByMark, isDateOnly, zone }: TimeReading): TimeRules {
  const instantOf = zone === null ? null : instantsIn(zone);
  return orderByMark === undefined ? { order, isDateOnly, instantOf } : { order, orderByMark, isDateOnly, instantOf };
}

function instantsIn(zone: ClockZone): (wallMs: number) => number {
  if (zone.kind === "place") return instantIn(zone.timeZone);
  return (wallMs) => wallMs - zone.offsetMin * MS_PER_MINUTE;
}

/** The time a cell tells, or why it tells none. */
export function readTime(cell: string, rules: TimeRules): CallTime | Unread {
  const parts = splitTime(cell);
  if (parts === null || parts.kind === "clock") return unread(`${quoted(cell)} is not a date`);
  return parts.kind === "epoch" ? readEpoch(parts.ms, cell, rules) : readDate(parts, cell, rules);
}

/** The time of day a cell tells, in ms since midnight, or why it tells none. */
export function readClock(cell: string): number | Unread {
  const parts = splitTime(cell);
  return parts?.kind === "clock" ? parts.clockMs : unread(`${quoted(cell)} is not a time of day`);
}

/** The time of day that stands in a cell, alone or behind a date, in ms since midnight; null where none does. */
export function clockIn(cell: string): number | null {
  const parts = splitTime(cell);
  return parts === null || parts.kind === "epoch" ? null : parts.clockMs;
}

function readEpoch(ms: number, cell: string, { isDateOnly }: TimeRules): CallTime | Unread {
  const year = new Date(ms).getUTCFullYear();
  return isBelieved(year) ? callTime(ms, isDateOnly ? "date" : "instant") : unread(outOfRange(year, cell));
}

function readDate(parts: DatedText, cell: string, rules: TimeRules): CallTime | Unread {
  const order = rules.orderByMark?.[parts.mark] ?? rules.order;
  const { year, month, day } = dayOf(parts, order);
  if (!isDay(year, month, day)) {
    const readAs = isDayOtherwise(parts) ? ` (read ${FIRST_PART[order]} first)` : "";
    return unread(`${quoted(cell)} is not a day of the calendar${readAs}`);
  }
  if (!isBelieved(year)) return unread(outOfRange(year, cell));
  const dayMs = Date.UTC(year, month - 1, day);
  if (parts.clockMs === null || rules.isDateOnly) return callTime(dayMs, "date");
  if (parts.offsetMin !== null) return callTime(dayMs + parts.clockMs - parts.offsetMin * MS_PER_MINUTE, "instant");
  return timeOfDay(dayMs, parts.clockMs, rules);
}

const FIRST_PART: Readonly<Record<PartOrder, string>> = { day_first: "day", month_first: "month", year_first: "year" };

/** True for a date in digits that is a day in some order. */
function isDayOtherwise({ kind, year, first, second }: DatedText): boolean {
  return kind === "numeric" && (isDay(year, first, second) || isDay(year, second, first));
}

/** Among dates that begin with a year, one of four digits at its end has its month first. */
function dayOf(parts: DatedText, order: PartOrder): { year: number; month: number; day: number } {
  const { kind, year, first, second } = parts;
  if (kind === "numeric" && order === "year_first" && parts.mayLeadWithYear) return withYearFirst(parts);
  const isSwapped = kind === "numeric" && order === "day_first";
  return isSwapped ? { year, month: second, day: first } : { year, month: first, day: second };
}

/** A day's time without an offset of its own: in the zone that a header names, else as clocks on the wall show it. */
export function timeOfDay(dayMs: number, clockMs: number, { instantOf }: Pick<TimeRules, "instantOf">): CallTime {
  const ms = dayMs + clockMs;
  return instantOf === null ? callTime(ms, "wall") : callTime(instantOf(ms), "instant");
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
