import { MS_PER_DAY } from "../../../domain/day.ts";

/**
 * What a cell's number format makes of its number. `clock`: a time of day or a length without seconds (`h:mm`), of which
 * nobody can tell whether hours and minutes are meant, or minutes and seconds.
 */
export type NumberKind = "number" | "date" | "datetime" | "time" | "clock" | ZerosKind;

/** Shows whole numbers with at least so many digits, between texts: 12 as `C-0012`. */
export type ZerosKind = { readonly before: string; readonly digits: number; readonly after: string };

const LITERAL = String.raw`(?:"[^"]*"|\\.|[-+ /():$])*`;
/** Formats of nothing but two zeros or more, and texts around them. */
const ZEROS = new RegExp(`^(?:\\[[^\\]]*\\])*(?<before>${LITERAL})(?<zeros>0{2,})(?<after>${LITERAL})(?:;|$)`);

function zerosOf(code: string): ZerosKind | null {
  const { before, zeros, after } = ZEROS.exec(code)?.groups ?? {};
  return zeros === undefined ? null : { before: literal(before), digits: zeros.length, after: literal(after) };
}

function literal(code = ""): string {
  return code.replace(/"([^"]*)"|\\(.)/g, "$1$2");
}

/** A number as such a format shows it; those that are not whole, or below zero, as they are. */
export function textWithZeros(written: string, { before, digits, after }: ZerosKind): string {
  const text = textOfNumber(written);
  return /^\d+$/.test(text) ? `${before}${text.padStart(digits, "0")}${after}` : text;
}

/** Built-in formats by their numbers (ECMA-376, 18.8.30), those of East Asia too. */
const BUILT_IN: ReadonlyMap<number, NumberKind> = new Map([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58].map(
    (id) => [id, "date"] as const,
  ),
  ...[19, 21, 33, 45, 46, 47].map((id) => [id, "time"] as const),
  ...[18, 20, 32].map((id) => [id, "clock"] as const),
  [22, "datetime"],
]);

/** The kind of a built-in format. */
export function kindOfBuiltIn(id: number): NumberKind {
  return BUILT_IN.get(id) ?? "number";
}

/** Excel takes formats of 255 characters. */
const MAX_FORMAT_CHARS = 255;

/** The kind of a format as its code tells it: `[$-409]d. mmm yyyy h:mm;@` is a datetime. */
export function kindOfFormat(code: string): NumberKind {
  const zeros = zerosOf(code.slice(0, MAX_FORMAT_CHARS));
  if (zeros !== null) return zeros;
  const [positive = ""] = code
    .slice(0, MAX_FORMAT_CHARS)
    .replace(/\\.|"[^"]*"|[_*]./g, "")
    .split(";");
  const isElapsed = /\[(?:h+|m+|s+)\]/i.test(positive);
  const marks = positive
    .replace(/\[[^\]]*\]/g, "")
    .replace(/am\/pm|a\/p|general/gi, "")
    .replace(/(s)\.0+/gi, "$1")
    .toLowerCase();
  if (isElapsed) return /\[s/i.test(positive) || marks.includes("s") ? "time" : "clock";
  if (/[0#?]/.test(marks)) return "number";
  const hasClock = /[hs]/.test(marks);
  const hasDay = /[dy]/.test(marks) || (marks.includes("m") && !hasClock);
  if (hasDay) return hasClock ? "datetime" : "date";
  if (!hasClock) return "number";
  return marks.includes("s") ? "time" : "clock";
}

/** The day that Excel believes the year 1900 to have had: serial numbers from here on are one too high. */
const FALSE_LEAP_DAY = 60;
const EPOCH_1900_MS = Date.UTC(1899, 11, 31);
const EPOCH_1904_MS = Date.UTC(1904, 0, 1);
/** The last day of the year 9999 of Excel's calendar. */
const LAST_SERIAL = 2_958_465;
/** Serial numbers below are lengths and times of day, not days of a year in which calls were made. */
const FIRST_DAY_SERIAL = 367;

/**
 * A serial number (days since the start of 1900 or 1904) as text: `2026-03-02`, `2026-03-02 10:30:00`, or a time or
 * length as `10:30:00`. null: no such day.
 */
export function textOfSerial(serial: number, kind: NumberKind, is1904: boolean): string | null {
  if (!(Math.abs(serial) <= LAST_SERIAL)) return null;
  const isLength = serial < FIRST_DAY_SERIAL && (kind === "time" || kind === "clock" || Math.abs(serial) < 1);
  const ms = wholeMs(serial);
  if (isLength && serial !== 0) return lengthText(ms);
  if (isLength && kind !== "date" && kind !== "datetime") return lengthText(0);
  if (serial < 0) return null;
  const leapMs = !is1904 && serial >= FALSE_LEAP_DAY ? MS_PER_DAY : 0;
  const time = new Date((is1904 ? EPOCH_1904_MS : EPOCH_1900_MS) + ms - leapMs).toISOString();
  const day = time.slice(0, 10);
  if (kind === "date" && ms % MS_PER_DAY === 0) return day;
  return `${day} ${time.slice(11, ms % 1000 === 0 ? 19 : 23)}`;
}

/** Serial numbers of whole seconds are off by less than a millisecond; then the second is meant. */
function wholeMs(serial: number): number {
  const ms = Math.round(serial * MS_PER_DAY);
  const second = Math.round(ms / 1000) * 1000;
  return Math.abs(ms - second) <= 1 ? second : ms;
}

function lengthText(ms: number): string {
  const minus = ms < 0 ? "-" : "";
  const whole = Math.abs(ms);
  const two = (value: number) => String(Math.floor(value)).padStart(2, "0");
  const fraction = whole % 1000 === 0 ? "" : `.${String(whole % 1000).padStart(3, "0")}`;
  return `${minus}${two(whole / 3_600_000)}:${two((whole / 60_000) % 60)}:${two((whole / 1000) % 60)}${fraction}`;
}

/** A time without seconds as the sheet shows it, `4:05`; null where it has seconds. */
export function shownClock(serial: number): string | null {
  const ms = wholeMs(serial);
  if (ms < 0 || ms % 60_000 !== 0) return null;
  return `${Math.floor(ms / 3_600_000)}:${String((ms / 60_000) % 60).padStart(2, "0")}`;
}

/** Digits that a cell's number holds; what Excel writes beyond is rounding. */
const EXACT_DIGITS = 15;

/**
 * A cell's number as text: whole numbers with every digit that is written, `1.2E+20` as digits, and `0.30000000000000004`
 * as `0.3`. What is no number stays as it is.
 */
export function textOfNumber(written: string): string {
  if (written.length <= EXACT_DIGITS && /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/.test(written)) return written;
  if (/^-?\d+$/.test(written)) return written;
  const value = Number(written);
  if (written.trim() === "" || !Number.isFinite(value)) return written;
  return withoutExponent(String(Number(value.toPrecision(EXACT_DIGITS))));
}

function withoutExponent(text: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/.exec(text);
  if (parts === null) return text;
  const [, minus = "", whole = "", fraction = "", exponent = "0"] = parts;
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${minus}0.${"0".repeat(-point)}${digits}`;
  return `${minus}${digits.padEnd(point, "0")}`;
}
