import { assumedRevenuePerCall } from "../domain/assumedRevenuePerCall.ts";
import { ASSUMED_TARGETS, type Campaign } from "../domain/campaign.ts";
import { type Currency, minorDigits } from "../domain/money.ts";

/** A campaign that a file brought: its targets are assumed until somebody says otherwise. */
export function assumedCampaign(from: {
  readonly id: string;
  readonly name: string;
  readonly currency: Currency;
  readonly timeZone: string;
}): Campaign {
  const { targetConversionRate } = ASSUMED_TARGETS;
  const avgDealValueMinor = ASSUMED_TARGETS.avgDealValue * 10 ** minorDigits(from.currency);
  return {
    campaignId: from.id,
    campaignName: from.name,
    startDate: null,
    targetCallsPerDay: null,
    targetConversionRate,
    targetRevenuePerCallMinor: assumedRevenuePerCall({ targetConversionRate, avgDealValueMinor }),
    avgDealValueMinor,
    complianceRules: [],
    scriptVersions: [],
    currency: from.currency,
    timeZone: from.timeZone,
    conversionValueMeaning: null,
    revenueLagDays: 0,
    assumed: ["targetConversionRate", "targetRevenuePerCallMinor", "avgDealValueMinor", "currency", "timeZone"],
  };
}
