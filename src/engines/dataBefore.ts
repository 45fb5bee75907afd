import type { Cell } from "../domain/cell.ts";
import { type Day, weekdayOf } from "../domain/day.ts";
import { type Period, previousPeriod } from "../domain/period.ts";

/** What a campaign has of the period before one. */
export type DataBefore = {
  /** False without dials there, or where the data begins inside it: then its sums are no measure of the period's. */
  readonly isWhole: boolean;
  /** Its first day with dials; null without any. */
  readonly from: Day | null;
};

/**
 * How much there is of the period before `period`, from cells of dimension `all` (others are passed over) from the 8 weeks
 * before on. It is whole where anything lies before it, or where no weekday on which the campaign dials passes without
 * dials before its first day: weekends without calls are no gap.
 */
export function dataBefore(cells: readonly Cell[], period: Period): DataBefore {
  const before = previousPeriod(period);
  const days = new Set<Day>();
  for (const { dimension, day, calls } of cells) if (dimension === "all" && calls > 0 && day < period.to) days.add(day);
  const from = firstOf([...days].filter((day) => day >= before.from && day < before.to));
  if (from === null) return { isWhole: false, from };
  const isOlder = [...days].some((day) => day < before.from);
  const weekdays = new Set([...days].map(weekdayOf));
  const missed = Array.from({ length: from - before.from }, (_, i) => before.from + i);
  return { isWhole: isOlder || !missed.some((day) => weekdays.has(weekdayOf(day))), from };
}

function firstOf(days: readonly Day[]): Day | null {
  return days.reduce<Day | null>((first, day) => (first === null || day < first ? day : first), null);
}
