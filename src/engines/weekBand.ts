import type { Alert } from "../domain/alert.ts";
import type { BandWeek, WeekBand } from "../domain/alertStory.ts";
import type { Campaign } from "../domain/campaign.ts";
import type { Cell } from "../domain/cell.ts";
import { type Day, isoOfDay, weekdayOf } from "../domain/day.ts";
import { BASELINE_WEEKS, DAYS_PER_WEEK, type Period, periodEnding } from "../domain/period.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import { isLeftOut, weekToCompare } from "./comparedWeeks.ts";
import { type Comparison, compareWeeks, RATES, revenueMinorOf, type WindowComparison } from "./compareWeeks.ts";
import { addSums, type ComparedSums, daySumsOf } from "./daySums.ts";
import { expectedCalls, expectedRate, expectedRevenue, expectedViolations } from "./expectedOfWeek.ts";
import { healthCellsOf, healthScoredOf } from "./health.ts";
import { reportedMoney } from "./reportValues.ts";

export type WeekBandInput = {
  readonly alert: Pick<Alert, "type" | "verdict" | "windowDays">;
  readonly campaign: Campaign;
  /** Of dimension `all`, of the period and the 12 weeks before it (8 do); others do no harm. */
  readonly cells: readonly Cell[];
  /** Its last 7 days are the newest week. */
  readonly period: Period;
  /** Weeks whose alert was acknowledged, and those of an open episode: shown, and no part of what is expected. */
  readonly acknowledged: readonly Period[];
  /** The campaign's newest day with calls, the last of the period if not given: revenue may still arrive for the days before. */
  readonly newestDay?: Day | null;
};

type Measured = Pick<WeekBand, "unit" | "expected"> & {
  /** From the sums of a week's comparable days. */
  readonly metricOf: (sums: ComparedSums, week: Period) => number | null;
  /** Weekdays (0 = Monday) that this week and the past can be compared on; none: all. */
  readonly weekdays: readonly number[];
};

/**
 * The metric of an alert in the week and up to 8 before it, over the weekdays that can be compared, and what the past leads
 * to expect of this week. Of an alert of volume, the connected calls. null where fewer than two weeks have a value.
 */
export function weekBandOf(input: WeekBandInput): WeekBand | null {
  const { alert, campaign, cells, period, acknowledged, newestDay = period.to - 1 } = input;
  const week = periodEnding(period.to - 1);
  const days = daySumsOf(cells);
  const compared = weekToCompare(week, [...acknowledged, ...weeksOfLongLook(alert, week)]);
  const window = compareWeeks(days, compared, campaign, newestDay);
  const pastCalls = compared.past.map((past) => sumsIn(past, days, () => true)).filter(({ calls }) => calls > 0);
  const { unit, expected, metricOf, weekdays } = measuredOf(input, window, pastCalls);
  // An alert of volume on a week without calls says that nobody was reached; of earlier weeks nobody knows.
  const isNobodyReached = (back: number) => back === 0 && alert.verdict === "volume";
  const weeks = Array.from({ length: BASELINE_WEEKS + 1 }, (_, i): BandWeek => {
    const back = (BASELINE_WEEKS - i) * DAYS_PER_WEEK;
    const one = { from: week.from - back, to: week.to - back };
    const comparable = (day: Day) => weekdays.length === 0 || weekdays.includes(weekdayOf(day));
    const calls = sumsIn(one, days, () => true).calls;
    return {
      asOf: isoOfDay(one.to - 1),
      value: calls === 0 && !isNobodyReached(back) ? null : metricOf(sumsIn(one, days, comparable), one),
      calls,
      isLeftOut: back > 0 && isLeftOut(one, acknowledged),
    };
  });
  const first = weeks.findIndex(({ value }) => value !== null);
  const shown = first < 0 ? [] : weeks.slice(first);
  if (shown.filter(({ value }) => value !== null).length < 2) return null;
  return { type: alert.type, unit, weeks: shown, expected };
}

/** A finding over 4 weeks is no past of its own last week. */
function weeksOfLongLook({ windowDays }: WeekBandInput["alert"], { from }: Period): readonly Period[] {
  if (windowDays !== 28) return [];
  return [{ from: from - (ALERT_POLICY.longLook.weeksNow - 1) * DAYS_PER_WEEK, to: from }];
}

function measuredOf(
  { alert, campaign, cells }: WeekBandInput,
  window: WindowComparison,
  pastCalls: readonly ComparedSums[],
): Measured {
  const { type } = alert;
  const comparisonOf = (wanted: Comparison["type"]) => window.comparisons.find((one) => one.type === wanted);
  if (type === "health_drop") {
    const scoreOf = (week: Period) => healthScoredOf(healthCellsOf(cells, week), campaign).overall;
    return { unit: "points", expected: null, weekdays: [], metricOf: (_, week) => scoreOf(week) };
  }
  if (type === "compliance_increase") {
    const metricOf = ({ violations, complianceKnown }: ComparedSums) => (complianceKnown === 0 ? null : violations);
    return { unit: "count", expected: expectedViolations(window.violations), weekdays: [], metricOf };
  }
  const isVolume = alert.verdict === "volume";
  const comparison = comparisonOf(isVolume ? "drop_off_spike" : type);
  const weekdays = comparison?.weeks.weekdays ?? [];
  if (isVolume) {
    const expected = expectedCalls(
      weekdays.length > 0 && comparison !== undefined ? comparison.weeks : { weeks: pastCalls },
    );
    return { unit: "count", expected, weekdays, metricOf: ({ calls }) => calls };
  }
  if (type === "revenue_drop") return { weekdays, ...revenueOf(comparison, campaign) };
  const { events, of } = RATES[type];
  const expected = comparison === undefined ? null : expectedRate(comparison, type);
  return { unit: "rate", expected, weekdays, metricOf: (sums) => (sums[of] === 0 ? null : sums[events] / sums[of]) };
}

/** In major units, as people read it. */
function revenueOf(revenue: Comparison | undefined, { avgDealValueMinor, currency }: Campaign) {
  const range = revenue === undefined ? null : expectedRevenue(revenue, avgDealValueMinor);
  const money = (minor: number | null) => (minor === null ? null : reportedMoney(minor, currency));
  return {
    unit: "money",
    expected:
      range === null ? null : { low: reportedMoney(range.low, currency), high: reportedMoney(range.high, currency) },
    metricOf: (sums: ComparedSums) => money(revenueMinorOf(sums, avgDealValueMinor)),
  } as const;
}

function sumsIn(
  { from, to }: Period,
  days: ReadonlyMap<Day, ComparedSums>,
  isWanted: (day: Day) => boolean,
): ComparedSums {
  const found: ComparedSums[] = [];
  for (let day = from; day < to; day++) {
    const sums = days.get(day);
    if (sums !== undefined && isWanted(day)) found.push(sums);
  }
  return addSums(found);
}
