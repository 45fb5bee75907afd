import type { Day } from "../domain/day.ts";
import { baselinePeriod, DAYS_PER_WEEK, isWithin, type Period } from "../domain/period.ts";
import { addSums, type ComparedSums, NO_SUMS } from "./daySums.ts";

/** A day and what it is measured against; all zeros where there were no connected calls. */
export type DaySides = {
  readonly day: Day;
  readonly now: ComparedSums;
  /** The same weekday a week before. */
  readonly weekBefore: ComparedSums;
  /** The same weekdays of the 8 weeks before, acknowledged days left out. */
  readonly sameWeekdays: ComparedSums;
  /** The 8 weeks before, acknowledged days left out. */
  readonly past: ComparedSums;
  readonly pastPeriod: Period;
  /** The acknowledged days of these weeks. */
  readonly leftOut: ComparedSums;
  /** How many of these weeks, counted back from the day, have connected calls. */
  readonly pastWeeks: number;
};

/** A day against its own 8 weeks, from the sums of days (`daySumsOf`). */
export function daySidesOf(days: ReadonlyMap<Day, ComparedSums>, day: Day, acknowledged: readonly Period[]): DaySides {
  const pastPeriod = baselinePeriod({ from: day, to: day + 1 });
  const before = [...days].filter(([one]) => isWithin(one, pastPeriod));
  const isKept = ([one]: readonly [Day, ComparedSums]) => !acknowledged.some((period) => isWithin(one, period));
  const past = before.filter(isKept);
  const weeksBack = ([one]: readonly [Day, ComparedSums]) => Math.ceil((day - one) / DAYS_PER_WEEK);
  return {
    day,
    now: days.get(day) ?? NO_SUMS,
    weekBefore: days.get(day - DAYS_PER_WEEK) ?? NO_SUMS,
    sameWeekdays: addSums(past.filter(([one]) => (day - one) % DAYS_PER_WEEK === 0).map(([, sums]) => sums)),
    past: addSums(past.map(([, sums]) => sums)),
    pastPeriod,
    leftOut: addSums(before.filter((one) => !isKept(one)).map(([, sums]) => sums)),
    pastWeeks: new Set(past.map(weeksBack)).size,
  };
}
