import { type AlertSettings, USUAL_ALERT_SETTINGS } from "../domain/alert.ts";
import type { Leaf, RootCauses } from "../domain/change.ts";
import { baselinePeriod, isWithin, type Period, previousPeriod } from "../domain/period.ts";
import type { Report } from "../domain/report.ts";
import { alertsOf } from "./alerts.ts";
import { baselineChangesOf } from "./baselineChanges.ts";
import { changesOf } from "./changes.ts";
import { changeVerdictsOf } from "./changeVerdicts.ts";
import { weeksLeftOut } from "./comparedWeeks.ts";
import type { ViolatingCall } from "./complianceAlert.ts";
import { executiveSummaryOf } from "./executiveSummary.ts";
import { healthCellsOf, healthChangeOf } from "./health.ts";
import { type HealthReportInput, type MeasuredHealth, measureHealth } from "./healthReport.ts";
import { beyondUsualOf } from "./issues/beyondUsual.ts";
import { leakageOf } from "./leakage.ts";
import { LEAKAGE_POLICY, leakageHistoryPeriod } from "./leakagePolicy.ts";
import { meanSaleMinor } from "./meanSaleMinor.ts";
import { measure } from "./metrics.ts";
import { mixAndRatesOf } from "./mixAndRates.ts";
import { issuesOf } from "./performance.ts";
import { recommendationsOf } from "./recommendations.ts";
import {
  reportedAlert,
  reportedChanges,
  reportedIssue,
  reportedLeakage,
  reportedRecommendation,
  reportedRootCause,
} from "./reportedFindings.ts";
import { reportInsightsOf } from "./reportInsights.ts";
import { reportedPeriod } from "./reportValues.ts";
import { rootCausesOf } from "./rootCause.ts";
import { longLookRestsIn, NOTHING_TOLD, type ToldPast } from "./toldPast.ts";
import { urgentActionsOf } from "./urgentActions.ts";

/** What a whole report is made from; the cells of all dimensions, of the period and the 12 weeks before it at least. */
export type ReportInput = HealthReportInput & {
  /** The calls by several dimensions at once; null: not at hand, then root causes are not looked for. */
  readonly leaves: ReportLeaves | null;
  /** Calls of the period that broke a rule; null: not at hand, then alerts name none. */
  readonly violatingCalls: readonly ViolatingCall[] | null;
  /** The usual ones if not given. */
  readonly alertSettings?: AlertSettings;
  /** How much of the avoidable a plan counts on, 0..1; 0.5 if not given. */
  readonly planningShare?: number;
  /** Weeks that were told and acknowledged; none if not given. */
  readonly told?: ToldPast;
};

/** This period's leaves, against those of the 8 weeks before and against those of the period before. */
export type ReportLeaves = { readonly toBaseline: readonly Leaf[]; readonly toPrevious: readonly Leaf[] };

/** The whole report of a period. Without calls its counts are 0, its rates and its score null, and its summary says so. */
export function buildReport(input: ReportInput): Report {
  const measured = measureHealth(input);
  const { campaign, period, alertSettings = USUAL_ALERT_SETTINGS } = input;
  const { currency } = campaign;
  const { metrics, previousMetrics, findings } = measured;
  const { overall, weekOverWeekChange: change } = findings.health;
  const health = { overall, change, changeMargin: findings.changeMargin };
  const found = findingsOf(input, { metrics, previousMetrics, health }, alertSettings);
  const { summary: headline, keyInsights, dataQuality, ...head } = measured.report;
  const base = {
    ...head,
    issues: found.issues.map((issue) => reportedIssue(issue, currency)),
    leakage: found.leakage === null ? null : reportedLeakage(found.leakage, currency),
    changes: reportedChanges(
      changesOf({
        current: metrics,
        previous: previousMetrics,
        previousIsWhole: measured.report.previousIsWhole,
        verdicts: changeVerdictsOf(input),
      }),
      input.leaves === null ? null : mixAndRatesOf(input.leaves.toPrevious),
      currency,
    ),
    rootCauses: found.rootCauses?.slices.map((cause) => reportedRootCause(cause, currency)) ?? null,
    rootCauseVerdict: found.rootCauses?.verdict ?? null,
    recommendations: found.recommendations.map((one) => reportedRecommendation(one, currency)),
    alerts: found.alerts.alerts.map((alert) => reportedAlert(alert, currency)),
    alertSummary: found.alerts.summary,
    alertNotes: found.alerts.notes,
  };
  const changes = baselineChangesOf(input, period, alertSettings);
  return {
    ...base,
    summary: executiveSummaryOf({ ...base, headline, changes }),
    keyInsights: [...keyInsights, ...reportInsightsOf(base, period)],
    urgentActions: urgentActionsOf({ ...base, critical: found.alerts.critical }),
    dataQuality: [...dataQuality, ...found.notes],
  };
}

