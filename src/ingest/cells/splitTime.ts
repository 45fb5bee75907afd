import { MONTHS, ZONE_OFFSETS_MIN } from "../words/timeWords.ts";

const MS_PER_SECOND = 1000;
const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;

/**
 * A date as it is written, not yet understood. `year_first` and `named` (a month in letters) leave no doubt; in
 * `numeric` dates `first` and `second` are day and month in an order that the column has to tell.
 * `clockMs` is the time of day, null where none is written; `offsetMin` the minutes ahead of UTC, null where none is.
 */
export type TimeText =
  | {
      readonly kind: "year_first" | "named" | "numeric";
      readonly year: number;
      /** Of `year_first` and `named` dates the month. */
      readonly first: number;
      /** Of `year_first` and `named` dates the day. */
      readonly second: number;
      /** Of `numeric` dates such as 25-12-01: the year's own two digits may be the first, and then the last are the day. */
      readonly mayLeadWithYear?: true;
      /** What stands between day and month. */
      readonly mark: string;
      readonly clockMs: number | null;
      readonly offsetMin: number | null;
    }
  | { readonly kind: "epoch"; readonly ms: number }
  | { readonly kind: "clock"; readonly clockMs: number };

/** A cell with a date, whatever else stands there. */
export type DatedText = Exclude<TimeText, { kind: "epoch" | "clock" }>;

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:,?[ T]+(.+))?$/;
const COMPACT = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2}))?(Z)?$/;
const NUMERIC = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:,?[ T]+(.+))?$/;
const DAY_THEN_NAME =
  /^(?:\p{L}{2,10}\.?,? +)?(\d{1,2})(?:st|nd|rd|th|\.)?[ \-/]*(?:de )?(\p{L}{3,10})\.?,?[ \-/]*(?:de )?(\d{4}|\d{2})(?:,?[ T]+(.+))?$/u;
const NAME_THEN_DAY =
  /^(?:\p{L}{2,10}\.?,? +)?(\p{L}{3,10})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})(?:,?[ T]+(.+))?$/u;
const NARROW_SPACE = /[\u00a0\u202f]/g;
const EPOCH = /^\d{10}(?:\.\d{1,9})?$|^\d{13}(?:\.\d+)?$|^\d{16}$/;
const CLOCK = /^(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d+))?)?(?:\s*([ap])\.?\s?m\.?(?![a-z]))?\s*(.*)$/i;
/** Words around a time of day: `à 14:03`, `um 14:03 Uhr`, `às 14:03`, `at 2:03 PM`. */
const BEFORE_CLOCK = /^(?:[-–|@]|at|um|gegen|à|a las|a la|às|as|alle|kl\.?)\s+/i;
const BEHIND_CLOCK = /\s*(?:uhr|hrs|hs|h)\.?$/i;
const OFFSET = /^(?:GMT|UTC)?\s*([+-])(\d{1,2}):?(\d{2})?(?:\s*[([].*)?$/i;

/** Cuts a cell into what it says of a time; null if it is none. Nothing is checked against the calendar. */
export function splitTime(cell: string): TimeText | null {
  const text = cell.trim();
  if (text.length < 4 || text.length > 80) return null;
  return splitIso(text) ?? splitOther(text.replace(NARROW_SPACE, " "));
}

/** The common case without regular expressions: `2026-01-31T10:00:00.000Z`, with or without its later parts. */
function splitIso(text: string): TimeText | null {
  const mark = text.charCodeAt(4);
  if (mark !== 45 || text.charCodeAt(7) !== mark) return null;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  if (year === -1 || month === -1 || day === -1) return null;
  if (text.length === 10) return isoDate(year, month, day, null, null);
  if (text.length < 19 || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58) return null;
  const clockMs = clockOf(digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19));
  if (clockMs === null) return null;
  let end = 19;
  let millis = 0;
  if (text.charCodeAt(19) === 46) {
    end = 20;
    for (let scale = 100; isDigit(text.charCodeAt(end)); scale = Math.floor(scale / 10)) {
      millis += scale * (text.charCodeAt(end) - 48);
      end += 1;
    }
  }
  if (end === text.length) return isoDate(year, month, day, clockMs + millis, null);
  const offsetMin = text.charCodeAt(end) === 90 && end + 1 === text.length ? 0 : offsetOf(text.slice(end).trim());
  return offsetMin === null ? null : isoDate(year, month, day, clockMs + millis, offsetMin);
}

function isoDate(year: number, month: number, day: number, clockMs: number | null, offsetMin: number | null): TimeText {
  return { kind: "year_first", year, first: month, second: day, mark: "-", clockMs, offsetMin };
}

function splitOther(text: string): TimeText | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return dated("year_first", yearFirst[1], yearFirst[3], yearFirst[4], yearFirst[2], yearFirst[5]);
  const numeric = NUMERIC.exec(text);
  if (numeric) {
    const parts = dated("numeric", numeric[4], numeric[1], numeric[3], numeric[2], numeric[5]);
    return parts !== null && numeric[1]?.length === 2 && numeric[4]?.length === 2
      ? { ...parts, mayLeadWithYear: true }
      : parts;
  }
  if (EPOCH.test(text)) return { kind: "epoch", ms: epochMs(text) };
  const compact = COMPACT.exec(text);
  if (compact) {
    const [, year, month, day, hour, minute, second, zulu = ""] = compact;
    const clock = hour === undefined ? undefined : `${hour}:${minute}:${second}${zulu}`;
    return dated("year_first", year, month, day, "", clock);
  }
  const dayThenName = DAY_THEN_NAME.exec(text);
  if (dayThenName) return named(dayThenName[3], dayThenName[2], dayThenName[1], dayThenName[4]);
  const nameThenDay = NAME_THEN_DAY.exec(text);
  if (nameThenDay) return named(nameThenDay[3], nameThenDay[1], nameThenDay[2], nameThenDay[4]);
  const clock = splitClock(text);
  return clock === null || clock.offsetMin !== null ? null : { kind: "clock", clockMs: clock.clockMs };
}

