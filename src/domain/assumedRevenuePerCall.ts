import type { Campaign } from "./campaign.ts";

/** What a call is assumed to bring, in minor units, at least 1: it follows from the other two targets, and moves with them. */
export function assumedRevenuePerCall(
  targets: Pick<Campaign, "targetConversionRate" | "avgDealValueMinor">,
): Campaign["targetRevenuePerCallMinor"] {
  return Math.max(1, Math.round(targets.targetConversionRate * targets.avgDealValueMinor));
}

/** The campaign with the revenue per call that its other targets come to, where nobody has set one. */
export function withFollowingTarget(campaign: Campaign): Campaign {
  if (!campaign.assumed.includes("targetRevenuePerCallMinor")) return campaign;
  return { ...campaign, targetRevenuePerCallMinor: assumedRevenuePerCall(campaign) };
}
