import type { Campaign } from "../domain/campaign.ts";
import type { Cell } from "../domain/cell.ts";
import { HEALTH_COMPONENTS, type HealthComponent, type HealthTrend } from "../domain/health.ts";
import { Z_95 } from "../statistics/quantiles.ts";
import { callTotalsOf } from "./callTotals.ts";
import { type HealthInputs, type HealthPriors, healthInputsOf, inputsInCommon } from "./healthInputs.ts";
import { healthNoiseOf, type VarianceOf } from "./healthNoise.ts";
import { type HealthScore, healthScoreOf } from "./healthScore.ts";
import { mergeCells, scaledSums } from "./mergeCells.ts";

/** One of the two periods that are compared. */
export type HealthSide = {
  readonly cells: readonly Cell[];
  readonly inputs: HealthInputs;
  readonly score: HealthScore;
  readonly varianceOf: VarianceOf;
};

/** What a part did to the score. */
export type HealthMove = {
  /** `cap`: the limit that compliance sets. */
  readonly component: HealthComponent | "cap";
  /** Points won (lost: negative) since the period before. */
  readonly points: number;
  /** Half-width of the 95 % interval of `points`. */
  readonly margin: number;
};

export type HealthComparison = {
  readonly trend: HealthTrend;
  /** Points. */
  readonly change: number | null;
  /** Half-width of the 95 % interval of `change` if nothing but chance moved the score; null where `change` is. */
  readonly changeMargin: number | null;
  readonly moves: readonly HealthMove[];
};

type Value = (inputs: HealthInputs) => number | null;

/** The score as a function of the inputs. */
export const overallOf: Value = (inputs) => healthScoreOf(inputs).overall;

/** Scores a period from its cells of dimension `all`, by the inputs given. */
export function scoreSide(
  cells: readonly Cell[],
  inputs: HealthInputs,
  campaign: Campaign,
  priors: HealthPriors,
): HealthSide {
  // Made when it is asked for: it takes most of the time, and of most weeks the score alone is wanted.
  let noise: VarianceOf | null = null;
  const varianceOf: VarianceOf = (value) => {
    noise ??= healthNoiseOf(mergeCells(cells), inputs, campaign, priors);
    return noise(value);
  };
  return { cells, inputs, score: healthScoreOf(inputs), varianceOf };
}

/** How the score changed between two periods that are scored by the same inputs; nulls where either has none. */
export function changeOfHealth(
  current: HealthSide,
  previous: HealthSide,
  campaign: Campaign,
  priors: HealthPriors,
): Pick<HealthComparison, "change" | "changeMargin"> {
  const [now, before] = [current.score.overall, previous.score.overall];
  if (now === null || before === null) return { change: null, changeMargin: null };
  return { change: now - before, changeMargin: marginsOf(current, previous, campaign, priors)(overallOf) };
}

/** Half-widths of the 95 % intervals of changes if only chance made them. */
function marginsOf(current: HealthSide, previous: HealthSide, campaign: Campaign, priors: HealthPriors) {
  const unchanged = noiseIfUnchanged(current, previous, campaign, priors);
  return (value: Value) => {
    const own = current.varianceOf(value) + previous.varianceOf(value);
    const pooled = unchanged.reduce((sum, varianceOf) => sum + varianceOf(value), 0);
    return Z_95 * Math.sqrt(Math.max(own, pooled));
  };
}

/** Compares two periods that are scored by the same inputs; a change within its margin is `stable`. */
export function compareHealth(
  current: HealthSide,
  previous: HealthSide,
  campaign: Campaign,
  priors: HealthPriors,
): HealthComparison {
  const marginOf = marginsOf(current, previous, campaign, priors);
  const [now, before] = [current.score.overall, previous.score.overall];
  if (now === null || before === null) return { trend: "new", change: null, changeMargin: null, moves: [] };
  const change = now - before;
  const changeMargin = marginOf(overallOf);
  const trend = Math.abs(change) <= changeMargin ? "stable" : change > 0 ? "improving" : "declining";
  const moves = ([...HEALTH_COMPONENTS, "cap"] as const).flatMap((component) => {
    const lost = current.score.contributions[component];
    const lostBefore = previous.score.contributions[component];
    if (lost === null || lostBefore === null) return [];
    const margin = marginOf((inputs) => healthScoreOf(inputs).contributions[component]);
    return [{ component, points: lostBefore - lost, margin }];
  });
  return { trend, change, changeMargin, moves };
}

/**
 * Chance in each of two periods if both were drawn from what they are together. A period that is low by chance also
 * looks too calm (few sales, no large deal), so its own variance alone would cry wolf.
 */
function noiseIfUnchanged(
  current: HealthSide,
  previous: HealthSide,
  campaign: Campaign,
  priors: HealthPriors,
): readonly VarianceOf[] {
  const both = mergeCells([...current.cells, ...previous.cells]);
  const calls = callTotalsOf(both).calls;
  return [current, previous].map((side) => {
    const share = calls === 0 ? 0 : callTotalsOf(side.cells).calls / calls;
    const drawn = both.map((sums) => scaledSums(sums, share));
    const inputs = healthInputsOf(callTotalsOf(drawn), campaign, priors);
    return healthNoiseOf(drawn, inputsInCommon(inputs, side.inputs), campaign, priors);
  });
}
