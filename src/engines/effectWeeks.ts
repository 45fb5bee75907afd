import type { Day } from "../domain/day.ts";
import { DAYS_PER_WEEK, type Period, periodEnding } from "../domain/period.ts";
import { addSums, type ComparedSums } from "./daySums.ts";
import { EFFECT_POLICY } from "./effectPolicy.ts";

/** The first 2, 4 or 8 weeks after `doneDay`, as many as are over by `lastDay`, oldest first; none before two are. */
export function weeksSince(doneDay: Day, lastDay: Day): readonly Period[] {
  const over = Math.floor((lastDay - doneDay) / DAYS_PER_WEEK);
  const count = EFFECT_POLICY.looksAfterWeeks.findLast((weeks) => weeks <= over) ?? 0;
  return Array.from({ length: count }, (_, i) => periodEnding(doneDay + (i + 1) * DAYS_PER_WEEK));
}

/** The `count` weeks up to `lastDay`, newest first. */
export function weeksUpTo(lastDay: Day, count: number): readonly Period[] {
  return Array.from({ length: count }, (_, i) => periodEnding(lastDay - i * DAYS_PER_WEEK));
}

/** The sums of all days of some periods. */
export function sumsIn(days: ReadonlyMap<Day, ComparedSums>, periods: readonly Period[]): ComparedSums {
  const found: ComparedSums[] = [];
  for (const { from, to } of periods) {
    for (let day = from; day < to; day++) {
      const sums = days.get(day);
      if (sums !== undefined) found.push(sums);
    }
  }
  return addSums(found);
}
