import { type Day, dayOfIso, isoOfDay } from "./day.ts";

/** Whole local days: `from` is the first day, `to` the day after the last. */
export type Period = { readonly from: Day; readonly to: Day };

/** Weeks of past that a week is measured against, at most. */
export const BASELINE_WEEKS = 8;
export const DAYS_PER_WEEK = 7;
/** So many days of a week stand for the week. */
export const MOST_OF_A_WEEK = 4;

/** The `days` days that end with `asOf`, which is included. */
export function periodEnding(asOf: Day, days: number = DAYS_PER_WEEK): Period {
  return { from: asOf - days + 1, to: asOf + 1 };
}

/** The period of the same length just before. */
export function previousPeriod(period: Period): Period {
  return { from: period.from - (period.to - period.from), to: period.from };
}

/** The 8 weeks before a period. */
export function baselinePeriod(period: Period): Period {
  return { from: period.from - BASELINE_WEEKS * DAYS_PER_WEEK, to: period.from };
}

export function isWithin(day: Day, period: Period): boolean {
  return day >= period.from && day < period.to;
}

/** How a person names a period: a number of days back from the newest data, or two dates, both included. */
export type PeriodRequest =
  | { readonly kind: "days"; readonly days: number }
  | { readonly kind: "range"; readonly period: Period };

/** Longest period that may be asked for. */
export const MAX_PERIOD_DAYS = 3660;

/** Reads `7d`, `30d`, `4w` or `2026-01-01..2026-01-31`; null when the text is none of these or names no day. */
export function parsePeriod(text: string): PeriodRequest | null {
  const span = /^(\d{1,4})([dw])$/i.exec(text);
  if (span) {
    const days = Number(span[1]) * (span[2]?.toLowerCase() === "w" ? DAYS_PER_WEEK : 1);
    return days >= 1 && days <= MAX_PERIOD_DAYS ? { kind: "days", days } : null;
  }
  const [first, last, ...rest] = text.split("..");
  if (first === undefined || last === undefined || rest.length > 0) return null;
  const from = dayOfIso(first);
  const lastDay = dayOfIso(last);
  if (from === null || lastDay === null || lastDay < from || lastDay - from >= MAX_PERIOD_DAYS) return null;
  return { kind: "range", period: { from, to: lastDay + 1 } };
}

/** The period a request means when the newest complete day of data is `asOf`. */
export function resolvePeriod(request: PeriodRequest, asOf: Day): Period {
  return request.kind === "days" ? periodEnding(asOf, request.days) : request.period;
}

/** `2026-01-01..2026-01-31`, both days included; `parsePeriod` reads it back. */
export function formatPeriod(period: Period): string {
  return `${isoOfDay(period.from)}..${isoOfDay(period.to - 1)}`;
}
