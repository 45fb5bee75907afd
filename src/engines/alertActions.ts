import type { IssueType } from "../domain/issue.ts";
import type { ReportAlert, ReportRecommendation } from "../domain/reportFindings.ts";
import { ISSUES_OF_ALERT } from "./alertIssues.ts";

/** What to do about an alert: the first recommendation on the issue that most likely stands behind it; null for none. */
export function actionOf(
  { type, verdict }: Pick<ReportAlert, "type" | "verdict">,
  recommendations: readonly ReportRecommendation[],
): ReportRecommendation | null {
  // Fewer calls are no fault of what is said in them.
  if (verdict === "volume") return null;
  const on = (issue: IssueType) => recommendations.find(({ issueType }) => issueType === issue);
  return ISSUES_OF_ALERT[type].map(on).find((found) => found !== undefined) ?? null;
}

/**
 * The one thing to do first: about broken rules where their alert holds, else about the real alert that costs the most,
 * else the first recommendation that is not about a rise of broken rules that may be chance. null without recommendations.
 */
export function firstActionOf(
  alerts: readonly ReportAlert[],
  recommendations: readonly ReportRecommendation[],
): ReportRecommendation | null {
  const rank = ({ type, cost }: ReportAlert) =>
    type === "compliance_increase" ? Number.POSITIVE_INFINITY : (cost ?? 0);
  const answers = alerts
    .filter(({ type, verdict }) => verdict === "alert" && type !== "health_drop")
    .sort((a, b) => (rank(a) === rank(b) ? 0 : rank(b) - rank(a)))
    .flatMap((alert) => actionOf(alert, recommendations) ?? []);
  const others = recommendations.filter(({ issueType }) => issueType !== "compliance_risk");
  return answers[0] ?? others[0] ?? recommendations[0] ?? null;
}
