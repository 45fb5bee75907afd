import type { Campaign } from "../domain/campaign.ts";
import { countOf, formatNumber, formatPercent, listOf } from "../domain/words.ts";
import type { LeakageModel } from "./leakageAvoidable.ts";
import { LEAKAGE_POLICY } from "./leakagePolicy.ts";

/** Sentences: what the avoidable and the recoverable part rest on, beside the campaign's own figures. None for no calls. */
export function leakageAssumptions(model: LeakageModel, campaign: Campaign, planningShare: number): readonly string[] {
  if (model.sums.all.calls === 0) return [];
  return [
    ...funnelRests(model, campaign),
    ...leftOut(model),
    ...bestMonthMissing(model),
    ...estimatedRevenue(model),
    `Recoverable is ${formatPercent(planningShare, 0)} of the avoidable, a planning share: people who hang up are less interested than those who stay.`,
  ];
}

function funnelRests({ sums, funnel }: LeakageModel, { targetConversionRate }: Campaign): string[] {
  const sentences: string[] = [];
  // Then nothing is known of how far calls came.
  if (sums.all.statusKnown === 0) return sentences;
  const weeks = `the ${LEAKAGE_POLICY.historyWeeks} weeks before`;
  const target = `the target conversion rate of ${formatPercent(targetConversionRate)}`;
  if (sums.all.dropped > 0 && funnel.hazardsRestOn === "own") {
    sentences.push(
      `Assumed: drop-off is alike at all stages as far as this period cannot tell, since ${weeks} cannot tell either.`,
    );
  }
  if (sums.completed.conversionKnown === 0) {
    const basis = funnel.closeRestsOn === "past" ? weeks : `${target} (assumed, since ${weeks} hold too few calls)`;
    sentences.push(`No call reached the end, so what the others could have sold rests on ${basis}.`);
  } else if (funnel.closeRestsOn === "target") {
    sentences.push(
      `Assumed: how many finished calls usually sell follows from ${target}, since ${weeks} hold too few calls.`,
    );
  }
  return sentences;
}

function leftOut({ sums }: LeakageModel): string[] {
  const { all } = sums;
  const without = all.calls - all.completed - all.dropped;
  const sentences: string[] = [];
  if (all.dropped > 0 && without > 0) {
    const left = without === 1 ? "it has no stage and is left out" : "they have no stage and are left out";
    sentences.push(
      `${formatNumber(without)} of ${countOf(all.calls, "call")} neither finished nor dropped (failed, escalated, a rule broken, or unknown): ${left} of the drop-off by stage.`,
    );
  }
  if (all.stages.unknown > 0) {
    sentences.push(
      `${countOf(all.stages.unknown, "dropped call")} without a stage ${all.stages.unknown === 1 ? "counts" : "count"} as having dropped at the start.`,
    );
  }
  return sentences;
}

function bestMonthMissing({ sums, knowsBestMonth }: LeakageModel): string[] {
  const which = [
    ...(sums.parts.completed.calls > 0 && !knowsBestMonth.completed ? ["completed"] : []),
    ...(sums.parts.escalated.calls > 0 && !knowsBestMonth.escalated ? ["escalated"] : []),
  ];
  if (which.length === 0) return [];
  if (sums.all.statusKnown === 0) {
    return [
      "Nothing counts as avoidable: no column says which calls were finished, so none can be held against better ones.",
    ];
  }
  return [
    `Nothing of the ${listOf(which)} calls counts as avoidable: their past holds too few calls to know how well they can sell.`,
  ];
}

function estimatedRevenue({ sums }: LeakageModel): string[] {
  const { soldWithoutRevenue } = sums.all;
  if (soldWithoutRevenue === 0) return [];
  return [
    `Revenue of ${countOf(soldWithoutRevenue, "sale")} is estimated with the average deal value, and so is the leakage.`,
  ];
}
