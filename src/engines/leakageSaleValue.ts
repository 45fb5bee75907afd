import type { Campaign } from "../domain/campaign.ts";
import type { CallTotals } from "./callTotals.ts";
import { actualRevenueMinor, type LeakageSums } from "./leakageParts.ts";
import { LEAKAGE_POLICY } from "./leakagePolicy.ts";

/** What a sale brings, judged by the sales of a period. */
export type SaleValue = {
  /** Revenue of a sale for each unit of its call's conversion value, >= 0; shrunk with 10 sales as the campaign expects. */
  readonly realisedShare: number;
  /** Revenue expected of a call for each unit of its conversion value: 1, or the target conversion rate for deal values. */
  readonly expectedShare: number;
  /** Revenue of a sale on an average call of the period, minor units, >= 0; the average deal value without calls. */
  readonly perSaleMinor: number;
};

/** A mean conversion value below this many minor units says nothing about what a sale brings. */
const LEAST_MEAN_MINOR = 0.001;

/**
 * The value of a sale in a period: the revenue of its sales over their conversion values, with 10 sales added that bring
 * the average deal (of deal values: their own value) at the mean conversion value of all calls. Where conversion values
 * are 0, the mean revenue of sales. Source: the project's reference on statistics, section 3, *Avoidable*.
 */
export function saleValueOf({ all, parts }: LeakageSums, campaign: Campaign): SaleValue {
  const { avgDealValueMinor, conversionValueMeaning, targetConversionRate } = campaign;
  const isExpectation = conversionValueMeaning === "expected_revenue";
  const expectedShare = isExpectation ? 1 : targetConversionRate;
  const weight = LEAKAGE_POLICY.pseudo.sales;
  const revenueMinor = actualRevenueMinor(parts.sold, campaign);
  const mean = all.calls === 0 ? 0 : conversionValueMinor(all, campaign) / all.calls;
  if (mean < LEAST_MEAN_MINOR) {
    const perSale = (revenueMinor + weight * avgDealValueMinor) / (parts.sold.calls + weight);
    return { realisedShare: 0, expectedShare, perSaleMinor: Math.max(0, perSale) };
  }
  const revenue = revenueMinor + weight * (isExpectation ? avgDealValueMinor : mean);
  const value = Math.max(0, conversionValueMinor(parts.sold, campaign)) + weight * mean;
  const realisedShare = Math.max(0, revenue / value);
  return { realisedShare, expectedShare, perSaleMinor: realisedShare * mean };
}

/**
 * Conversion values of some calls in minor units. A call without one counts the average deal value, or what is expected
 * of it where values are expectations; so does every call while nobody knows what the values mean.
 */
export function conversionValueMinor(
  totals: Pick<CallTotals, "calls" | "valueCount" | "valueSumMinor">,
  { conversionValueMeaning, targetConversionRate, avgDealValueMinor }: Campaign,
): number {
  if (conversionValueMeaning === null) return totals.calls * avgDealValueMinor;
  const without =
    conversionValueMeaning === "deal_value" ? avgDealValueMinor : targetConversionRate * avgDealValueMinor;
  return totals.valueSumMinor + (totals.calls - totals.valueCount) * without;
}
