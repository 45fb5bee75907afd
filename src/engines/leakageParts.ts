import { DROP_OFF_STAGES } from "../domain/call.ts";
import type { Campaign } from "../domain/campaign.ts";
import { type Cell, decodeOutcome, type Outcome } from "../domain/cell.ts";
import { apportion } from "../statistics/apportion.ts";
import { type CallTotals, callTotalsOf } from "./callTotals.ts";
import { exactExpectedRevenueMinor } from "./expectedRevenue.ts";
import { perStage } from "./funnel.ts";
import { mergeCells, type OutcomeSums } from "./mergeCells.ts";

/** The finest buckets: every connected call is in one. The first two are shown as one, net. */
const LEAKAGE_PARTS = [
  "sold",
  "completed",
  "escalated",
  "failed",
  "compliance",
  ...DROP_OFF_STAGES,
  "unknown_stage",
] as const;
export type LeakagePart = (typeof LEAKAGE_PARTS)[number];
export type PerPart<Value> = { readonly [part in LeakagePart]: Value };

/** The bucket of a connected call, in this order: sold, dropped, failed, rule broken, escalated, completed or unknown. */
function leakagePartOf(outcome: Outcome): LeakagePart {
  if (outcome.sold) return "sold";
  if (outcome.status === "dropped") return outcome.stage ?? "unknown_stage";
  if (outcome.status === "failed") return "failed";
  if (outcome.violation) return "compliance";
  return outcome.status === "escalated" ? "escalated" : "completed";
}

/** The sums of some calls, whole and in parts. `completed` and `escalated`: by status, sold or not, rule broken or not. */
export type LeakageSums = {
  readonly all: CallTotals;
  readonly completed: CallTotals;
  readonly escalated: CallTotals;
  readonly parts: PerPart<CallTotals>;
};

/** Adds up the cells of dimension `all`; others do no harm. Zeros for no cells. */
export function leakageSumsOf(cells: Iterable<Cell>): LeakageSums {
  const merged = mergeCells(Iterator.from(cells).filter((cell) => cell.dimension === "all"));
  const where = (holds: (outcome: Outcome) => boolean) =>
    callTotalsOf(merged.filter((sums: OutcomeSums) => holds(decodeOutcome(sums.outcome))));
  return {
    all: callTotalsOf(merged),
    completed: where(({ status }) => status === "completed"),
    escalated: where(({ status }) => status === "escalated"),
    parts: perPart((part) => where((outcome) => outcome.status !== "not_connected" && leakagePartOf(outcome) === part)),
  };
}

/** A value for each part. */
export function perPart<Value>(make: (part: LeakagePart) => Value): PerPart<Value> {
  return {
    sold: make("sold"),
    completed: make("completed"),
    escalated: make("escalated"),
    failed: make("failed"),
    compliance: make("compliance"),
    ...perStage(make),
    unknown_stage: make("unknown_stage"),
  };
}

/** Revenue of some calls in minor units: what their files say, and an average deal for a sale without a revenue column. */
export function actualRevenueMinor(totals: CallTotals, campaign: Pick<Campaign, "avgDealValueMinor">): number {
  return totals.revenueSumMinor + totals.soldWithoutRevenue * campaign.avgDealValueMinor;
}

/** Expected minus actual revenue of each part, whole minor units that add up to `totalMinor` (the gap of all calls). */
export function gapsOf(parts: PerPart<CallTotals>, campaign: Campaign, totalMinor: number): PerPart<number> {
  const exact = LEAKAGE_PARTS.map(
    (part) => exactExpectedRevenueMinor(parts[part], campaign) - actualRevenueMinor(parts[part], campaign),
  );
  const whole = apportion(exact, totalMinor);
  return perPart((part) => whole[LEAKAGE_PARTS.indexOf(part)] ?? 0);
}
