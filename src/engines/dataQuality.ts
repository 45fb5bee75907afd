import type { Campaign } from "../domain/campaign.ts";
import type { Cell } from "../domain/cell.ts";
import type { Day } from "../domain/day.ts";
import type { Metrics } from "../domain/metrics.ts";
import { formatMoney } from "../domain/money.ts";
import type { Period } from "../domain/period.ts";
import { areManyDays, countOf, formatDay, formatPercent, listOf, wordsForPeriodBefore } from "../domain/words.ts";
import type { CallTotals } from "./callTotals.ts";
import { againstTheCampaign } from "./campaignFacts.ts";
import type { DataBefore } from "./dataBefore.ts";
import { gapsIn } from "./dataGaps.ts";
import type { HealthFindings } from "./health.ts";

export type DataQualityInput = {
  readonly campaign: Campaign;
  readonly cells: readonly Cell[];
  readonly period: Period;
  /** What there is of the period before. */
  readonly past: DataBefore;
  readonly newestDay: Day | null;
  readonly today: Day | null;
  readonly metrics: Metrics;
  readonly previousMetrics: Metrics;
  readonly totals: CallTotals;
  readonly findings: HealthFindings;
};

/** Data older than this is told first. */
const OLD_AFTER_DAYS = 7;
/** Below this many connected calls a period is called small. */
const SMALL_SAMPLE = 200;

/** What to know before trusting the numbers, as sentences, the most important first. */
export function dataQualityOf(input: DataQualityInput): readonly string[] {
  return [
    ...ageOf(input),
    ...sampleSizeOf(input),
    ...(input.metrics.totalCalls === 0 ? [] : gapsIn(input)),
    ...oddCallsIn(input),
    ...againstTheCampaign(input),
    ...assumptionsOf(input.campaign),
  ];
}

function ageOf({ today, newestDay, period, past }: DataQualityInput): string[] {
  const sentences: string[] = [];
  if (today !== null && newestDay !== null && today - newestDay > OLD_AFTER_DAYS) {
    sentences.push(
      `The data goes up to ${formatDay(newestDay)}, ${countOf(today - newestDay, "day")} ago; nothing newer was uploaded.`,
    );
  }
  if (!past.isWhole && past.from !== null) {
    const before = wordsForPeriodBefore(period);
    const verb = areManyDays(period) ? "are" : "is";
    sentences.push(`The data begins on ${formatDay(past.from)}, so ${before} ${verb} not complete.`);
  }
  return sentences;
}

function sampleSizeOf({ metrics, findings }: DataQualityInput): string[] {
  if (metrics.totalCalls === 0 || metrics.totalCalls >= SMALL_SAMPLE) return [];
  const margin = findings.health.margin;
  const points = margin === null ? "" : ` The score may be off by ${countOf(Math.round(margin), "point")} either way.`;
  const verb = metrics.totalCalls === 1 ? "is" : "are";
  return [`There ${verb} only ${countOf(metrics.totalCalls, "connected call")}: a small sample.${points}`];
}

function oddCallsIn({ metrics, totals }: DataQualityInput): string[] {
  const sentences: string[] = [];
  if (metrics.unknownCalls > 0) {
    sentences.push(
      `The outcome of ${countOf(metrics.unknownCalls, "call")} is not known (${formatPercent(metrics.unknownCalls / metrics.totalCalls)}): counted as ${metrics.unknownCalls === 1 ? "a call" : "calls"}, and in no outcome.`,
    );
  }
  if (totals.oddDials > 0) {
    sentences.push(
      `${countOf(totals.oddDials, "dial")} that never connected ${totals.oddDials === 1 ? "carries" : "carry"} a sale, revenue or a violation: left out of all figures about connected calls.`,
    );
  }
  return sentences;
}

function assumptionsOf(campaign: Campaign): string[] {
  const { assumed, currency } = campaign;
  const told = {
    targetConversionRate: `target conversion rate ${formatPercent(campaign.targetConversionRate)}`,
    targetRevenuePerCallMinor: `target revenue per call ${formatMoney(campaign.targetRevenuePerCallMinor, currency)}`,
    avgDealValueMinor: `average deal value ${formatMoney(campaign.avgDealValueMinor, currency)}`,
    currency: `currency ${currency}`,
    timeZone: `time zone ${campaign.timeZone}`,
    conversionValueMeaning:
      campaign.conversionValueMeaning === "deal_value"
        ? "the conversion value is that of the deal"
        : "the conversion value is the revenue expected of the call",
  };
  const words = assumed
    .filter((field) => field !== "conversionValueMeaning" || campaign.conversionValueMeaning !== null)
    .map((field) => told[field]);
  return words.length === 0 ? [] : [`Assumed, not confirmed by anybody: ${listOf(words)}.`];
}
