import type { Changes, ChangeVerdicts, RevenueChange } from "../domain/change.ts";
import type { Metrics } from "../domain/metrics.ts";
import { apportion } from "../statistics/apportion.ts";
import { shapleyThreeFactor, type ThreeFactors } from "../statistics/shapleyThreeFactor.ts";

/** The metrics of the two periods to compare. */
export type ChangesInput = {
  readonly current: Metrics;
  readonly previous: Metrics;
  /** False where the data begins within the previous period: then rates are compared, but no sums. */
  readonly previousIsWhole: boolean;
  readonly verdicts: ChangeVerdicts;
};

/**
 * What moved between two periods. Sales are split into volume x conversion x value of a sale, and with refunds these sum to
 * the change of revenue to the minor unit; null where a period cannot tell its revenue or conversions, or the previous one
 * has no calls or is not whole. Relative changes are null where a side is unknown or the previous one is 0.
 */
export function changesOf({ current, previous, previousIsWhole, verdicts }: ChangesInput): Changes {
  return {
    revenue: previousIsWhole ? revenueChange(current, previous) : null,
    conversionRate: relativeChange(current.conversionRate, previous.conversionRate),
    callVolume: previousIsWhole ? relativeChange(current.totalCalls, previous.totalCalls) : null,
    dropOffRate: relativeChange(current.dropOffRate, previous.dropOffRate),
    escalationRate: relativeChange(current.escalationRate, previous.escalationRate),
    verdicts,
  };
}

function relativeChange(now: number | null, before: number | null): number | null {
  return now === null || before === null || before === 0 ? null : (now - before) / before;
}

/** Calls are those that can tell a conversion, since the rate is over these. */
type Sums = {
  readonly calls: number;
  readonly conversions: number;
  /** Before refunds. */
  readonly salesMinor: number;
  readonly refundsMinor: number;
};

function revenueChange(current: Metrics, previous: Metrics): RevenueChange | null {
  const [now, before] = [sumsOf(current), sumsOf(previous)];
  if (now === null || before === null || before.calls === 0) return null;
  const salesChange = now.salesMinor - before.salesMinor;
  const refundsMinor = before.refundsMinor - now.refundsMinor;
  const [volume, conversion, value] = shapleyThreeFactor(factorsOf(before, now), factorsOf(now, before));
  // Revenue of calls that are no conversion fits no product: it counts as value.
  const beyond = salesChange - (volume + conversion + value);
  const [volumeMinor = 0, conversionMinor = 0, valueMinor = 0] = apportion(
    [volume, conversion, value + beyond],
    salesChange,
  );
  return { volumeMinor, conversionMinor, valueMinor, refundsMinor, totalMinor: salesChange + refundsMinor };
}

function sumsOf({ conversions, totalRevenueMinor, refundsMinor, known }: Metrics): Sums | null {
  if (conversions === null || totalRevenueMinor === null) return null;
  const refunds = refundsMinor ?? 0;
  return {
    calls: known.conversion,
    conversions,
    salesMinor: Math.round(totalRevenueMinor) + refunds,
    refundsMinor: refunds,
  };
}

/** What a period cannot tell of itself (a rate without calls, a value without sales) is carried over from the other. */
function factorsOf(period: Sums, other: Sums): ThreeFactors {
  return [period.calls, rateOf(period) ?? rateOf(other) ?? 0, valueOfSale(period) ?? valueOfSale(other) ?? 0];
}

function rateOf({ calls, conversions }: Sums): number | null {
  return calls === 0 ? null : conversions / calls;
}

function valueOfSale({ conversions, salesMinor }: Sums): number | null {
  return conversions === 0 ? null : salesMinor / conversions;
}
