import { WEEKDAYS } from "../domain/words.ts";
import type { AlignedWeeks } from "./alignWeeks.ts";

/**
 * Which days a comparison rests on, where it is not whole weeks: `on Monday, the one day that both have`, `on the 5
 * comparable days`; null for whole weeks.
 */
export function comparedDaysInWords(weeks: AlignedWeeks): string | null {
  if (!isTold(weeks)) return null;
  if (weeks.weeksNow > 1) return "on the comparable days";
  return weeks.weekdays.length === 1
    ? `on ${firstDay(weeks)}, the one day that both have`
    : `on the ${weeks.weekdays.length} comparable days`;
}

/** The same for the end of a title: ` on Monday`, ` on 5 days`; empty for whole weeks. */
export function comparedDaysInTitle(weeks: AlignedWeeks): string {
  if (!isTold(weeks) || weeks.weeksNow > 1) return "";
  return ` on ${weeks.weekdays.length === 1 ? firstDay(weeks) : `${weeks.weekdays.length} days`}`;
}

function isTold({ isPartial, weekdays }: AlignedWeeks): boolean {
  return isPartial && weekdays.length > 0;
}

function firstDay({ weekdays: [first = 0] }: AlignedWeeks): string {
  return WEEKDAYS[first] ?? "";
}
