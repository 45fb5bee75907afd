import { type Day, isoOfDay } from "./day.ts";
import { DAYS_PER_WEEK, type Period } from "./period.ts";

/** By the number of decimals, at most or always: to make a format takes longer than to use it. */
const DIGITS = [0, 1, 2, 3, 4] as const;
const AT_MOST = DIGITS.map((maximumFractionDigits) => new Intl.NumberFormat("en-US", { maximumFractionDigits }));
const ALWAYS = DIGITS.map(
  (digits) => new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits }),
);

/** `1,400`; at most `digits` decimals, 4 or fewer. */
export function formatNumber(value: number, digits = 0): string {
  return formatWith(AT_MOST, positiveZero(value, digits), digits);
}

/** `1 call`, `1,400 calls`; `plural` where an s is not enough. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(count)} ${count === 1 ? noun : plural}`;
}

/** A share, 0..1, as `12.0 %`. */
export function formatPercent(share: number, digits = 1): string {
  const percent = positiveZero(100 * share, digits);
  return `${formatWith(ALWAYS, percent, digits)} %`;
}

function formatWith(formats: readonly Intl.NumberFormat[], value: number, digits: number): string {
  const format = formats[digits];
  if (format === undefined) throw new RangeError(`No format of ${digits} decimals`);
  return format.format(value);
}

/** `3:05` minutes and seconds. */
export function formatDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** `2 Nov 2026`. */
export function formatDay(day: Day): string {
  return formatIsoDay(isoOfDay(day));
}

/** An ISO date as `2 Nov 2026`. */
export function formatIsoDay(iso: string): string {
  const [year, month, date] = iso.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? ""} ${year}`;
}

/** `2 to 8 Nov 2026`; one day alone; the full date of the first day where month or year differ. */
export function formatSpan({ from, to }: Period): string {
  const [first, last] = [formatDay(from), formatDay(to - 1)];
  if (first === last) return last;
  const sharesMonth = first.slice(first.indexOf(" ")) === last.slice(last.indexOf(" "));
  return `${sharesMonth ? first.slice(0, first.indexOf(" ")) : first} to ${last}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The period just before one, in words: `the week before`, `the 30 days before`. */
export function wordsForPeriodBefore(period: Period): string {
  const days = period.to - period.from;
  if (days === DAYS_PER_WEEK) return "the week before";
  return days === 1 ? "the day before" : `the ${formatNumber(days)} days before`;
}

/** True where the words for the period before are in the plural: `the 30 days before have`. */
export function areManyDays({ from, to }: Period): boolean {
  return to - from !== 1 && to - from !== DAYS_PER_WEEK;
}

/** `a`, `a and b`, `a, b and c`; empty for nothing. */
export function listOf(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "";
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}

/** The text with its first letter in upper case. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The text with its first letter in lower case, for the middle of a sentence. */
export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** By `weekdayOf`: the first is Monday. */
export const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** An hour's key, `09`, as `09:00 to 10:00`; the last of the day as `23:00 to 24:00`. */
export function hourInWords(key: string): string {
  return `${key}:00 to ${String(Number(key) + 1).padStart(2, "0")}:00`;
}

/** How often chance brings something: `about 1 time in 8`, `fewer than 1 time in 1,000`, `nearly always`. */
export function chanceInWords(pValue: number, unit = "time"): string {
  if (pValue < 0.001) return `fewer than 1 ${unit} in 1,000`;
  const times = Math.round(1 / pValue);
  return times <= 1 ? "nearly always" : `about 1 ${unit} in ${formatNumber(times)}`;
}

/** Keeps `-0` and `-0.0` from being printed. */
function positiveZero(value: number, digits: number): number {
  return Math.abs(value) < 0.5 / 10 ** digits ? 0 : value;
}
