import type { Campaign } from "../domain/campaign.ts";
import type { CallTotals } from "./callTotals.ts";

type ValuedCalls = Pick<CallTotals, "calls" | "valueCount" | "valueSumMinor">;
type Expectation = Pick<Campaign, "targetConversionRate" | "avgDealValueMinor" | "conversionValueMeaning">;

/**
 * What the connected calls were expected to bring, in minor units, rounded to a whole one: the sum of conversion values,
 * or in deal-value campaigns that sum x target conversion rate; for calls without a value (all of them while its
 * meaning is not known) target conversion rate x average deal value. 0 for no calls.
 */
export function expectedRevenueMinor(totals: ValuedCalls, campaign: Expectation): number {
  return Math.round(exactExpectedRevenueMinor(totals, campaign));
}

/** The same before rounding: of the parts of a whole it adds up to that of the whole. */
export function exactExpectedRevenueMinor(totals: ValuedCalls, campaign: Expectation): number {
  const perCallWithoutValue = campaign.targetConversionRate * campaign.avgDealValueMinor;
  switch (campaign.conversionValueMeaning) {
    case "expected_revenue":
      return totals.valueSumMinor + (totals.calls - totals.valueCount) * perCallWithoutValue;
    case "deal_value":
      return (
        totals.valueSumMinor * campaign.targetConversionRate + (totals.calls - totals.valueCount) * perCallWithoutValue
      );
    case null:
      return totals.calls * perCallWithoutValue;
  }
}
