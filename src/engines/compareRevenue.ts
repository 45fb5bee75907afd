import { type DealSums, dealSpread } from "../statistics/dealSpread.ts";
import { studentTQuantile } from "../statistics/distributions.ts";
import { logRevenue } from "../statistics/logEstimates.ts";
import { randomEffect } from "../statistics/randomEffect.ts";
import { revenueLogRatio } from "../statistics/revenueLogRatio.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import type { AlignedWeeks } from "./alignWeeks.ts";
import { expectedRange, type TestedChange, tailOf } from "./compareRate.ts";
import type { ComparedSums } from "./daySums.ts";

/** Revenue of calls with a revenue column: now, in each past week, and in all of them together. */
export type DealSides = {
  readonly now: DealSums;
  readonly weeks: readonly DealSums[];
  readonly pooled: DealSums;
  readonly weeksNow: number;
};

/** Revenue per call of weeks, refunds taken off, for a fall; as `compareDeals`. */
export function compareRevenue({ now, weeks, pooled, weeksNow }: AlignedWeeks): TestedChange | null {
  return compareDeals({ now: dealsOf(now), weeks: weeks.map(dealsOf), pooled: dealsOf(pooled), weeksNow });
}

/**
 * Revenue per call against its past, for a fall: formula 4 below 40 sales, else the random
 * effect of weeks (those without a sale, or with revenue of 0 or below, are left out). null where it cannot be tested:
 * no revenue column, no sale in the past, or refunds that outweigh the sales of a side.
 * Source: the project's reference on statistics, 1.1 points 4 and 5.
 */
export function compareDeals({ now, weeks, pooled, weeksNow }: DealSides): TestedChange | null {
  const ratio = revenueLogRatio(now, pooled);
  if (ratio === null) return null;
  if (ratio.change === null || ratio.standardError === null || ratio.df === null) {
    return { pValue: ratio.pLower, interval: null, expected: null, detectable: null };
  }
  const half = studentTQuantile((1 + ALERT_POLICY.confidence) / 2, ratio.df) * ratio.standardError;
  const shared = {
    interval: { low: Math.expm1(ratio.change - half), high: Math.expm1(ratio.change + half) },
    detectable: ALERT_POLICY.detectable * ratio.standardError,
  };
  const spread = dealSpread([now, ...weeks]);
  const own = logRevenue(now, spread);
  const past = weeks.map((week) => logRevenue(week, spread)).filter((week) => week !== null);
  const few = now.sales + pooled.sales < ALERT_POLICY.exactBelowEvents;
  const effect = few || own === null ? null : randomEffect(own, past, weeksNow);
  if (effect === null) return { ...shared, pValue: ratio.pLower, expected: null };
  return {
    ...shared,
    pValue: tailOf(effect, "lower"),
    expected: expectedRange(effect, Number.POSITIVE_INFINITY),
  };
}

function dealsOf(sums: ComparedSums): DealSums {
  return {
    sum: sums.revenueMinor,
    squares: sums.revenueSquaredMinor,
    sales: sums.deals,
    calls: sums.revenueKnown,
  };
}
