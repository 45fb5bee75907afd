import { CALL_STATUSES, type CallStatus, DROP_OFF_STAGES, type DropOffStage } from "./call.ts";
import type { Day } from "./day.ts";

/** What a call counts as. `stage` only for dropped calls: null when the drop's stage is not known. */
export type Outcome = {
  readonly status: CallStatus;
  readonly stage: DropOffStage | null;
  /** A conversion; false also when that cannot be known (see `conversionKnown` of the cell). */
  readonly sold: boolean;
  /** Status compliance_violation, or any compliance flag. */
  readonly violation: boolean;
};

/** An outcome as a small integer, for storage and fast grouping; `decodeOutcome` is its inverse. */
export type OutcomeCode = number;

const STAGE_SLOTS = DROP_OFF_STAGES.length + 1;

export function encodeOutcome(outcome: Outcome): OutcomeCode {
  const status = CALL_STATUSES.indexOf(outcome.status);
  const stage = outcome.stage === null ? 0 : DROP_OFF_STAGES.indexOf(outcome.stage) + 1;
  return ((status * STAGE_SLOTS + stage) * 2 + (outcome.sold ? 1 : 0)) * 2 + (outcome.violation ? 1 : 0);
}

/** Throws on a code that `encodeOutcome` never gives. */
export function decodeOutcome(code: OutcomeCode): Outcome {
  const status = CALL_STATUSES[Math.floor(code / 4 / STAGE_SLOTS)];
  const stageSlot = Math.floor(code / 4) % STAGE_SLOTS;
  if (status === undefined) throw new Error(`No such outcome code: ${code}`);
  const stage = stageSlot === 0 ? null : (DROP_OFF_STAGES[stageSlot - 1] ?? null);
  return { status, stage, sold: (code & 2) !== 0, violation: (code & 1) !== 0 };
}

/**
 * The sums a cell holds. All are integers, so that adding and taking away in any order gives the same cell.
 * Counts are of calls; money in minor units, durations in ms, sentiment in thousandths.
 */
export const CELL_SUMS = [
  "calls",
  /** Calls whose file had a status column: of the others drop-off, escalation and failure cannot be told. */
  "statusKnown",
  /** Calls of which a conversion could be told: their file had an outcome or a revenue column. */
  "conversionKnown",
  /** Calls whose file had a revenue column. */
  "revenueKnown",
  /** Calls with a compliance column, or a status column: of the others violations cannot be told. */
  "complianceKnown",
  "valueCount",
  "valueSumMinor",
  /** Calls with an amount of revenue, and its sum and sum of squares. */
  "revenueCount",
  "revenueSumMinor",
  "revenueSquaredSumMinor",
  "durationCount",
  "durationSumMs",
  "sentimentCount",
  "sentimentSumMilli",
  "sentimentSquaredSumMilli",
] as const;
export type CellSum = (typeof CELL_SUMS)[number];
export type CellSums = { readonly [name in CellSum]: number };

/**
 * The dimension a cell is sliced by: `all` (key ""), `script`, `hour` ("00".."23"), `agent` (escalated calls),
 * `escalation` (its reason), `end_reason` (failed calls), `flag`, or `segment:<name>`. Weekdays follow from the day.
 */
export type Dimension =
  | "all"
  | "script"
  | "hour"
  | "agent"
  | "escalation"
  | "end_reason"
  | "flag"
  | `segment:${string}`;

/** The calls of one local day with one key of one dimension and one outcome. */
export type Cell = CellSums & {
  readonly day: Day;
  readonly dimension: Dimension;
  readonly key: string;
  readonly outcome: OutcomeCode;
};
