import type { Campaign } from "../domain/campaign.ts";
import type { Cell } from "../domain/cell.ts";
import { type Day, isoOfDay } from "../domain/day.ts";
import type { Metrics } from "../domain/metrics.ts";
import { type Period, previousPeriod } from "../domain/period.ts";
import type { HealthReport } from "../domain/report.ts";
import { callTotalsOf } from "./callTotals.ts";
import { dataBefore } from "./dataBefore.ts";
import { dataQualityOf } from "./dataQuality.ts";
import { headlineOf } from "./headline.ts";
import { type HealthFindings, healthCellsOf, healthOf } from "./health.ts";
import { keyInsightsOf } from "./keyInsights.ts";
import { metricsOf } from "./metrics.ts";
import { reportedCampaign, reportedMetrics, reportedPeriod } from "./reportValues.ts";
import { staleSinceOf } from "./staleData.ts";

/** What a report on health is made from. */
export type HealthReportInput = {
  readonly campaign: Campaign;
  /** At least those of dimension `all` of the period, the one before, and the 8 weeks before; others do no harm. */
  readonly cells: readonly Cell[];
  readonly period: Period;
  /** The campaign's newest day with calls, wherever it lies; null without any. */
  readonly newestDay: Day | null;
  /** The local day on which the question is asked; null: then the age of the data is not told. */
  readonly today: Day | null;
};

/** A report on health, with what the rest of a whole report is built on. */
export type MeasuredHealth = {
  readonly report: HealthReport;
  readonly metrics: Metrics;
  readonly previousMetrics: Metrics;
  readonly findings: HealthFindings;
};

/** How healthy a period is: the quick answer, from a few hundred cells. */
export function buildHealthReport(input: HealthReportInput): HealthReport {
  return measureHealth(input).report;
}

/** The report on health and its parts. Without calls counts are 0, rates and score null, and the summary says so. */
export function measureHealth(input: HealthReportInput): MeasuredHealth {
  const { campaign, period } = input;
  const before = previousPeriod(period);
  const past = dataBefore(input.cells, period);
  const staleSince = staleSinceOf(input.newestDay, input.today);
  const cells = healthCellsOf(input.cells, period);
  const totals = callTotalsOf(cells.current);
  const metrics = metricsOf(totals, campaign);
  const previousMetrics = metricsOf(callTotalsOf(cells.previous), campaign);
  const findings = healthOf(cells, campaign);
  const report = {
    campaign: reportedCampaign(campaign),
    asOf: isoOfDay(period.to - 1),
    period: reportedPeriod(period),
    previousPeriod: reportedPeriod(before),
    previousIsWhole: past.isWhole,
    previousDataFrom: past.from === null ? null : isoOfDay(past.from),
    staleSince,
    metrics: reportedMetrics(metrics, campaign.currency),
    previousMetrics: reportedMetrics(previousMetrics, campaign.currency),
    health: findings.health,
    summary: headlineOf({ campaign, period, staleSince, metrics, previousMetrics, health: findings.health }),
    keyInsights: keyInsightsOf({ campaign, period, metrics, previousMetrics, findings }),
    dataQuality: dataQualityOf({ ...input, past, metrics, previousMetrics, totals, findings }),
  };
  return { report, metrics, previousMetrics, findings };
}
