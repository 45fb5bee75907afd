import type { DropOffStage } from "./call.ts";

/** Where dropped calls dropped; `unknown`: dropped at a stage that the file does not tell. */
export type StageCounts = { readonly [stage in DropOffStage | "unknown"]: number };

/**
 * Where the revenue comes from: `actual` (a revenue column), `estimated` (conversions x average deal value, where there is
 * an outcome column only), `mixed` (some calls one way, some the other).
 */
export type RevenueBasis = "actual" | "estimated" | "mixed";

/**
 * What a set of calls comes to. Connected calls are all but `not_connected`; everything except `dials` and
 * `connectRate` is about them. Rates are 0..1, over the connected calls whose file can tell. `null`: the denominator
 * is 0, or no file can tell. Money in integer minor units of the campaign's currency.
 */
export type Metrics = {
  /** Every attempt. */
  readonly dials: number;
  /** Connected calls. */
  readonly totalCalls: number;
  readonly completedCalls: number;
  readonly droppedCalls: number | null;
  readonly escalatedCalls: number | null;
  readonly failedCalls: number | null;
  /** Calls with a status word that no rule knows, or that nothing tells the outcome of: in denominators only. */
  readonly unknownCalls: number;
  /** Calls with a violation, once each. */
  readonly complianceViolations: number | null;
  readonly conversions: number | null;
  readonly conversionRate: number | null;
  /** Refunds lower it; it may be negative. */
  readonly totalRevenueMinor: number | null;
  /**
   * What was given back, 0 or above: it is taken off `totalRevenueMinor` already. A sale refunded within its own row lowers the
   * value of a sale instead. null without a revenue column.
   */
  readonly refundsMinor: number | null;
  readonly revenueBasis: RevenueBasis | null;
  readonly expectedRevenueMinor: number;
  /** Expected minus actual; negative when ahead. */
  readonly revenueLeakageMinor: number | null;
  /** Of the expected revenue: 20 for 20 %. */
  readonly revenueLeakagePercentage: number | null;
  /** Of the calls whose revenue is known or estimated. May be fractional. */
  readonly revenuePerCallMinor: number | null;
  readonly avgCallDurationMs: number | null;
  /** -1..1. */
  readonly avgSentimentScore: number | null;
  readonly dropOffByStage: StageCounts | null;
  readonly completionRate: number | null;
  readonly dropOffRate: number | null;
  readonly escalationRate: number | null;
  readonly failureRate: number | null;
  /** Share of calls WITHOUT a violation: 1 is clean. */
  readonly complianceRate: number | null;
  /** Connected calls of all dials. */
  readonly connectRate: number | null;
  /** How many of the connected calls can tell what. */
  readonly known: KnownCalls;
};

/** Connected calls by what their files can tell; each at most `totalCalls`. */
export type KnownCalls = {
  readonly status: number;
  readonly conversion: number;
  /** Had a revenue column. */
  readonly revenue: number;
  readonly compliance: number;
  readonly duration: number;
  readonly sentiment: number;
  /** Have a conversion value. */
  readonly conversionValue: number;
};
