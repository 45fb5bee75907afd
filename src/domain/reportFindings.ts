import type { Alert } from "./alert.ts";
import type { Changes, MixAndRate, RevenueFactor, RootCause } from "./change.ts";
import type { Issue } from "./issue.ts";
import type { Difficulty, LeakageReason, LeakageStage } from "./leakage.ts";
import type { Recommendation } from "./recommendation.ts";

/** Findings as a report tells them: as the engines do, with money in major units with at most 2 decimals. */
export type ReportIssue = Omit<Issue, "revenueImpactMinor"> & { readonly revenueImpact: number | null };

/** Expected minus actual revenue of some calls, and how much of it could have been won: 0..max(0, gap). */
export type ReportBucket = { readonly gap: number; readonly avoidable: number; readonly calls: number };

export type ReportCost = {
  readonly name: string;
  readonly low: number | null;
  readonly high: number | null;
  readonly currency: string;
  readonly calls: number;
  readonly source: string;
};

/**
 * Gaps by reason and by stage sum to `total`, avoidables by reason to `avoidable`, exactly. By stage their sum may
 * be another, since no bucket has more avoidable than it lost, and gains offset losses in other ways there.
 */
export type ReportLeakage = {
  readonly total: number;
  readonly expected: number;
  readonly actual: number;
  readonly byReason: Readonly<Record<LeakageReason, ReportBucket>>;
  readonly byStage: Readonly<Record<LeakageStage, ReportBucket>>;
  readonly avoidable: number;
  readonly recoverable: number;
  readonly difficulty: Difficulty;
  readonly topReasons: readonly LeakageReason[];
  readonly scenarios: readonly { readonly name: string; readonly recovers: number }[];
  readonly costs: readonly ReportCost[];
  readonly assumptions: readonly string[];
};

/** Of revenue between the period before and this one: the four factors sum to `total`. The rest is relative. */
export type ReportChanges = Omit<Changes, "revenue"> & {
  readonly revenue: (Readonly<Record<RevenueFactor, number>> & { readonly total: number }) | null;
  /** How the conversion rate moved against the period before, by each dimension; null where calls were not at hand. */
  readonly mixAndRates: readonly MixAndRate[] | null;
};

export type ReportRootCause = Omit<RootCause, "revenueEffectMinor"> & { readonly revenueEffect: number | null };

export type ReportRecommendation = Omit<Recommendation, "recoveryMinor" | "conversionLift"> & {
  /** For a period like this one. */
  readonly expectedRevenueRecovery: number | null;
  /** In rate points: 0.01 is one percentage point. */
  readonly expectedConversionLift: number | null;
};

/** `current`, `previous`, `baseline` and `absoluteChange` are money in major units where the metric is money. */
export type ReportAlert = Omit<Alert, "costMinor"> & { readonly cost: number | null };
