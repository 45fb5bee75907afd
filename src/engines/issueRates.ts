import { DROP_OFF_STAGES, type DropOffStage } from "../domain/call.ts";
import type { Issue } from "../domain/issue.ts";
import type { LeakageReason } from "../domain/leakage.ts";
import type { Proportion } from "../statistics/fisherMidP.ts";
import type { CallTotals } from "./callTotals.ts";
import { proportion, stageName } from "./issues/issueWords.ts";

/** A rate that an issue is about: events among the calls that could have had one. */
export type IssueRate = {
  readonly of: (totals: CallTotals) => Proportion;
  /** For a stage: the same rate over the other stages together. */
  readonly ofOtherStages?: (totals: CallTotals) => Proportion;
  /** True for sales; the others are better when low. */
  readonly isGoodWhenHigh: boolean;
  /** The rate in words, to be followed by a number: `the conversion rate`. */
  readonly words: string;
  /** The bucket of leakage that mending it draws on. */
  readonly bucket: LeakageReason;
};

/** Which rate an issue is about; a script that fails is judged by the metric of its evidence. */
export function issueRateOf(issue: Pick<Issue, "type" | "stage" | "evidence">): IssueRate {
  switch (issue.type) {
    case "high_drop_off":
      return dropOffRateAt(issue.stage);
    case "low_conversion":
      return CONVERSION;
    case "escalation_spike":
      return ESCALATION;
    case "technical_error":
      return FAILURE;
    case "compliance_risk":
      return VIOLATION;
    case "script_failure":
      return rateOfMetric(issue.evidence.metric, issue.stage);
  }
}

function rateOfMetric(metric: string, stage: DropOffStage | null): IssueRate {
  switch (metric) {
    case "drop_off_rate":
      return dropOffRateAt(stage);
    case "escalation_rate":
      return ESCALATION;
    case "failure_rate":
      return FAILURE;
    default:
      return CONVERSION;
  }
}

const CONVERSION: IssueRate = {
  of: ({ sold, conversionKnown }) => proportion(sold, conversionKnown),
  isGoodWhenHigh: true,
  words: "the conversion rate",
  bucket: "completed",
};
const ESCALATION: IssueRate = {
  of: ({ escalated, statusKnown }) => proportion(escalated, statusKnown),
  isGoodWhenHigh: false,
  words: "the escalation rate",
  bucket: "escalated",
};
const FAILURE: IssueRate = {
  of: ({ failed, statusKnown }) => proportion(failed, statusKnown),
  isGoodWhenHigh: false,
  words: "the failure rate",
  bucket: "failed",
};
const VIOLATION: IssueRate = {
  of: ({ violations, complianceKnown }) => proportion(violations, complianceKnown),
  isGoodWhenHigh: false,
  words: "the share of calls that break a rule",
  bucket: "compliance",
};

/** Drops at a stage among the calls that reached it; without a stage, drops among all calls. */
export function dropOffRateAt(stage: DropOffStage | null): IssueRate {
  const common = { isGoodWhenHigh: false, bucket: "dropped" } as const;
  if (stage === null) {
    const of = ({ dropped, statusKnown }: CallTotals) => proportion(dropped, statusKnown);
    return { ...common, of, words: "the drop-off rate" };
  }
  const others = DROP_OFF_STAGES.filter((other) => other !== stage);
  return {
    ...common,
    of: (totals) => leavingAt(stage, totals),
    ofOtherStages: (totals) => {
      const rates = others.map((other) => leavingAt(other, totals));
      return proportion(
        rates.reduce((sum, { events }) => sum + events, 0),
        rates.reduce((sum, { n }) => sum + n, 0),
      );
    },
    words: `the share leaving at the ${stageName(stage)} stage`,
  };
}

/** Drops at a stage among the calls that reached it: completed, or dropped there or later. */
function leavingAt(stage: DropOffStage, { stages, completedByStatus }: CallTotals): Proportion {
  const later = DROP_OFF_STAGES.slice(DROP_OFF_STAGES.indexOf(stage));
  return proportion(stages[stage], completedByStatus + later.reduce((sum, at) => sum + stages[at], 0));
}
