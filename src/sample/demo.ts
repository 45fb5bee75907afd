import type { Day } from "../domain/day.ts";
import { DAYS_PER_WEEK } from "../domain/period.ts";
import { type CampaignSettings, type GeneratedCall, generateCalls } from "./generator.ts";

/**
 * The sample of the demo: 12 weeks of "Q1 Sales Outreach" up to `endDay`, in whose last week a new script, v2.4, goes wrong:
 * people hang up at its pitch, fewer buy, and more rules are broken.
 */
export function demoCampaign(endDay: Day): CampaignSettings {
  const fromDay = endDay - DAYS_PER_WEEK + 1;
  return {
    seed: 1,
    campaignId: "q1-sales-outreach",
    campaignName: "Q1 Sales Outreach",
    endDay,
    weeks: 12,
    callsPerWeek: 1400,
    faults: [
      { kind: "script", version: "v2.4", fromDay, share: 0.75, conversionFactor: 0.4, dropFactor: 1.6, stage: "pitch" },
      { kind: "rate", rate: "violation", fromDay, factor: 2 },
    ],
  };
}

/** The calls of the demo's sample. */
export function demoCalls(endDay: Day): Generator<GeneratedCall> {
  return generateCalls(demoCampaign(endDay));
}
