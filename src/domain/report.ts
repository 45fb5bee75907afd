import type { AssumableField, ConversionValueMeaning } from "./campaign.ts";
import type { Health } from "./health.ts";
import type { KnownCalls, Metrics, RevenueBasis, StageCounts } from "./metrics.ts";
import type { Currency } from "./money.ts";

/** A period with ISO dates: `from` is the first day, `to` the day after the last. */
export type ReportPeriod = { readonly from: string; readonly to: string };

/** Metrics as a report tells them: money in major units with at most 2 decimals, durations in seconds. */
export type ReportMetrics = Omit<
  Metrics,
  | "totalRevenueMinor"
  | "expectedRevenueMinor"
  | "revenueLeakageMinor"
  | "revenuePerCallMinor"
  | "avgCallDurationMs"
  | "revenueBasis"
  | "known"
> & {
  readonly totalRevenue: number | null;
  readonly revenueBasis: RevenueBasis | null;
  readonly expectedRevenue: number;
  readonly revenueLeakage: number | null;
  readonly revenuePerCall: number | null;
  /** Seconds. */
  readonly avgCallDuration: number | null;
  readonly dropOffByStage: StageCounts | null;
  readonly known: KnownCalls;
};

/** The campaign and its targets as a report tells them; money in major units. */
export type ReportCampaign = {
  readonly campaignId: string;
  readonly campaignName: string;
  readonly startDate: string | null;
  readonly targetCallsPerDay: number | null;
  readonly targetConversionRate: number;
  readonly targetRevenuePerCall: number;
  readonly avgDealValue: number;
  readonly complianceRules: readonly string[];
  readonly scriptVersions: readonly string[];
  readonly currency: Currency;
  readonly timeZone: string;
  readonly conversionValueMeaning: ConversionValueMeaning | null;
  readonly revenueLagDays: number;
  /** Fields that nobody has confirmed. */
  readonly assumed: readonly AssumableField[];
};

/**
 * Everything that is known about a campaign in a period. Plain JSON: no NaN, no Infinity, no undefined; every key is
 * always there. `null` in the last seven: this version does not compute it.
 */
export type Report = {
  readonly campaign: ReportCampaign;
  /** ISO date of the last day included. */
  readonly asOf: string;
  readonly period: ReportPeriod;
  readonly previousPeriod: ReportPeriod;
  readonly metrics: ReportMetrics;
  readonly previousMetrics: ReportMetrics;
  readonly health: Health;
  /** One sentence. */
  readonly summary: string;
  /** Sentences. */
  readonly keyInsights: readonly string[];
  /** Sentences: what cannot be told and which column would close it, what is assumed, how old and how much the data is. */
  readonly dataQuality: readonly string[];
  readonly issues: null;
  readonly leakage: null;
  readonly changes: null;
  readonly rootCauses: null;
  readonly recommendations: null;
  readonly alerts: null;
  readonly urgentActions: null;
};
