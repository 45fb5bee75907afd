import type { IssueType } from "../domain/issue.ts";
import type { ReportAlert, ReportRecommendation } from "../domain/reportFindings.ts";
import { ISSUES_OF_ALERT } from "./alertIssues.ts";

/** Of too few sales only these ways say where they went missing; better hours and more care help always, and mend nothing. */
const NAMES_WHERE = /^(Pause or rework|Move more calls to script) /;

/**
 * The recommendations that may end a trouble: on scripts that fail and slices that stand out, and on what alarmed itself. What
 * is merely the campaign's usual weakness is no answer to a change.
 */
export function actionsOnTrouble<Action extends Pick<ReportRecommendation, "issueType" | "action">>(
  recommendations: readonly Action[],
  alerts: readonly Pick<ReportAlert, "type">[],
): readonly Action[] {
  const alarmed = new Set<IssueType | undefined>(alerts.map(({ type }) => ISSUES_OF_ALERT[type][0]));
  return recommendations.filter(({ issueType, action }) => {
    if (issueType === "low_conversion") return NAMES_WHERE.test(action);
    return issueType === "script_failure" || alarmed.has(issueType);
  });
}
