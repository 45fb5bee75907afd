import { USUAL_ALERT_SETTINGS } from "../domain/alert.ts";
import { baselinePeriod, isWithin, type Period, previousPeriod } from "../domain/period.ts";
import { alertsOf } from "./alerts.ts";
import { callTotalsOf } from "./callTotals.ts";
import { weeksLeftOut } from "./comparedWeeks.ts";
import type { ReportBrief, ReportInput } from "./intelligence.ts";
import { complianceRisk } from "./issues/complianceRisk.ts";
import { issueContextOf } from "./issues/issueContext.ts";
import { LEAKAGE_POLICY } from "./leakagePolicy.ts";
import { metricsOf } from "./metrics.ts";
import { recommendationsOf } from "./recommendations.ts";
import { reportedRecommendation } from "./reportedFindings.ts";
import { reportedPeriod } from "./reportValues.ts";
import { selectCells } from "./selectCells.ts";
import { NOTHING_TOLD } from "./toldPast.ts";

const NO_HEALTH = { overall: null, change: null, changeMargin: null };

/**
 * As `buildBrief` has it, of a message on broken rules (or fewer calls) alone, in a third of the time: only broken rules are
 * looked for, and what they may cost is not reckoned, since to keep them promises no money.
 */
export function buildRulesBrief(input: Omit<ReportInput, "leaves" | "violatingCalls">): ReportBrief {
  const { campaign, period, alertSettings: settings = USUAL_ALERT_SETTINGS, told = NOTHING_TOLD, newestDay } = input;
  const { acknowledged } = told;
  const within = (span: Period) => input.cells.filter((cell) => isWithin(cell.day, span));
  const leftOut = weeksLeftOut(period, acknowledged);
  const past = within(baselinePeriod(period)).filter(({ day }) => !leftOut.some((week) => isWithin(day, week)));
  const metrics = metricsOf(callTotalsOf(selectCells(input.cells, period)), campaign);
  const { issues } = complianceRisk(issueContextOf({ campaign, cells: within(period), past, leakage: null, metrics }));
  const { planningShare = LEAKAGE_POLICY.planningShare } = input;
  const about = { ...input, metrics, issues, leakage: null, rootCauses: null, planningShare };
  // Whether it rests says nothing of the week that notes tell of.
  const looked = { campaign, cells: input.cells, period, settings, newestDay, acknowledged, longLookRests: true };
  const { notes } = alertsOf({ ...looked, health: NO_HEALTH, violatingCalls: [] });
  return {
    period: reportedPeriod(period),
    previousPeriod: reportedPeriod(previousPeriod(period)),
    rootCauseVerdict: null,
    recommendations: recommendationsOf(about).map((one) => reportedRecommendation(one, campaign.currency)),
    alertNotes: notes,
    calls: metrics.totalCalls,
    previousCalls: callTotalsOf(selectCells(input.cells, previousPeriod(period))).calls,
  };
}
