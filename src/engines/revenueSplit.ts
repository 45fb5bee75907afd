import type { RevenueFactor } from "../domain/change.ts";
import { shapleyThreeFactor, type ThreeFactors } from "../statistics/shapleyThreeFactor.ts";
import type { AlignedWeeks } from "./alignWeeks.ts";
import type { ComparedSums } from "./daySums.ts";

/** What each did to revenue against a usual week, minor units, in sum the change; fractional. */
export type RevenueSplit = Readonly<Record<RevenueFactor, number>>;

/**
 * What calls, conversion, the value of a sale before refunds, and refunds did to revenue; null where a side cannot tell sales, or neither has one.
 * Source: the project's reference on statistics, 2.1.
 */
export function revenueSplit(
  { now, usual }: Pick<AlignedWeeks, "now" | "usual">,
  avgDealValueMinor: number,
): RevenueSplit | null {
  const refunds = (sums: ComparedSums) => Math.max(0, sums.dealsMinor - sums.revenueMinor);
  const value = (sums: ComparedSums) => sums.revenueMinor + refunds(sums) + sums.soldWithoutRevenue * avgDealValueMinor;
  const factors = (sums: ComparedSums, other: ComparedSums): ThreeFactors | null => {
    if (sums.conversionKnown === 0 || (sums.sold === 0 && other.sold === 0)) return null;
    // Without a sale the value of one is carried over.
    const perSale = sums.sold > 0 ? value(sums) / sums.sold : value(other) / other.sold;
    return [sums.conversionKnown, sums.sold / sums.conversionKnown, perSale];
  };
  const [before, after] = [factors(usual, now), factors(now, usual)];
  if (before === null || after === null) return null;
  const [volume, conversion, perSale] = shapleyThreeFactor(before, after);
  return { volume, conversion, value: perSale, refunds: refunds(usual) - refunds(now) };
}
