import { BASELINE_WEEKS, DAYS_PER_WEEK, type Period } from "../domain/period.ts";

/** What people were told of earlier weeks and said about them, as far as other weeks are judged by it. */
export type ToldPast = {
  /** Weeks, and days of events, of which somebody acknowledged an alert: they leave the baseline of every other week. */
  readonly acknowledged: readonly Period[];
  /** Weeks that a look over 28 days alarmed of. */
  readonly longLooks: readonly Period[];
};

export const NOTHING_TOLD: ToldPast = { acknowledged: [], longLooks: [] };

/** How long a look over 28 days rests after it alarmed. Source: the project's reference on statistics, 1.1. */
const REST_DAYS = (BASELINE_WEEKS / 2) * DAYS_PER_WEEK;

/** True where another week alarmed of a look over 28 days in the 4 weeks before: the same finding would be told again. */
export function longLookRestsIn({ to }: Period, { longLooks }: ToldPast): boolean {
  return longLooks.some((week) => week.to < to && to - week.to <= REST_DAYS);
}
