import { MAX_DURATION_SEC } from "../../domain/call.ts";
import type { DurationUnit } from "../../domain/mapping.ts";
import type { DecimalMark } from "../importPlan.ts";
import { saysNoNumber } from "../words/emptyWords.ts";
import { plainNumber } from "./plainNumber.ts";
import { quickNumber } from "./quickNumber.ts";
import { quoted, type Unread, unread } from "./unread.ts";

/** How the durations of one column are read. */
export type DurationRules = { readonly unit: DurationUnit; readonly decimalMark: DecimalMark };

export const MS_PER_UNIT: Readonly<Record<DurationUnit, number>> = { ms: 1, s: 1000, min: 60_000, h: 3_600_000 };

/** `4:05` (minutes and seconds) or `1:02:03`, seconds with decimals or without. */
const CLOCK = /^(-?)(?:(\d+):)?(\d{1,3}):(\d{2}(?:[.,]\d+)?)$/;
/** `1h 2m 3s`, `2 min 5 sec`, `PT1H2M3S`. */
const WORDS =
  /^(?:PT)?(?:(\d+)\s*h(?:ours?|rs?)?)?\s*(?:(\d+)\s*m(?:in(?:ute)?s?)?)?\s*(?:(\d+(?:\.\d+)?)\s*s(?:ec(?:ond)?s?)?)?$/i;

/** The duration a cell tells in ms, or why it tells none; null for words such as "none". Over two hours is not believed. */
export function readDuration(cell: string, rules: DurationRules): number | null | Unread {
  const ms = plainMs(cell, rules) ?? clockMs(cell.trim(), rules.unit) ?? wordsMs(cell.trim());
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
  const quick = quickNumber(cell);
  if (!Number.isNaN(quick)) return Math.round(quick * MS_PER_UNIT[rules.unit]);
  const plain = plainNumber(cell, rules.decimalMark);
  return plain === null ? null : Math.round(Number(plain) * MS_PER_UNIT[rules.unit]);
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

function wordsMs(text: string): number | null {
  const match = WORDS.exec(text);
  if (!match || text === "" || !/\d/.test(text)) return null;
  const [, hours = "0", minutes = "0", seconds = "0"] = match;
  return Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000);
}
