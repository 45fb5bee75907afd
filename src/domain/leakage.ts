import { DROP_OFF_STAGES } from "./call.ts";

/** Where a call's money went, in this order: sold; dropped; failed; compliance; escalated without sale; completed (or unknown) without sale. */
export const LEAKAGE_REASONS = ["dropped", "escalated", "failed", "compliance", "completed"] as const;
/** `completed` nets the calls that reached the end: completed without sale and sold, above or below expected. */
export type LeakageReason = (typeof LEAKAGE_REASONS)[number];

/** In the order of a call. */
export const LEAKAGE_STAGES = [...DROP_OFF_STAGES, "unknown_stage", "no_drop"] as const;
export type LeakageStage = (typeof LEAKAGE_STAGES)[number];

/** Expected minus actual revenue of some calls, and how much of it could have been won. Integer minor units. */
export type LeakageBucket = {
  /** Negative when ahead. */
  readonly gapMinor: number;
  /** 0 <= avoidable <= max(0, gap). */
  readonly avoidableMinor: number;
  readonly calls: number;
};

export const DIFFICULTIES = ["easy", "medium", "hard"] as const;
export type Difficulty = (typeof DIFFICULTIES)[number];

/** What would come back if one thing changed; `joint` is all at once, `interaction` = joint - sum of the single ones, below 0 where they overlap. */
export type Scenario = { readonly name: string; readonly recoversMinor: number };

/** A cost beside lost revenue, as a range; null where nobody knows the price; never part of the leakage. `calls`: what it is counted from. */
export type LeakageCost = {
  readonly name: string;
  readonly lowMinor: number | null;
  readonly highMinor: number | null;
  readonly currency: string;
  readonly calls: number;
  readonly source: string;
};

/**
 * All of expected minus actual revenue, exactly: the gaps of every breakdown sum to `totalMinor`. Avoidables by reason sum to
 * `avoidableMinor`; by stage they may come to less, since that of `no_drop` is held below its net gap.
 */
export type Leakage = {
  readonly totalMinor: number;
  readonly expectedMinor: number;
  readonly actualMinor: number;
  readonly byReason: Readonly<Record<LeakageReason, LeakageBucket>>;
  readonly byStage: Readonly<Record<LeakageStage, LeakageBucket>>;
  readonly avoidableMinor: number;
  /** Planning share (default 0.5) of the avoidable. */
  readonly recoverableMinor: number;
  readonly difficulty: Difficulty;
  /** Reasons by avoidable, largest first; only those above 0. */
  readonly topReasons: readonly LeakageReason[];
  readonly scenarios: readonly Scenario[];
  readonly costs: readonly LeakageCost[];
  /** Sentences: what the avoidable part assumes (no history, target instead of own rates, ...). */
  readonly assumptions: readonly string[];
};
