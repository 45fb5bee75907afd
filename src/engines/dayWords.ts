import { type Day, weekdayOf } from "../domain/day.ts";
import { formatDay, WEEKDAYS } from "../domain/words.ts";
import { baselineInWords } from "./alertWords.ts";
import type { DaySides } from "./daySides.ts";

/** `on Tue 17 Nov 2026`. */
export function onDay(day: Day): string {
  return `on ${weekdayName(day).slice(0, 3)} ${formatDay(day)}`;
}

/** `the Tuesday before`. */
export function sameDayBefore(day: Day): string {
  return `the ${weekdayName(day)} before`;
}

/** `in the 8 weeks before`; `in the 8 weeks before, acknowledged days left out`. */
export function pastInWords({ pastWeeks, leftOut }: Pick<DaySides, "pastWeeks" | "leftOut">): string {
  return `${baselineInWords(pastWeeks, 0)}${leftOut.calls > 0 ? ", acknowledged days left out" : ""}`;
}

function weekdayName(day: Day): string {
  return WEEKDAYS[weekdayOf(day)] ?? "";
}