function named(
  year: string | undefined,
  name: string | undefined,
  day: string | undefined,
  clock: string | undefined,
): TimeText | null {
  const month = MONTHS.get(plainLetters(name ?? "").slice(0, 4)) ?? MONTHS.get(plainLetters(name ?? "").slice(0, 3));
  return month === undefined ? null : dated("named", year, String(month), day, " ", clock);
}

function dated(
  kind: "year_first" | "named" | "numeric",
  yearText: string | undefined,
  first: string | undefined,
  second: string | undefined,
  mark: string | undefined,
  clockText: string | undefined,
): DatedText | null {
  const clock = clockText === undefined ? null : splitClock(clockText.trim());
  if (clockText !== undefined && clock === null) return null;
  return {
    kind,
    year: fullYear(yearText ?? ""),
    first: Number(first),
    second: Number(second),
    mark: mark ?? "",
    clockMs: clock?.clockMs ?? null,
    offsetMin: clock?.offsetMin ?? null,
  };
}

/** The date of a text whose first two digits are the year, as 25-12-01 may be of 1 December 2025. */
export function withYearFirst({ year, first, second }: DatedText): { year: number; month: number; day: number } {
  return { year: centuryOf(first) + first, month: second, day: year % 100 };
}

/** Two-digit years from here on are of the last century. */
const FIRST_SHORT_YEAR_OF_1900S = 70;

function fullYear(text: string): number {
  const year = Number(text);
  return text.length > 2 ? year : centuryOf(year) + year;
}

function centuryOf(shortYear: number): number {
  return shortYear < FIRST_SHORT_YEAR_OF_1900S ? 2000 : 1900;
}

function splitClock(text: string): { clockMs: number; offsetMin: number | null } | null {
  const match = CLOCK.exec(text.replace(BEFORE_CLOCK, "").replace(BEHIND_CLOCK, ""));
  if (!match) return null;
  const [, hourText, minute, second = "0", fraction = "0", half, zone = ""] = match;
  let hour = Number(hourText);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  }
  const clockMs = clockOf(hour, Number(minute), Number(second));
  const offsetMin = zone === "" ? null : offsetOf(zone);
  if (clockMs === null || (zone !== "" && offsetMin === null)) return null;
  return { clockMs: clockMs + Math.floor(Number(`0.${fraction}`) * MS_PER_SECOND), offsetMin };
}

/** Minutes ahead of UTC: `Z`, `+02:00`, `GMT+0200`, `EST`; null if the text names no zone we know. */
export function offsetOf(zone: string): number | null {
  const match = OFFSET.exec(zone);
  if (!match) return ZONE_OFFSETS_MIN.get(zone.toUpperCase()) ?? null;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return match[1] === "-" ? -minutes : minutes;
}

/** Milliseconds since midnight; null if there is no such time. 24:00:00 and leap seconds are none. */
function clockOf(hour: number, minute: number, second: number): number | null {
  if (hour < 0 || minute < 0 || second < 0 || hour > 23 || minute > 59 || second > 59) return null;
  return hour * MS_PER_HOUR + minute * MS_PER_MINUTE + second * MS_PER_SECOND;
}

/** 10 digits are seconds, 13 milliseconds, 16 microseconds: so every moment from 2001 to 2286 is told apart. */
function epochMs(text: string): number {
  const whole = text.split(".")[0]?.length ?? 0;
  if (whole === 10) return Math.round(Number(text) * MS_PER_SECOND);
  return Math.round(whole === 13 ? Number(text) : Number(text) / MS_PER_SECOND);
}

/** The number that the digits from `from` to `to` make; -1 if one of them is no digit. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (!isDigit(code)) return -1;
    value = value * 10 + code - 48;
  }
  return value;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function plainLetters(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
