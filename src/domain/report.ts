import type { AssumableField, ConversionValueMeaning } from "./campaign.ts";
import type { Health } from "./health.ts";
import type { KnownCalls, Metrics, RevenueBasis, StageCounts } from "./metrics.ts";
import type { Currency } from "./money.ts";
import type {
  ReportAlert,
  ReportChanges,
  ReportIssue,
  ReportLeakage,
  ReportRecommendation,
  ReportRootCause,
} from "./reportFindings.ts";

/** A period with ISO dates: `from` is the first day, `to` the day after the last. */
export type ReportPeriod = { readonly from: string; readonly to: string };

/** Metrics as a report tells them: money in major units with at most 2 decimals, durations in seconds. */
export type ReportMetrics = Omit<
  Metrics,
  | "totalRevenueMinor"
  | "refundsMinor"
  | "expectedRevenueMinor"
  | "revenueLeakageMinor"
  | "revenuePerCallMinor"
  | "avgCallDurationMs"
  | "revenueBasis"
  | "known"
> & {
  readonly totalRevenue: number | null;
  /** Taken off `totalRevenue` already; 0 or above, null without a revenue column. */
  readonly refunds: number | null;
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
 * How healthy a campaign is in a period: what the cells of dimension `all` alone can tell. Plain JSON: no NaN, no Infinity,
 * no undefined; every key is always there, null where unknown.
 */
export type HealthReport = {
  readonly campaign: ReportCampaign;
  /** ISO date of the last day included. */
  readonly asOf: string;
  readonly period: ReportPeriod;
  readonly previousPeriod: ReportPeriod;
  /** False where the period before has no dials, or the data begins inside it: then its sums are no measure of this period's. */
  readonly previousIsWhole: boolean;
  /** ISO date of the first day with dials of the period before; null without dials there. */
  readonly previousDataFrom: string | null;
  /** ISO date of the newest day with calls where that was more than 14 days before the question; null: it was not, or it is not known. */
  readonly staleSince: string | null;
  readonly metrics: ReportMetrics;
  readonly previousMetrics: ReportMetrics;
  readonly health: Health;
  /** One sentence here; the executive summary in a whole report. */
  readonly summary: string;
  /** Sentences. */
  readonly keyInsights: readonly string[];
  /** Sentences: what cannot be told and which column would close it, what is assumed, how old and how much the data is. */
  readonly dataQuality: readonly string[];
};

/** Everything that is known about a campaign in a period. */
export type Report = HealthReport & {
  readonly issues: readonly ReportIssue[];
  /** null: revenue cannot be told. */
  readonly leakage: ReportLeakage | null;
  readonly changes: ReportChanges;
  /** Slices that stand out; null: not looked for (calls were not at hand). */
  readonly rootCauses: readonly ReportRootCause[] | null;
  /** One sentence about the slices; null when they were not looked for. */
  readonly rootCauseVerdict: string | null;
  readonly recommendations: readonly ReportRecommendation[];
  readonly alerts: readonly ReportAlert[];
  /** The alerts, a sentence for each verdict, and what the comparison left out. */
  readonly alertSummary: string;
  /** Of `alertSummary` the sentences on what the comparison left out, which the alerts themselves do not tell. */
  readonly alertNotes: readonly string[];
  /** Sentences, the most urgent first. */
  readonly urgentActions: readonly string[];
};