/** Of a whole report what a message on its alerts tells besides them. */
export type ReportBrief = Pick<
  Report,
  "period" | "previousPeriod" | "rootCauseVerdict" | "recommendations" | "alertNotes"
> & {
  /** Connected calls of both periods. */
  readonly calls: number;
  readonly previousCalls: number;
};

/** As `buildReport` has it, in half the time: nothing else is put into words. */
export function buildBrief(input: ReportInput): ReportBrief {
  const { campaign, period, alertSettings = USUAL_ALERT_SETTINGS } = input;
  const cells = healthCellsOf(input.cells, period);
  const metrics = measure(cells.current, campaign);
  const previousMetrics = measure(cells.previous, campaign);
  const health = healthChangeOf(cells, campaign);
  const found = findingsOf(input, { metrics, previousMetrics, health }, alertSettings);
  return {
    period: reportedPeriod(period),
    previousPeriod: reportedPeriod(previousPeriod(period)),
    rootCauseVerdict: found.rootCauses?.verdict ?? null,
    recommendations: found.recommendations.map((one) => reportedRecommendation(one, campaign.currency)),
    alertNotes: found.alerts.notes,
    calls: metrics.totalCalls,
    previousCalls: previousMetrics.totalCalls,
  };
}

type Measured = Pick<MeasuredHealth, "metrics" | "previousMetrics"> & {
  readonly health: ReturnType<typeof healthChangeOf>;
};

/** What the engines find, one after the other, since the later ones build on the earlier. */
function findingsOf(input: ReportInput, { metrics, previousMetrics, health }: Measured, settings: AlertSettings) {
  const { campaign, period, planningShare = LEAKAGE_POLICY.planningShare, told = NOTHING_TOLD } = input;
  const within = (span: Period) => input.cells.filter((cell) => isWithin(cell.day, span));
  const [cells, history] = [within(period), within(leakageHistoryPeriod(period))];
  const leftOut = weeksLeftOut(period, told.acknowledged);
  const leakage = leakageOf({ campaign, cells, history, planningShare });
  const rootCauses: RootCauses | null =
    input.leaves === null
      ? null
      : rootCausesOf(input.leaves.toBaseline, {
          saleValueMinor: meanSaleMinor([metrics, previousMetrics], campaign),
          currency: campaign.currency,
        });
  const alerts = alertsOf({
    campaign,
    cells: input.cells,
    period,
    settings,
    health,
    violatingCalls: input.violatingCalls ?? [],
    newestDay: input.newestDay,
    acknowledged: told.acknowledged,
    longLookRests: longLookRestsIn(period, told),
  });
  const { issues, notes } = issuesOf({
    campaign,
    cells,
    past: within(baselinePeriod(period)).filter(({ day }) => !leftOut.some((week) => isWithin(day, week))),
    leakage,
    metrics,
    thresholds: settings.thresholds,
    beyondUsual: beyondUsualOf(alerts.alerts, period),
  });
  const recommendations = recommendationsOf({ ...input, metrics, issues, leakage, rootCauses, planningShare });
  return { leakage, rootCauses, issues, notes, recommendations, alerts };
}
