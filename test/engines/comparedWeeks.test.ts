import { expect, it } from "vitest";
import { DAYS_PER_WEEK, type Period, periodEnding } from "../../src/domain/period.ts";
import { weeksLeftOut, weekToCompare } from "../../src/engines/comparedWeeks.ts";
import { MONDAY } from "./build.ts";

const WEEK = periodEnding(MONDAY + 6);

/** `days` days that begin `back` days before the week. */
function excluded(back: number, days: number): Period {
  return { from: WEEK.from - back, to: WEEK.from - back + days };
}

/** How many weeks back the weeks lie that leave the past of the week. */
function leaving(...periods: readonly Period[]): readonly number[] {
  const kept = weekToCompare(WEEK, periods).past.map(({ from }) => (WEEK.from - from) / DAYS_PER_WEEK);
  return [1, 2, 3, 4, 5, 6, 7, 8].filter((back) => !kept.includes(back));
}

it("a week leaves the past where an acknowledged period covers most of it", () => {
  expect(leaving(excluded(14, 7))).toEqual([2]);
  expect(leaving(excluded(10, 7))).toEqual([1]);
  expect(leaving(excluded(11, 7))).toEqual([2]);
  expect(leaving(excluded(28, 28))).toEqual([1, 2, 3, 4]);
  expect(leaving(excluded(0, 7), excluded(63, 7))).toEqual([]);
});

it("a week leaves the past with the day of an acknowledged event", () => {
  expect(leaving(excluded(8, 1))).toEqual([2]);
  expect(leaving(excluded(7, 1), excluded(1, 1))).toEqual([1]);
  expect(leaving(excluded(9, 3))).toEqual([2]);
});

it("the same weeks leave the past that causes and issues are found in", () => {
  for (const period of [excluded(10, 7), excluded(11, 7), excluded(8, 1), excluded(9, 3), excluded(56, 7)]) {
    const weeks = weeksLeftOut(WEEK, [period]).map(({ from }) => (WEEK.from - from) / DAYS_PER_WEEK);
    expect(weeks).toEqual(leaving(period));
  }
});
