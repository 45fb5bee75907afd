import { type Day, dayOfIso } from "../domain/day.ts";
import { DAYS_PER_WEEK, type Period } from "../domain/period.ts";
import type { ReportPeriod } from "../domain/report.ts";
import { formatSpan } from "../domain/words.ts";

/** The days of a period of a report. */
export function periodOf({ from, to }: ReportPeriod): Period {
  return { from: reportDay(from), to: reportDay(to) };
}

/** A period of a report in words: `2 to 8 Nov 2026`. */
export function spanOf(period: ReportPeriod): string {
  return formatSpan(periodOf(period));
}

/**
 * `In the last week (15 to 21 Nov 2026): `, for what alerts say in a report on other days than a week, since they look at
 * weeks; empty where the period is that week.
 */
export function lastWeekLead(period: ReportPeriod): string {
  const { from, to } = periodOf(period);
  const week = { from: to - DAYS_PER_WEEK, to };
  return from === week.from ? "" : `In the last week (${formatSpan(week)}): `;
}

/** The day of a date in a report. These are written by us: one that cannot be read is a bug. */
export function reportDay(iso: string): Day {
  const day = dayOfIso(iso);
  if (day === null) throw new Error(`No date in a report: ${iso}`);
  return day;
}
