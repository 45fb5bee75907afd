import { dayOfIso } from "../../domain/day.ts";
import { type PeriodRequest, parsePeriod } from "../../domain/period.ts";

/** A text without the words for its period; `period` null: it names none. */
export type WithPeriod = { readonly rest: string; readonly period: PeriodRequest | null };

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?";
const DATE = "(\\d{1,2})(?:st|nd|rd|th)?";
const YEAR = "(\\d{4})";
const ISO = "(\\d{4}-\\d{2}-\\d{2})";
const AND = "(?: ?(?:-|–|to|and|until|till|through) ?)";

const NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const COUNT = `(\\d{1,4}|${NUMBERS.join("|")}|couple of|couple)`;
const UNIT_DAYS: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };
const SPAN = `(?:last|past|recent) ${COUNT} (day|week|month)s?`;

/** Dates in other spellings, made ISO; a year has to be named, since nobody should guess it. */
const SPELLINGS: readonly (readonly [RegExp, (...found: readonly string[]) => string])[] = [
  [
    new RegExp(`\\b${DATE}${AND}${DATE}(?: of)? ${MONTH},? ${YEAR}\\b`, "g"),
    (_, first = "", last = "", month = "", year = "") => `${isoOf(year, month, first)} to ${isoOf(year, month, last)}`,
  ],
  [
    new RegExp(`\\b${MONTH} ${DATE}${AND}${DATE},? ${YEAR}\\b`, "g"),
    (_, month = "", first = "", last = "", year = "") => `${isoOf(year, month, first)} to ${isoOf(year, month, last)}`,
  ],
  [
    new RegExp(`\\b${DATE}(?: of)? ${MONTH},? ${YEAR}\\b`, "g"),
    (_, date = "", month = "", year = "") => isoOf(year, month, date),
  ],
  [
    new RegExp(`\\b${MONTH} ${DATE},? ${YEAR}\\b`, "g"),
    (_, month = "", date = "", year = "") => isoOf(year, month, date),
  ],
  [
    new RegExp(`\\b${MONTH},? ${YEAR}\\b`, "g"),
    (_, month = "", year = "") => `${isoOf(year, month, "1")} to ${lastOfMonth(year, month)}`,
  ],
];

/** What a question is compared with anyway, so that it names no period. */
const AGAINST_THE_WEEK_BEFORE =
  /\b(?:(?:compared|relative) (?:to|with)|against|versus|vs|than|since) (?:the )?(?:last week|week before(?: last)?|previous week|prior week)\b|\bweek (?:over|on) week\b|\bwow\b/g;

type Way = readonly [form: RegExp, period: (...found: readonly string[]) => PeriodRequest | null];

const WAYS: readonly Way[] = [
  [new RegExp(`\\b(?:between |from )?${ISO}${AND}${ISO}`), (_, first, last) => parsePeriod(`${first}..${last}`)],
  [/(?<=^| )\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2}\b/, (range = "") => parsePeriod(range)],
  [new RegExp(`\\b${ISO}(?!\\S)`), (_, day) => parsePeriod(`${day}..${day}`)],
  [new RegExp(`\\b${SPAN}\\b`), (_, count = "", unit = "") => daysOf(countOf(count), unit)],
  [
    /\b(?:last|past|this|this past) week\b|\blast weeks (?=report|numbers|results|summary|recap)|\bweekly\b/,
    () => ({ kind: "days", days: 7 }),
  ],
  [/\b(?:last|past) fortnight\b/, () => ({ kind: "days", days: 14 })],
  [/\b(?:last|past) month\b|\bmonthly\b/, () => ({ kind: "days", days: 30 })],
  [/(?<=^| )\d{1,4}[dw](?= |$)/, (span = "") => parsePeriod(span)],
];

/**
 * Takes the words for a period out of a text in small letters: "last week", "the last 30 days", "between 1 and 15 January
 * 2026". Null where it names several, or one that does not exist.
 */
export function takePeriod(text: string): WithPeriod | null {
  const plain = SPELLINGS.reduce((sofar, [form, iso]) => sofar.replace(form, iso), text);
  let rest = plain.replace(AGAINST_THE_WEEK_BEFORE, " ");
  let found: PeriodRequest | null = null;
  for (const [form, periodOf] of WAYS) {
    const match = form.exec(rest);
    if (match === null) continue;
    const period = periodOf(...match);
    if (found !== null || period === null) return null;
    found = period;
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
    if (form.test(rest)) return null;
  }
  return { rest, period: found };
}

function countOf(words: string): number {
  if (words.startsWith("couple")) return 2;
  const spelled = NUMBERS.indexOf(words);
  return spelled === -1 ? Number(words) : spelled + 1;
}

function daysOf(count: number, unit: string): PeriodRequest | null {
  return parsePeriod(`${count * (UNIT_DAYS[unit] ?? 0)}d`);
}

function isoOf(year: string, month: string, date: string): string {
  const twoDigits = (number: number) => String(number).padStart(2, "0");
  return `${year}-${twoDigits(MONTHS.indexOf(month) + 1)}-${twoDigits(Number(date))}`;
}

function lastOfMonth(year: string, month: string): string {
  const dates = ["31", "30", "29", "28"].map((date) => isoOf(year, month, date));
  return dates.find((iso) => dayOfIso(iso) !== null) ?? "";
}
