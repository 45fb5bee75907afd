import { type AlertSettings, USUAL_ALERT_SETTINGS } from "../domain/alert.ts";
import type { Leaf, RootCauses } from "../domain/change.ts";
import { baselinePeriod, isWithin, type Period } from "../domain/period.ts";
import type { Report } from "../domain/report.ts";
import { alertsOf } from "./alerts.ts";
import { baselineChangesOf } from "./baselineChanges.ts";
import { changesOf } from "./changes.ts";
import { changeVerdictsOf } from "./changeVerdicts.ts";
import type { ViolatingCall } from "./complianceAlert.ts";
import { executiveSummaryOf } from "./executiveSummary.ts";
import { type HealthReportInput, type MeasuredHealth, measureHealth } from "./healthReport.ts";
import { beyondUsualOf } from "./issues/beyondUsual.ts";
import { leakageOf } from "./leakage.ts";
import { LEAKAGE_POLICY, leakageHistoryPeriod } from "./leakagePolicy.ts";
import { meanSaleMinor } from "./meanSaleMinor.ts";
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
import { rootCausesOf } from "./rootCause.ts";
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
};

/** This period's leaves, against those of the 8 weeks before and against those of the period before. */
export type ReportLeaves = { readonly toBaseline: readonly Leaf[]; readonly toPrevious: readonly Leaf[] };

/** The whole report of a period. Without calls its counts are 0, its rates and its score null, and its summary says so. */
export function buildReport(input: ReportInput): Report {
  const measured = measureHealth(input);
  const { campaign, period, alertSettings = USUAL_ALERT_SETTINGS } = input;
  const { currency } = campaign;
  const found = findingsOf(input, measured, alertSettings);
  const { summary: headline, keyInsights, dataQuality, ...head } = measured.report;
  const base = {
    ...head,
    issues: found.issues.map((issue) => reportedIssue(issue, currency)),
    leakage: found.leakage === null ? null : reportedLeakage(found.leakage, currency),
    changes: reportedChanges(
      changesOf({
        current: measured.metrics,
        previous: measured.previousMetrics,
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

/** What the engines find, one after the other, since the later ones build on the earlier. */
function findingsOf(
  input: ReportInput,
  { metrics, previousMetrics, findings }: MeasuredHealth,
  settings: AlertSettings,
) {
  const { campaign, period, planningShare = LEAKAGE_POLICY.planningShare } = input;
  const { overall, weekOverWeekChange } = findings.health;
  const within = (span: Period) => input.cells.filter((cell) => isWithin(cell.day, span));
  const [cells, history] = [within(period), within(leakageHistoryPeriod(period))];
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
    health: { overall, change: weekOverWeekChange, changeMargin: findings.changeMargin },
    violatingCalls: input.violatingCalls ?? [],
    newestDay: input.newestDay,
  });
  const { issues, notes } = issuesOf({
    campaign,
    cells,
    past: within(baselinePeriod(period)),
    leakage,
    metrics,
    thresholds: settings.thresholds,
    beyondUsual: beyondUsualOf(alerts.alerts, period),
  });
  const recommendations = recommendationsOf({ ...input, metrics, issues, leakage, rootCauses, planningShare });
  return { leakage, rootCauses, issues, notes, recommendations, alerts };
}
