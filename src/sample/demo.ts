import { type Day, isoOfDay } from "../domain/day.ts";
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

/** Days, both included. */
export type Days = { readonly from: Day; readonly to: Day };

/** A team that began with twelve weeks up to `endDay` and goes on, with v2.4 on the days of `trouble` alone. */
export type DemoStory = { readonly seed: number; readonly endDay: Day; readonly trouble: Days };

/** The calls of some of its days; a call is the same whatever days are asked for. */
export function* demoCallsOn(days: Days, { seed, endDay, trouble }: DemoStory): Generator<GeneratedCall> {
  const sample = demoCampaign(endDay);
  const weeks = Math.max(0, Math.ceil((days.to - endDay) / DAYS_PER_WEEK));
  const faults = (sample.faults ?? []).map((fault) => ({
    ...fault,
    fromDay: trouble.from,
    mendedFrom: trouble.to + 1,
  }));
  const later = { ...sample, seed, endDay: endDay + weeks * DAYS_PER_WEEK, weeks: sample.weeks + weeks, faults };
  const [from, to] = [isoOfDay(days.from), isoOfDay(days.to)];
  for (const call of generateCalls(later)) {
    const day = call.started_at.slice(0, from.length);
    if (day >= from && day <= to) yield call;
  }
}

/** The calls of the demo's sample. */
export function demoCalls(endDay: Day): Generator<GeneratedCall> {
  return generateCalls(demoCampaign(endDay));
}
