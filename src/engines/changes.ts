import type { Changes, RevenueChange } from "../domain/change.ts";
import type { Metrics } from "../domain/metrics.ts";
import { apportion } from "../statistics/apportion.ts";
import { shapleyThreeFactor, type ThreeFactors } from "../statistics/shapleyThreeFactor.ts";

/** The metrics of the two periods to compare. */
export type ChangesInput = { readonly current: Metrics; readonly previous: Metrics };

/**
 * What moved between two periods. Revenue is split into volume x conversion x value of a sale, which sum to its change to
 * the minor unit; null where a period cannot tell its revenue or conversions, or the previous one has no calls. Relative
 * changes are null where a side is unknown or the previous one is 0.
 */
export function changesOf({ current, previous }: ChangesInput): Changes {
  return {
    revenue: revenueChange(current, previous),
    conversionRate: relativeChange(current.conversionRate, previous.conversionRate),
    callVolume: relativeChange(current.totalCalls, previous.totalCalls),
    dropOffRate: relativeChange(current.dropOffRate, previous.dropOffRate),
    escalationRate: relativeChange(current.escalationRate, previous.escalationRate),
  };
}

function relativeChange(now: number | null, before: number | null): number | null {
  return now === null || before === null || before === 0 ? null : (now - before) / before;
}

/** Calls are those that can tell a conversion, since the rate is over these. */
type Sums = { readonly calls: number; readonly conversions: number; readonly revenueMinor: number };

function revenueChange(current: Metrics, previous: Metrics): RevenueChange | null {
  const [now, before] = [sumsOf(current), sumsOf(previous)];
  if (now === null || before === null || before.calls === 0) return null;
  const totalMinor = now.revenueMinor - before.revenueMinor;
  const [volume, conversion, value] = shapleyThreeFactor(factorsOf(before, now), factorsOf(now, before));
  // Revenue that belongs to no conversion (a refund in a period without sales) fits no product: it counts as value.
  const beyond = totalMinor - (volume + conversion + value);
  const [volumeMinor = 0, conversionMinor = 0, valueMinor = 0] = apportion(
    [volume, conversion, value + beyond],
    totalMinor,
  );
  return { volumeMinor, conversionMinor, valueMinor, totalMinor };
}

function sumsOf({ conversions, totalRevenueMinor, known }: Metrics): Sums | null {
  if (conversions === null || totalRevenueMinor === null) return null;
  return { calls: known.conversion, conversions, revenueMinor: Math.round(totalRevenueMinor) };
}

/** What a period cannot tell of itself (a rate without calls, a value without sales) is carried over from the other. */
function factorsOf(period: Sums, other: Sums): ThreeFactors {
  return [period.calls, rateOf(period) ?? rateOf(other) ?? 0, valueOfSale(period) ?? valueOfSale(other) ?? 0];
}

function rateOf({ calls, conversions }: Sums): number | null {
  return calls === 0 ? null : conversions / calls;
}

function valueOfSale({ conversions, revenueMinor }: Sums): number | null {
  return conversions === 0 ? null : revenueMinor / conversions;
}
