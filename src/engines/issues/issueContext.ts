import { type AlertSettings, USUAL_ALERT_SETTINGS } from "../../domain/alert.ts";
import type { Campaign } from "../../domain/campaign.ts";
import type { Cell } from "../../domain/cell.ts";
import { type ImpactAgainst, ISSUE_TYPES, type Issue, SEVERITIES, type Severity } from "../../domain/issue.ts";
import type { Leakage } from "../../domain/leakage.ts";
import type { Metrics } from "../../domain/metrics.ts";
import type { CallTotals } from "../callTotals.ts";
import { type LeakageModel, leakageModelOf } from "../leakageAvoidable.ts";
import { severityOfShare } from "../severityOfShare.ts";
import type { BeyondUsual } from "./beyondUsual.ts";
import { type SliceTotals, sliceTotalsOf } from "./slices.ts";

export type IssueInput = {
  readonly campaign: Campaign;
  /** Of the period, all dimensions. */
  readonly cells: readonly Cell[];
  /** Of the 8 weeks before, all dimensions; may be empty. */
  readonly past: readonly Cell[];
  /** Of the period; null where revenue cannot be told. */
  readonly leakage: Leakage | null;
  readonly metrics: Metrics;
  /** Relative changes that count; the usual ones if not given. */
  readonly thresholds?: AlertSettings["thresholds"];
  /** Nothing if not given. */
  readonly beyondUsual?: BeyondUsual;
};

/** What all kinds of issues are looked for in. */
export type IssueContext = Omit<IssueInput, "thresholds" | "beyondUsual"> & {
  readonly thresholds: AlertSettings["thresholds"];
  readonly beyondUsual: BeyondUsual;
  readonly now: CallTotals;
  readonly before: CallTotals;
  readonly slices: readonly SliceTotals[];
  /** What unsold calls could have been worth, leaning on the 8 weeks before. */
  readonly model: LeakageModel;
};

/** An issue, and sentences about what looked like one but rests on too few calls. */
export type Looked = { readonly issues: readonly Issue[]; readonly notes: readonly string[] };

export const NOTHING_FOUND: Looked = { issues: [], notes: [] };

export function issueContextOf(input: IssueInput): IssueContext {
  const model = leakageModelOf(input.cells, input.past, input.campaign);
  const { thresholds = USUAL_ALERT_SETTINGS.thresholds, beyondUsual = {} } = input;
  const slices = sliceTotalsOf(input.cells);
  return { ...input, thresholds, beyondUsual, model, slices, now: model.sums.all, before: model.past.all };
}

/** What an issue costs. Money in minor units. */
export type Impact = Pick<Issue, "revenueImpactMinor" | "conversionImpact" | "impactAgainst">;

/** Of lost revenue; all null where revenue cannot be told. */
export function impactOfLoss(
  lossMinor: number,
  { leakage, model }: IssueContext,
  impactAgainst: ImpactAgainst = "expected",
): Impact {
  if (leakage === null) return { revenueImpactMinor: null, conversionImpact: null, impactAgainst };
  const revenueImpactMinor = Math.max(0, Math.round(lossMinor));
  const { perSaleMinor } = model.value;
  const conversionImpact = perSaleMinor > 0 ? revenueImpactMinor / perSaleMinor : 0;
  return { revenueImpactMinor, conversionImpact, impactAgainst };
}

/** Of lost sales; null where revenue cannot be told. */
export function impactOfSales(sales: number, { leakage, model }: IssueContext, impactAgainst: ImpactAgainst): Impact {
  if (leakage === null) return { revenueImpactMinor: null, conversionImpact: null, impactAgainst };
  const conversionImpact = Math.max(0, sales);
  const revenueImpactMinor = Math.round(conversionImpact * model.value.perSaleMinor);
  return { revenueImpactMinor, conversionImpact, impactAgainst };
}

/**
 * By the share of the period's expected revenue that an issue costs; where that cannot be told, by `shareOfCalls` (0..1), the
 * calls that went wrong beyond the usual.
 */
export function severityOf({ revenueImpactMinor }: Impact, shareOfCalls: number, { metrics }: IssueContext): Severity {
  const expected = metrics.expectedRevenueMinor;
  const share = revenueImpactMinor === null || expected <= 0 ? shareOfCalls : revenueImpactMinor / expected;
  return severityOfShare(share);
}

/** The most severe first, then the costliest, then in the order of the types. */
export function bySeverity(a: Issue, b: Issue): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (b.revenueImpactMinor ?? 0) - (a.revenueImpactMinor ?? 0) ||
    ISSUE_TYPES.indexOf(a.type) - ISSUE_TYPES.indexOf(b.type) ||
    (a.scriptVersion ?? "").localeCompare(b.scriptVersion ?? "", "en")
  );
}
