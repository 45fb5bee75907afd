import type { Day } from "../domain/day.ts";
import { BASELINE_WEEKS, DAYS_PER_WEEK, MOST_OF_A_WEEK, type Period } from "../domain/period.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import type { ComparedSums } from "./daySums.ts";

/** Which weeks are set against which, newest first. */
export type ComparedWeeks = {
  readonly windowDays: 7 | 28;
  readonly now: readonly Period[];
  readonly previous: readonly Period[];
  readonly past: readonly Period[];
  /** How many of the past's weeks left it because their alert was acknowledged. */
  readonly excludedWeeks: number;
};

/** Weeks before a week that its alerts are found in: the baseline of the weeks that the 28-day look judges. */
export const ALERT_PAST_WEEKS = BASELINE_WEEKS + ALERT_POLICY.longLook.weeksNow;

/** The week against the one before and the 8 before; without the weeks whose fall is known and acknowledged. */
export function weekToCompare(week: Period, excluded: readonly Period[]): ComparedWeeks {
  return compared(7, weeksEnding(week, 0, 1), weeksEnding(week, 1, 1), weeksEnding(week, 1, BASELINE_WEEKS), excluded);
}

/**
 * The last 4 weeks against the 8 before; null where it is not due: fewer than 12 weeks of data, 500 calls a week or
 * more, or a 28-day alert that rests. Acknowledged weeks leave both sides.
 */
export function longLookToCompare(
  week: Period,
  excluded: readonly Period[],
  days: ReadonlyMap<Day, ComparedSums>,
  rests: boolean,
): ComparedWeeks | null {
  const { weeks, weeksNow, callsPerWeekBelow } = ALERT_POLICY.longLook;
  const all = { from: week.to - weeks * DAYS_PER_WEEK, to: week.to };
  const oldestWeek = { from: all.from, to: all.from + DAYS_PER_WEEK };
  if (rests || callsIn(days, oldestWeek) === 0) return null;
  if (callsIn(days, all) / weeks >= callsPerWeekBelow) return null;
  const now = weeksEnding(week, 0, weeksNow);
  const past = weeksEnding(week, weeksNow, BASELINE_WEEKS);
  return compared(28, now.filter(isKept(excluded)), weeksEnding(week, weeksNow, weeksNow), past, excluded);
}

function compared(
  windowDays: 7 | 28,
  now: readonly Period[],
  previous: readonly Period[],
  past: readonly Period[],
  excluded: readonly Period[],
): ComparedWeeks {
  const kept = past.filter(isKept(excluded));
  return { windowDays, now, previous, past: kept, excludedWeeks: past.length - kept.length };
}

/** `count` weeks, the newest of them `back` weeks before `week`. */
function weeksEnding(week: Period, back: number, count: number): readonly Period[] {
  return Array.from({ length: count }, (_, i) => {
    const to = week.to - (back + i) * DAYS_PER_WEEK;
    return { from: to - DAYS_PER_WEEK, to };
  });
}

function isKept(excluded: readonly Period[]) {
  return (week: Period) => !isLeftOut(week, excluded);
}

/**
 * True where an excluded period takes a week out of the past: it covers most of the week, which then is the one that was judged;
 * or it is the days of an event, and at least half of them lie in the week.
 */
export function isLeftOut(week: Period, excluded: readonly Period[]): boolean {
  return excluded.some(({ from, to }) => {
    const shared = Math.min(to, week.to) - Math.max(from, week.from);
    return shared > 0 && shared >= Math.min(MOST_OF_A_WEEK, (to - from) / 2);
  });
}

/** Of the 8 weeks before a period those that leave its past. */
export function weeksLeftOut({ from }: Period, excluded: readonly Period[]): readonly Period[] {
  return weeksEnding({ from, to: from }, 0, BASELINE_WEEKS).filter((week) => isLeftOut(week, excluded));
}

function callsIn(days: ReadonlyMap<Day, ComparedSums>, { from, to }: Period): number {
  let calls = 0;
  for (let day = from; day < to; day++) calls += days.get(day)?.calls ?? 0;
  return calls;
}
