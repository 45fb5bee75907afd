import { DROP_OFF_STAGES, type DropOffStage } from "../domain/call.ts";
import type { Campaign } from "../domain/campaign.ts";
import type { CallTotals } from "./callTotals.ts";
import type { LeakageSums } from "./leakageParts.ts";
import { LEAKAGE_POLICY } from "./leakagePolicy.ts";

/** How calls of a period pass the stages of a sales call, and what the ones that left could still have become. 0..1 each. */
export type Funnel = {
  /** Share of the calls reaching a stage that drop there, shrunk towards the campaign's past. */
  readonly hazards: { readonly [stage in DropOffStage]: number };
  /** Share of the calls reaching the end that sell, shrunk likewise. */
  readonly close: number;
  /** Chance of a sale of a call that had not dropped at this stage. */
  readonly chanceAfter: { readonly [stage in DropOffStage]: number };
  /** Chance of a sale of a call of which no stage is known, or that failed or broke a rule: from the start on. */
  readonly chanceFromStart: number;
  /** What the shrinking leaned on. */
  readonly hazardsRestOn: "past" | "own";
  readonly closeRestsOn: "past" | "target";
};

/**
 * The funnel of a period. Calls that failed, were escalated or broke a rule have no stage and are left out of it. Without a
 * past each stage is shrunk towards the period's own drop-off, equal over the stages, and closing towards the target.
 * Source: the project's reference on statistics, section 3.
 */
export function funnelOf(sums: LeakageSums, past: LeakageSums, campaign: Campaign): Funnel {
  const weight = LEAKAGE_POLICY.pseudo;
  const usual = usualHazards(sums.all, past.all);
  const reached = reachedStages(sums.all);
  const hazards = perStage(
    (stage) =>
      (sums.all.stages[stage] + weight.reachedStage * usual.hazards[stage]) / (reached[stage] + weight.reachedStage),
  );
  const fromStart = survival(hazards, null) * (1 - unknownStageHazard(sums.all));
  const pastClose = past.completed.conversionKnown >= weight.completed ? closeRate(past.completed) : null;
  const usualClose = pastClose ?? closeForTarget(campaign.targetConversionRate, fromStart);
  const close =
    (sums.completed.sold + weight.completed * usualClose) / (sums.completed.conversionKnown + weight.completed);
  return {
    hazards,
    close,
    chanceAfter: perStage((stage) => close * survival(hazards, stage)),
    chanceFromStart: close * fromStart,
    hazardsRestOn: usual.restOn,
    closeRestsOn: pastClose === null ? "target" : "past",
  };
}

/** Calls that reached each stage: completed ones, and those dropped there or later. Drops without a stage are left out. */
export function reachedStages(totals: CallTotals): { readonly [stage in DropOffStage]: number } {
  return perStage((stage) =>
    DROP_OFF_STAGES.slice(DROP_OFF_STAGES.indexOf(stage)).reduce(
      (reached, later) => reached + totals.stages[later],
      totals.completedByStatus,
    ),
  );
}

/** Share of calls that pass all stages after `after` (null: all stages), 0..1. */
export function survival(hazards: { readonly [stage in DropOffStage]: number }, after: DropOffStage | null): number {
  const from = after === null ? 0 : DROP_OFF_STAGES.indexOf(after) + 1;
  return DROP_OFF_STAGES.slice(from).reduce((share, stage) => share * (1 - hazards[stage]), 1);
}

/** Share of the funnel's calls that dropped at a stage nobody told, 0..1; 0 without calls. */
export function unknownStageHazard(totals: CallTotals): number {
  const calls = totals.completedByStatus + totals.dropped;
  return calls === 0 ? 0 : totals.stages.unknown / calls;
}

/** A value for each stage. */
export function perStage<Value>(make: (stage: DropOffStage) => Value): { readonly [stage in DropOffStage]: Value } {
  return {
    intro: make("intro"),
    qualification: make("qualification"),
    pitch: make("pitch"),
    objection_handling: make("objection_handling"),
    closing: make("closing"),
    follow_up: make("follow_up"),
  };
}

/**
 * The past's hazard where enough calls reached the stage, else its pooled one; without a past the own pooled one. A past in
 * which no call came to its end is none: it would say that nobody can pass.
 */
function usualHazards(now: CallTotals, past: CallTotals) {
  const pastReached = reachedStages(past);
  const needed = LEAKAGE_POLICY.pseudo.reachedStage;
  if (pastReached.intro < needed || past.completedByStatus === 0) {
    const { from, to } = LEAKAGE_POLICY.hazardWithoutPast;
    const own = Math.min(to, Math.max(from, pooledHazard(now) ?? from));
    return { hazards: perStage(() => own), restOn: "own" as const };
  }
  const pooled = pooledHazard(past) ?? 0;
  const hazards = perStage((stage) =>
    pastReached[stage] >= needed ? past.stages[stage] / pastReached[stage] : pooled,
  );
  return { hazards, restOn: "past" as const };
}

function pooledHazard(totals: CallTotals): number | null {
  const reached = Object.values(reachedStages(totals)).reduce((sum, calls) => sum + calls, 0);
  return reached === 0 ? null : (totals.dropped - totals.stages.unknown) / reached;
}

function closeRate(completed: CallTotals): number {
  return completed.sold / completed.conversionKnown;
}

/** The share of finished calls that must sell to hit the target. */
function closeForTarget(target: number, reachingTheEnd: number): number {
  return target < reachingTheEnd ? target / reachingTheEnd : Math.sign(target);
}
