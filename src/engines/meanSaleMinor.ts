import type { Campaign } from "../domain/campaign.ts";
import type { Metrics } from "../domain/metrics.ts";

/**
 * What a sale is worth, in minor units (may be fractional): revenue per conversion of the first of `periods` that has
 * both above 0, else the campaign's average deal value.
 */
export function meanSaleMinor(
  periods: readonly Pick<Metrics, "totalRevenueMinor" | "conversions">[],
  campaign: Pick<Campaign, "avgDealValueMinor">,
): number {
  for (const { totalRevenueMinor, conversions } of periods) {
    if (totalRevenueMinor !== null && conversions !== null && totalRevenueMinor > 0 && conversions > 0) {
      return totalRevenueMinor / conversions;
    }
  }
  return campaign.avgDealValueMinor;
}
