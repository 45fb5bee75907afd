import type { Campaign } from "../domain/campaign.ts";
import type { Cell } from "../domain/cell.ts";
import {
  type Difficulty,
  LEAKAGE_REASONS,
  type Leakage,
  type LeakageBucket,
  type LeakageReason,
} from "../domain/leakage.ts";
import { perStage } from "./funnel.ts";
import { leakageAssumptions } from "./leakageAssumptions.ts";
import { avoidableOf, type LeakageModel, leakageModelOf } from "./leakageAvoidable.ts";
import { costsOf } from "./leakageCosts.ts";
import { gapsOf, type LeakagePart } from "./leakageParts.ts";
import { LEAKAGE_POLICY } from "./leakagePolicy.ts";
import { scenariosOf } from "./leakageScenarios.ts";
import { metricsOf } from "./metrics.ts";

export type LeakageInput = {
  readonly campaign: Campaign;
  /** Of the period; all dimensions, or at least `all`. */
  readonly cells: readonly Cell[];
  /** Of the 12 weeks before it (`leakageHistoryPeriod`); may be empty. */
  readonly history: readonly Cell[];
  /** How much of the avoidable a plan counts on, 0..1; 0.5 if not given. */
  readonly planningShare?: number;
};

/**
 * Where the difference between expected and actual revenue lies, in minor units, every breakdown adding up to it exactly.
 * null where revenue cannot be told: there are connected calls, and no file has an outcome or a revenue column. Zeros for
 * no calls. Source: the project's reference on statistics, section 3.
 */
export function leakageOf(input: LeakageInput): Leakage | null {
  const { campaign, planningShare = LEAKAGE_POLICY.planningShare } = input;
  const model = leakageModelOf(input.cells, input.history, campaign);
  const metrics = metricsOf(model.sums.all, campaign);
  if (metrics.totalRevenueMinor === null) return null;
  const totalMinor = metrics.expectedRevenueMinor - metrics.totalRevenueMinor;
  const { byReason, byStage } = bucketsOf(model, campaign, totalMinor);
  const reasons = LEAKAGE_REASONS.map((reason) => ({ reason, ...byReason[reason] }))
    .filter(({ avoidableMinor }) => avoidableMinor > 0)
    .sort((a, b) => b.avoidableMinor - a.avoidableMinor);
  const avoidableMinor = reasons.reduce((sum, bucket) => sum + bucket.avoidableMinor, 0);
  const worst = reasons[0];
  return {
    totalMinor,
    expectedMinor: metrics.expectedRevenueMinor,
    actualMinor: metrics.totalRevenueMinor,
    byReason,
    byStage,
    avoidableMinor,
    recoverableMinor: Math.round(planningShare * avoidableMinor),
    difficulty: worst === undefined ? "easy" : DIFFICULTY_OF[worst.reason],
    topReasons: reasons.map(({ reason }) => reason),
    scenarios: scenariosOf(model, campaign),
    costs: costsOf(model.sums, campaign),
    assumptions: leakageAssumptions(model, campaign, planningShare),
  };
}

/** How hard it is to win back what a bucket loses. `easy` also where there is nothing to win back. */
const DIFFICULTY_OF: { readonly [reason in LeakageReason]: Difficulty } = {
  failed: "easy",
  compliance: "easy",
  dropped: "medium",
  completed: "medium",
  escalated: "hard",
};

type Buckets = Pick<Leakage, "byReason" | "byStage">;

/**
 * The shown buckets: gaps add up from finer ones, so that reasons and stages come to the same total. Avoidable is held
 * below each bucket's own gap; that of `no_drop` may so be less than its reasons' together, where sales offset them.
 */
function bucketsOf(model: LeakageModel, campaign: Campaign, totalMinor: number): Buckets {
  const gaps = gapsOf(model.sums.parts, campaign, totalMinor);
  const avoidable = avoidableOf(model, campaign);
  const one = (...parts: readonly LeakagePart[]) =>
    bucketOf(
      parts.map((part) => ({
        gapMinor: gaps[part],
        avoidableMinor: Math.floor(avoidable[part]),
        calls: model.sums.parts[part].calls,
      })),
    );
  const stages = { ...perStage((stage) => one(stage)), unknown_stage: one("unknown_stage") };
  const others = {
    escalated: one("escalated"),
    failed: one("failed"),
    compliance: one("compliance"),
    completed: one("completed", "sold"),
  };
  return {
    byReason: { dropped: bucketOf(Object.values(stages)), ...others },
    byStage: { ...stages, no_drop: bucketOf(Object.values(others)) },
  };
}

function bucketOf(parts: readonly LeakageBucket[]): LeakageBucket {
  const sum = (of: (part: LeakageBucket) => number) => parts.reduce((total, part) => total + of(part), 0);
  const gapMinor = sum((part) => part.gapMinor);
  const avoidableMinor = Math.min(
    sum((part) => part.avoidableMinor),
    Math.max(0, gapMinor),
  );
  return { gapMinor, avoidableMinor, calls: sum((part) => part.calls) };
}
