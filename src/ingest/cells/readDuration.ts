import { MAX_DURATION_SEC } from "../../domain/call.ts";
import type { DurationUnit } from "../../domain/mapping.ts";
import type { DecimalMark, DurationForm } from "../importPlan.ts";
import { msOfUnit } from "../words/durationWords.ts";
import { saysNoNumber } from "../words/emptyWords.ts";
import { plainNumber } from "./plainNumber.ts";
import { quickNumber } from "./quickNumber.ts";
import { quoted, type Unread, unread } from "./unread.ts";

/** How the durations of one column are read. */
export type DurationRules = {
  readonly unit: DurationUnit;
  readonly decimalMark: DecimalMark;
  readonly form?: DurationForm;
};

export const MS_PER_UNIT: Readonly<Record<DurationUnit, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 };

/** `4:05` (minutes and seconds) or `1:02:03`, seconds with decimals or without. */
const CLOCK = /^(-?)(?:(\d+):)?(\d{1,3}):(\d{2}(?:[.,]\d+)?)$/;
/** One part of `1h 2m 3s`, `2 Min. 5 Sek.` or `1 minute and 5 seconds`. */
const PART = /(\d+(?:[.,]\d+)?)\s*(\p{L}+)\.?(?:\s*,)?\s*(?:(?:and|und|et|e|y)\s+)?/iuy;
/** ISO 8601, of days and less: `PT1H2M3S`, `P0DT0H1M5S`. */
const ISO =
  /^P(?:0+Y)?(?:0+M)?(?:(\d+)D)?(?:T(?:(\d+(?:[.,]\d+)?)H)?(?:(\d+(?:[.,]\d+)?)M)?(?:(\d+(?:[.,]\d+)?)S)?)?$/i;
/** Before the clock of a length in pandas. */
const NO_DAYS = /^0 days? /;

/** The duration a cell tells in ms, or why it tells none; null for words such as "none". Over two hours is not believed. */
export function readDuration(cell: string, rules: DurationRules): number | null | Unread {
  const ms = plainMs(cell, rules) ?? writtenMs(cell.trim(), rules);
  if (ms !== null) return believed(ms, cell);
  return saysNoNumber(cell) ? null : unread(`${quoted(cell)} is not a duration`);
}

/** Longer ones are no durations in any unit. */
const LARGEST_TOLD_MS = 1e15;

/** The duration if it can be one, or why it cannot. */
export function believed(ms: number, cell: string): number | Unread {
  if (ms < 0) return unread(`${quoted(cell)} is a negative duration`);
  if (ms <= MAX_DURATION_SEC * 1000) return ms;
  if (ms > LARGEST_TOLD_MS) return unread(`${quoted(cell)} is not a duration`);
  return unread(`${inSeconds(ms)} seconds is longer than ${MAX_DURATION_SEC.toLocaleString("en-US")}`);
}

function inSeconds(ms: number): string {
  return Math.round(ms / 1000).toLocaleString("en-US");
}

function plainMs(cell: string, rules: DurationRules): number | null {
  if (rules.form !== undefined) return FORMS[rules.form](cell, rules.decimalMark);
  const quick = quickNumber(cell);
  if (!Number.isNaN(quick)) return Math.round(quick * MS_PER_UNIT[rules.unit]);
  const plain = plainNumber(cell, rules.decimalMark);
  return plain === null ? null : Math.round(Number(plain) * MS_PER_UNIT[rules.unit]);
}

const FORMS: Readonly<Record<DurationForm, (cell: string, decimalMark: DecimalMark) => number | null>> = {
  "minutes.seconds": minutesAndSeconds,
  part_of_day: (cell, decimalMark) => {
    const plain = plainNumber(cell, decimalMark);
    return plain === null ? null : Math.round(Number(plain) * 24 * MS_PER_UNIT.h);
  },
};

/** Minutes alone or with seconds, of which a number keeps no trailing zero: `1.5` is `1.50`. */
const MINUTES_AND_SECONDS = /^\s*(\d+)(?:[.,]([0-5]\d?)0*)?\s*$/;

function minutesAndSeconds(cell: string): number | null {
  const [, minutes, seconds = ""] = MINUTES_AND_SECONDS.exec(cell) ?? [];
  if (minutes === undefined) return null;
  return Number(minutes) * MS_PER_UNIT.min + Number(seconds.padEnd(2, "0")) * MS_PER_UNIT.s;
}

function writtenMs(text: string, rules: DurationRules): number | null {
  if (!/\d/.test(text)) return null;
  return clockMs(text.replace(NO_DAYS, ""), rules.unit) ?? isoMs(text) ?? wordsMs(text, rules.decimalMark);
}

/** In a column of hours `1:30` is hours and minutes. */
function clockMs(text: string, unit: DurationUnit): number | null {
  const match = CLOCK.exec(text);
  if (!match) return null;
  const [, minus, hours, middle, last = ""] = match;
  const isHours = unit === "h" && hours === undefined;
  const ms =
    (Number(hours ?? 0) * 3600 + Number(middle) * 60 + Number(last.replace(",", "."))) * (isHours ? 60_000 : 1000);
  return Math.round(minus === "-" ? -ms : ms);
}

function isoMs(text: string): number | null {
  const match = ISO.exec(text);
  if (!match) return null;
  const [days, hours, minutes, seconds] = match.slice(1).map((part = "0") => Number(part.replace(",", ".")));
  return Math.round(
    ((days ?? 0) * 24 + (hours ?? 0)) * MS_PER_UNIT.h + (minutes ?? 0) * MS_PER_UNIT.min + (seconds ?? 0) * 1000,
  );
}

/** Units stand from the largest to the smallest, each once. A lone `1,234` is a thousand only where the column writes decimals with a point. */
function wordsMs(text: string, decimalMark: DecimalMark): number | null {
  let ms = 0;
  let largest = Number.POSITIVE_INFINITY;
  let at = 0;
  while (at < text.length) {
    PART.lastIndex = at;
    const [part = "", number = "", word = ""] = PART.exec(text) ?? [];
    const unit = msOfUnit(word);
    if (unit === null || unit >= largest) return null;
    ms += Number(number.includes(",") ? plainNumber(number, decimalMark) : number) * unit;
    largest = unit;
    at += part.length;
  }
  return Math.round(ms);
}
