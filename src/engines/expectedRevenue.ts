import type { Campaign } from "../domain/campaign.ts";
import type { CallTotals } from "./callTotals.ts";

/**
 * What the connected calls were expected to bring, in minor units, rounded to a whole one: the sum of conversion values,
 * or in deal-value campaigns that sum x target conversion rate; for calls without a value (all of them while its
 * meaning is not known) target conversion rate x average deal value. 0 for no calls.
 */
export function expectedRevenueMinor(
  totals: Pick<CallTotals, "calls" | "valueCount" | "valueSumMinor">,
  campaign: Pick<Campaign, "targetConversionRate" | "avgDealValueMinor" | "conversionValueMeaning">,
): number {
  const perCallWithoutValue = campaign.targetConversionRate * campaign.avgDealValueMinor;
  switch (campaign.conversionValueMeaning) {
    case "expected_revenue":
      return Math.round(totals.valueSumMinor + (totals.calls - totals.valueCount) * perCallWithoutValue);
    case "deal_value":
      return Math.round(
        totals.valueSumMinor * campaign.targetConversionRate + (totals.calls - totals.valueCount) * perCallWithoutValue,
      );
    case null:
      return Math.round(totals.calls * perCallWithoutValue);
  }
}
