import { type Day, dayOfIso } from "../domain/day.ts";
import type { IssueType } from "../domain/issue.ts";
import type { Report } from "../domain/report.ts";
import type { ReportAlert } from "../domain/reportFindings.ts";
import { ISSUES_OF_ALERT } from "./alertIssues.ts";
import { type RecentAlerts, type RecentAlertsInput, recentAlertsOf } from "./recentAlerts.ts";

/** Weeks before that of the report whose alerts can have established a trouble. */
export const TROUBLE_WEEKS = 3;

/**
 * Since when the trouble behind an issue of a report is established, by its alerts and those of the three weeks before. Alerts
 * judge the week that ends with a report's period, however long that is. `cells`: those of the report, from as many weeks earlier on.
 */
export function establishedSince(
  type: IssueType,
  { period, alerts }: Pick<Report, "period" | "alerts">,
  input: Omit<RecentAlertsInput, "weeks" | "violatingCalls">,
): Day | null {
  const earlier = recentAlertsOf({ ...input, weeks: TROUBLE_WEEKS, violatingCalls: [] });
  return troubleSinceOf(type, [{ period, alerts }, ...earlier]);
}

/**
 * The first day of the trouble behind an issue, where an alert established it: of the newest week that alerted of it, or of
 * the first of the weeks just before that one that did so too, without a break. A trouble that lasts stops being news, since
 * its own weeks become the past, so weeks before the newest count. null: none of the weeks alerted.
 * `weeks`: newest first, that of the report included.
 */
export function troubleSinceOf(type: IssueType, weeks: readonly Pick<RecentAlerts, "period" | "alerts">[]): Day | null {
  const firstDays = weeks.map(({ period, alerts }) => firstDayOf(period.to, established(type, alerts)));
  const newest = firstDays.findIndex((day) => day !== null);
  if (newest < 0) return null;
  const unbroken = firstDays.slice(newest);
  const end = unbroken.indexOf(null);
  const days = unbroken.slice(0, end < 0 ? unbroken.length : end).filter((day) => day !== null);
  return Math.min(...days);
}

/** Of the days that the alerts judge, up to the end of their week; null without alerts. */
function firstDayOf(toIso: string, alerts: readonly ReportAlert[]): Day | null {
  const to = dayOfIso(toIso);
  if (to === null || alerts.length === 0) return null;
  return to - Math.max(...alerts.map(({ windowDays }) => windowDays));
}

function established(type: IssueType, alerts: readonly ReportAlert[]): readonly ReportAlert[] {
  return alerts.filter((alert) => alert.verdict === "alert" && ISSUES_OF_ALERT[alert.type].includes(type));
}
