import type { AlertSettings } from "../domain/alert.ts";
import type { Campaign } from "../domain/campaign.ts";
import type { Cell } from "../domain/cell.ts";
import type { Day } from "../domain/day.ts";
import { DAYS_PER_WEEK, type Period, periodEnding } from "../domain/period.ts";
import type { ReportPeriod } from "../domain/report.ts";
import type { ReportAlert } from "../domain/reportFindings.ts";
import type { AlertBasis } from "./alertSummary.ts";
import { alertsOf } from "./alerts.ts";
import { callTotalsOf } from "./callTotals.ts";
import type { ViolatingCall } from "./complianceAlert.ts";
import { healthCellsOf, healthChangeOf } from "./health.ts";
import { reportedAlert } from "./reportedFindings.ts";
import { reportedPeriod } from "./reportValues.ts";
import { longLookRestsIn, NOTHING_TOLD, type ToldPast } from "./toldPast.ts";

export type RecentAlertsInput = {
  readonly campaign: Campaign;
  /** Of dimensions `all` and `flag`, of the weeks told and the 12 weeks before them; others do no harm. */
  readonly cells: readonly Cell[];
  /** The week that ends with it is not told itself. */
  readonly lastDay: Day;
  /** How many weeks are told. */
  readonly weeks: number;
  readonly settings: AlertSettings;
  /** The campaign's newest day with calls; null without any. */
  readonly newestDay: Day | null;
  /** At least those of the weeks told. */
  readonly violatingCalls: readonly ViolatingCall[];
  /** Weeks that were told and acknowledged; none if not given. */
  readonly told?: ToldPast;
};

/** A week and what a report on it says under `alerts`; none where `basis` is not `compared` need not mean that all was well. */
export type RecentAlerts = {
  readonly period: ReportPeriod;
  /** Connected ones. */
  readonly calls: number;
  readonly basis: AlertBasis;
  readonly alerts: readonly ReportAlert[];
};

/** The alerts of the weeks before the one that ends with `lastDay`, newest first. */
export function recentAlertsOf(input: RecentAlertsInput): readonly RecentAlerts[] {
  return Array.from({ length: input.weeks }, (_, i) => {
    const period = periodEnding(input.lastDay - (i + 1) * DAYS_PER_WEEK);
    return { period: reportedPeriod(period), ...alertsOfWeek(input, period) };
  });
}

/** What a report on a week says under `alerts`. `cells`: also those of the 12 weeks before it. */
export function alertsOfWeek(
  { campaign, cells, told = NOTHING_TOLD, ...input }: Omit<RecentAlertsInput, "lastDay" | "weeks">,
  period: Period,
): Omit<RecentAlerts, "period"> {
  const healthCells = healthCellsOf(cells, period);
  const { alerts, basis } = alertsOf({
    campaign,
    cells,
    period,
    settings: input.settings,
    health: healthChangeOf(healthCells, campaign, input.settings.thresholds.health_drop),
    violatingCalls: input.violatingCalls,
    newestDay: input.newestDay,
    acknowledged: told.acknowledged,
    longLookRests: longLookRestsIn(period, told),
  });
  return {
    calls: callTotalsOf(healthCells.current).calls,
    basis,
    alerts: alerts.map((alert) => reportedAlert(alert, campaign.currency)),
  };
}
