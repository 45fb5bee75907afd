import { assumedRevenuePerCall } from "./assumedRevenuePerCall.ts";
import type { Campaign } from "./campaign.ts";

/** What a campaign's first calls tell of its targets. */
export type FittedTargets = Pick<Campaign, "targetConversionRate" | "avgDealValueMinor" | "conversionValueMeaning">;

/** The targets with what was fitted to the calls where nobody has set them; what was set stays. */
export function stillAssumed(now: Campaign, fitted: FittedTargets): Partial<Campaign> {
  const isAssumed = (field: Campaign["assumed"][number]) => now.assumed.includes(field);
  const rate = isAssumed("targetConversionRate") ? fitted.targetConversionRate : now.targetConversionRate;
  const avgDealValueMinor = isAssumed("avgDealValueMinor") ? fitted.avgDealValueMinor : now.avgDealValueMinor;
  const learnsMeaning = now.conversionValueMeaning === null || isAssumed("conversionValueMeaning");
  const meaning = learnsMeaning ? fitted.conversionValueMeaning : now.conversionValueMeaning;
  const others = now.assumed.filter((field) => field !== "conversionValueMeaning");
  return {
    targetConversionRate: rate,
    avgDealValueMinor,
    targetRevenuePerCallMinor: isAssumed("targetRevenuePerCallMinor")
      ? assumedRevenuePerCall({ targetConversionRate: rate, avgDealValueMinor })
      : now.targetRevenuePerCallMinor,
    conversionValueMeaning: meaning,
    assumed: learnsMeaning && meaning !== null ? [...others, "conversionValueMeaning"] : others,
  };
}
