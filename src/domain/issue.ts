import type { DropOffStage } from "./call.ts";

export const SEVERITIES = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const ISSUE_TYPES = [
  "high_drop_off",
  "low_conversion",
  "compliance_risk",
  "escalation_spike",
  "script_failure",
  "technical_error",
] as const;
export type IssueType = (typeof ISSUE_TYPES)[number];

/** Something that goes wrong in a period, with what it costs. Money in minor units of the campaign's currency. */
export type Issue = {
  readonly type: IssueType;
  readonly severity: Severity;
  /** Calls of the period that it touches. */
  readonly affectedCalls: number;
  /** What it costs in the period, >= 0; null where revenue cannot be told. Issues overlap: never add them up. */
  readonly revenueImpactMinor: number | null;
  /** What it is held against. */
  readonly impactAgainst: ImpactAgainst;
  /** Conversions lost in the period, >= 0, may be fractional; null where conversions cannot be told. */
  readonly conversionImpact: number | null;
  /** One sentence that names what was found (stage, script, reason, flag). */
  readonly rootCause: string;
  /** Sentences drawn from the data, most telling first. */
  readonly contributingFactors: readonly string[];
  /** For high_drop_off: the worst stage; else null. */
  readonly stage: DropOffStage | null;
  /** Where one script version stands out; else null. */
  readonly scriptVersion: string | null;
  /**
   * The escalation reason, flag, or group of end reasons that stands out; for low_conversion `reaching` where fewer calls
   * come to their end than before, `closing` where those that do sell less often; else null.
   */
  readonly subject: string | null;
  readonly evidence: IssueEvidence;
};

/**
 * `expected`: what was expected of the calls, so it is a part of leakage; `past`: what the campaign itself did before, and
 * `others`: what its other script versions do, which may be more than was expected.
 */
export type ImpactAgainst = "expected" | "past" | "others";

/** What an issue rests on. Rates 0..1. */
export type IssueEvidence = {
  /** What is compared: `drop_off_rate`, `conversion_rate`, `escalation_rate`, `failure_rate`, `violations`. */
  readonly metric: string;
  readonly current: number | null;
  /** The target, or null where the campaign has none for it. */
  readonly target: number | null;
  /** The campaign's own past (8 weeks), for script_failure that of the version itself; null without one. */
  readonly past: number | null;
  readonly calls: number;
  /** Calls that `past` rests on. */
  readonly pastCalls: number;
  /** For script_failure: the other versions of the same period; else null. */
  readonly others: number | null;
  /** Calls that `others` rests on. */
  readonly otherCalls: number;
  /** One-sided p in the bad direction against `others` where there are any, else against `past`; null without either. */
  readonly pValue: number | null;
};
