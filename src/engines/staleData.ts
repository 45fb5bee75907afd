import { type Day, isoOfDay } from "../domain/day.ts";
import type { HealthReport } from "../domain/report.ts";
import { formatIsoDay, lowerFirst } from "../domain/words.ts";

/** Data that ends longer before the question than this is no news: its age is told first, and no week of it is "this week". */
const STALE_AFTER_DAYS = 14;

/** ISO date of the newest day with calls where it is old; null where it is not, or where nobody asked on a day. */
export function staleSinceOf(newestDay: Day | null, today: Day | null): string | null {
  if (newestDay === null || today === null || today - newestDay <= STALE_AFTER_DAYS) return null;
  return isoOfDay(newestDay);
}

/** A sentence after `staleLead`: with a small letter where that says something. For sentences that begin with a word of ours. */
export function afterStaleLead(report: Pick<HealthReport, "staleSince">, sentence: string): string {
  const lead = staleLead(report);
  return `${lead}${lead === "" ? sentence : lowerFirst(sentence)}`;
}

/** `Data up to 17 Nov 2010: ` for the head of an answer; empty for data of these days. */
export function staleLead({ staleSince }: Pick<HealthReport, "staleSince">): string {
  return staleSince === null ? "" : `Data up to ${formatIsoDay(staleSince)}: `;
}
