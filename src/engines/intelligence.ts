import type { Campaign } from "../domain/campaign.ts";
import type { Cell } from "../domain/cell.ts";
import { type Day, isoOfDay } from "../domain/day.ts";
import { baselinePeriod, type Period, previousPeriod } from "../domain/period.ts";
import type { Report } from "../domain/report.ts";
import { callTotalsOf } from "./callTotals.ts";
import { dataQualityOf } from "./dataQuality.ts";
import { headlineOf } from "./headline.ts";
import { healthOf } from "./health.ts";
import { keyInsightsOf } from "./keyInsights.ts";
import { metricsOf } from "./metrics.ts";
import { reportedCampaign, reportedMetrics, reportedPeriod } from "./reportValues.ts";
import { selectCells } from "./selectCells.ts";

/** What a report is made from. */
export type ReportInput = {
  readonly campaign: Campaign;
  /** At least those of dimension `all` of the period, the one before, and the 8 weeks before; others do no harm. */
  readonly cells: readonly Cell[];
  readonly period: Period;
  /** The campaign's newest day with calls, wherever it lies; null without any. */
  readonly newestDay: Day | null;
  /** The local day on which the question is asked; null: then the age of the data is not told. */
  readonly today: Day | null;
};

/** The report of a period. Without calls its counts are 0, its rates and its score null, and its summary says so. */
export function buildReport(input: ReportInput): Report {
  const { campaign, period } = input;
  const before = previousPeriod(period);
  const cells = {
    current: selectCells(input.cells, period),
    previous: selectCells(input.cells, before),
    baseline: selectCells(input.cells, baselinePeriod(period)),
  };
  const totals = callTotalsOf(cells.current);
  const previousTotals = callTotalsOf(cells.previous);
  const metrics = metricsOf(totals, campaign);
  const previousMetrics = metricsOf(previousTotals, campaign);
  const findings = healthOf(cells, campaign);
  return {
    campaign: reportedCampaign(campaign),
    asOf: isoOfDay(period.to - 1),
    period: reportedPeriod(period),
    previousPeriod: reportedPeriod(before),
    metrics: reportedMetrics(metrics, campaign.currency),
    previousMetrics: reportedMetrics(previousMetrics, campaign.currency),
    health: findings.health,
    summary: headlineOf(campaign.campaignName, period, metrics, findings.health),
    keyInsights: keyInsightsOf({ campaign, period, metrics, previousMetrics, findings }),
    dataQuality: dataQualityOf({ ...input, metrics, previousMetrics, totals, findings }),
    issues: null,
    leakage: null,
    changes: null,
    rootCauses: null,
    recommendations: null,
    alerts: null,
    urgentActions: null,
  };
}
