import type { Campaign } from "../domain/campaign.ts";
import type { Metrics } from "../domain/metrics.ts";
import { formatMoney } from "../domain/money.ts";
import type { Period } from "../domain/period.ts";
import { countOf, formatNumber, listOf, upperFirst, wordsForPeriodBefore } from "../domain/words.ts";
import type { HealthFindings } from "./health.ts";
import { HEALTH_INPUTS, type HealthInput } from "./healthInputs.ts";

export type GapInput = {
  readonly campaign: Campaign;
  readonly period: Period;
  readonly metrics: Metrics;
  readonly findings: HealthFindings;
};

/** What the calls of a period (at least one is connected) cannot tell, each with the column that would close the gap. */
export function gapsIn(input: GapInput): readonly string[] {
  const { metrics } = input;
  return [
    ...missingColumns(metrics),
    ...revenueGaps(input),
    ...expectedRevenueGaps(input),
    ...partialColumns(metrics),
    ...stageGap(metrics),
    ...comparisonGaps(input),
  ];
}

function missingColumns({ known }: Metrics): string[] {
  const gaps: string[] = [];
  if (known.status === 0) {
    gaps.push(
      known.compliance === 0
        ? "Drop-off, escalations, failures and violations cannot be told: no column says how a call ended; a status column would close this."
        : "Drop-off, escalations and failures cannot be told: no column says how a call ended; a status column would close this.",
    );
  }
  if (known.conversion === 0) {
    gaps.push("Conversions cannot be told: an outcome column (sold yes or no) or a revenue column would close this.");
  }
  if (known.sentiment === 0) gaps.push("Sentiment cannot be told: a sentiment column (-1 to 1) would close this.");
  if (known.duration === 0) gaps.push("The length of calls cannot be told: a duration column would close this.");
  return gaps;
}

function revenueGaps({ metrics, campaign }: GapInput): string[] {
  const { revenueBasis, known, conversions } = metrics;
  const deal = formatMoney(campaign.avgDealValueMinor, campaign.currency);
  if (revenueBasis === "estimated") {
    const sales = countOf(conversions ?? 0, "conversion");
    return [
      `Revenue is estimated as ${sales} x ${deal} average deal value, so it is no separate evidence and not part of the score; a revenue column would close this.`,
    ];
  }
  if (revenueBasis !== "mixed") return [];
  const others = known.conversion - known.revenue;
  const have = others === 1 ? "has" : "have";
  return [
    `Revenue is partly estimated: ${countOf(others, "call")} ${have} no revenue column, a sale counts ${deal} there.`,
  ];
}

function expectedRevenueGaps({ metrics, campaign }: GapInput): string[] {
  const { known, totalCalls } = metrics;
  const perCall = "target conversion rate x average deal value";
  if (known.conversionValue === 0) {
    return [`Expected revenue is ${perCall} for every call; a conversion value column would make it specific.`];
  }
  if (campaign.conversionValueMeaning === null) {
    return [
      `Conversion values are not used until somebody says whether they are the revenue expected of a call or the value of its deal; expected revenue is ${perCall}.`,
    ];
  }
  const without = totalCalls - known.conversionValue;
  return without === 0
    ? []
    : [`${countOf(without, "call")} without a conversion value: there expected revenue is ${perCall}.`];
}

/** Mixed uploads: some files have a column, some do not. */
function partialColumns({ known, totalCalls }: Metrics): string[] {
  const part = (calls: number, what: string) =>
    calls === 0 || calls === totalCalls
      ? []
      : [
          `Only ${formatNumber(calls)} of ${countOf(totalCalls, "call")} come from files that tell ${what}, which are judged by these alone.`,
        ];
  return [
    ...part(known.status, "drop-off, escalations and failures"),
    ...part(known.conversion, "conversions"),
    ...part(known.compliance, "violations"),
  ];
}

function stageGap({ droppedCalls, dropOffByStage }: Metrics): string[] {
  const without = dropOffByStage?.unknown ?? 0;
  if (droppedCalls === null || without === 0) return [];
  return [
    `Where a call dropped is not known for ${formatNumber(without)} of ${countOf(droppedCalls, "dropped call")}; a drop-off stage column would close this.`,
  ];
}

const INPUT_WORDS: { readonly [input in HealthInput]: string } = {
  conversion: "conversion",
  revenue: "revenue",
  violations: "violations",
  dropOff: "drop-off",
  escalation: "escalations",
  failure: "failures",
  sentiment: "sentiment",
  length: "call length",
};

/** Inputs that this period tells, but that the score leaves out because the period before cannot. */
function comparisonGaps({ findings, period }: GapInput): string[] {
  const { tellable, inputs } = findings;
  const left = HEALTH_INPUTS.filter((input) => tellable[input] !== null && inputs[input] === null);
  if (left.length === 0) return [];
  const words = upperFirst(listOf(left.map((input) => INPUT_WORDS[input])));
  const before = wordsForPeriodBefore(period);
  return [
    `${words} ${left.length === 1 ? "is" : "are"} left out of the score, because ${before} cannot tell ${left.length === 1 ? "it" : "them"}.`,
  ];
}
