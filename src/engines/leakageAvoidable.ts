import type { Campaign } from "../domain/campaign.ts";
import type { Cell } from "../domain/cell.ts";
import { shortfallAgainstBestMonth } from "./bestMonth.ts";
import { type Funnel, funnelOf, perStage } from "./funnel.ts";
import { type LeakageSums, leakageSumsOf, type PerPart, perPart } from "./leakageParts.ts";
import { conversionValueMinor, type SaleValue, saleValueOf } from "./leakageSaleValue.ts";

/** What the unsold calls of a period could have been worth. */
export type LeakageModel = {
  readonly sums: LeakageSums;
  readonly past: LeakageSums;
  readonly funnel: Funnel;
  readonly value: SaleValue;
  /** Chance of a sale that an unsold call of each part had, 0..1; 0 for sold ones. */
  readonly chances: PerPart<number>;
  /** False where the past has too few such calls to know a best month: then their chance is 0. */
  readonly knowsBestMonth: { readonly completed: boolean; readonly escalated: boolean };
};

/** The model of a period, from its cells and those of the past, each of all dimensions or at least `all`. */
export function leakageModelOf(cells: readonly Cell[], history: readonly Cell[], campaign: Campaign): LeakageModel {
  const sums = leakageSumsOf(cells);
  const past = leakageSumsOf(history);
  const funnel = funnelOf(sums, past, campaign);
  const completed = shortfallAgainstBestMonth(sums.completed, history, "completed");
  const escalated = shortfallAgainstBestMonth(sums.escalated, history, "escalated");
  return {
    sums,
    past,
    funnel,
    value: saleValueOf(sums, campaign),
    chances: {
      sold: 0,
      completed: completed ?? 0,
      escalated: escalated ?? 0,
      failed: funnel.chanceFromStart,
      compliance: funnel.chanceFromStart,
      unknown_stage: funnel.chanceFromStart,
      ...perStage((stage) => funnel.chanceAfter[stage]),
    },
    knowsBestMonth: { completed: completed !== null, escalated: escalated !== null },
  };
}

/**
 * What of each part could have been won, in minor units, not rounded and not yet held below the part's gap; >= 0. A call
 * counts its chance times the value of its sale, at most what was expected of it.
 */
export function avoidableOf({ sums, value, chances }: LeakageModel, campaign: Campaign): PerPart<number> {
  return perPart((part) => {
    const perValue = Math.min(chances[part] * value.realisedShare, value.expectedShare);
    return Math.max(0, perValue * conversionValueMinor(sums.parts[part], campaign));
  });
}
