import type { Campaign } from "../domain/campaign.ts";
import type { Day } from "../domain/day.ts";
import { minorDigits } from "../domain/money.ts";
import { demoCampaign } from "./demo.ts";
import { BASE_RATES, type GeneratedCall, generateCalls, MEAN_DEAL } from "./generator.ts";

const CURRENCY = "USD";

/** The campaign of the sample data, with the targets that its generator aims at: nothing of it is assumed. */
export function sampleCampaign(place: {
  readonly campaignId: string;
  readonly campaignName: string;
  readonly timeZone: string;
}): Campaign {
  const dealMinor = MEAN_DEAL * 10 ** minorDigits(CURRENCY);
  return {
    ...place,
    startDate: null,
    targetCallsPerDay: null,
    targetConversionRate: BASE_RATES.conversion,
    targetRevenuePerCallMinor: Math.round(BASE_RATES.conversion * dealMinor),
    avgDealValueMinor: dealMinor,
    complianceRules: [],
    scriptVersions: [],
    currency: CURRENCY,
    conversionValueMeaning: "expected_revenue",
    revenueLagDays: 0,
    assumed: [],
  };
}

/** Its calls up to `endDay`: those of the demo, on whatever clock hangs on the wall, and naming no campaign. */
export function* sampleCalls(campaignId: string, endDay: Day): Generator<SampleCall> {
  for (const call of generateCalls({ ...demoCampaign(endDay), campaignId })) {
    const { campaign_id: _, campaign_name: __, started_at, ...rest } = call;
    yield { ...rest, started_at: started_at.replace("Z", "") };
  }
}

export type SampleCall = Omit<GeneratedCall, "campaign_id" | "campaign_name">;
