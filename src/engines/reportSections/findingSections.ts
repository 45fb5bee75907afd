import type { Report } from "../../domain/report.ts";
import type { ReportAlert, ReportIssue, ReportRecommendation } from "../../domain/reportFindings.ts";
import { countOf, formatNumber, formatPercent, listOf, upperFirst } from "../../domain/words.ts";
import { costInWords } from "../issueCost.ts";
import { issueTitle } from "../issueTitle.ts";
import { lastWeekLead } from "../reportPeriod.ts";
import { bullets, indented, type Lines, moneyIn, section } from "./layout.ts";

/** Ids of calls that are printed of an alert; the JSON holds all. */
const MOST_CALLS = 50;

export function alertsSection({ period, alerts, alertSummary }: Report): Lines {
  return section("Alerts", [`${lastWeekLead(period)}${alertSummary}`, ...alerts.flatMap(alertLines)]);
}

function alertLines({ verdict, severity, title, message, calls }: ReportAlert): Lines {
  const shown = calls.slice(0, MOST_CALLS);
  const more = calls.length - shown.length;
  const ids =
    calls.length === 0
      ? []
      : [`${calls.length === 1 ? "Call" : "Calls"}: ${shown.join(", ")}${more === 0 ? "" : ` and ${more} more`}`];
  return [`- ${upperFirst(verdict)}, ${severity}: ${title}`, ...indented([message, ...ids])];
}

export function issuesSection({ issues, campaign }: Report): Lines {
  const money = moneyIn(campaign.currency);
  return section("Issues", issues.length === 0 ? ["None found."] : issues.flatMap((issue) => issueLines(issue, money)));
}

function issueLines(issue: ReportIssue, money: (major: number) => string): Lines {
  const conversions = Math.round(issue.conversionImpact ?? 0);
  const cost = costInWords(issue, money);
  const impact = [
    `${countOf(issue.affectedCalls, "call")} affected`,
    ...(cost === null ? [] : [cost]),
    ...(conversions === 0 ? [] : [`about ${countOf(conversions, "conversion")}`]),
  ];
  return [
    `- ${upperFirst(issue.severity)}: ${issueTitle(issue)} (${impact.join(", ")})`,
    ...indented([issue.rootCause, ...bullets(issue.contributingFactors), ...evidenceLines(issue)]),
  ];
}

/** Chance that explains more than this is no evidence of anything, and is left out. */
const LARGEST_P_TOLD = 0.1;

/** What an issue rests on; violations are counted, the rest are rates. */
export function evidenceLines({ evidence }: Pick<ReportIssue, "evidence">): Lines {
  const { metric, current, target, past, calls, pastCalls, others, otherCalls, pValue } = evidence;
  const value = (of: number) => (metric === "violations" && of >= 1 ? formatNumber(of) : formatPercent(of));
  const parts = [
    ...(current === null ? [] : [`${value(current)} in ${countOf(calls, "call")}`]),
    ...(target === null ? [] : [`target ${value(target)}`]),
    ...(past === null ? [] : [`own past ${value(past)} in ${countOf(pastCalls, "call")}`]),
    ...(others === null ? [] : [`other versions ${value(others)} in ${countOf(otherCalls, "call")}`]),
    ...(pValue === null || pValue > LARGEST_P_TOLD ? [] : [`as bad by chance: ${pInWords(pValue)}`]),
  ];
  return parts.length === 0 ? [] : [`Evidence: ${parts.join("; ")}.`];
}

/** `p = 0.031`, `p < 0.001`. */
function pInWords(pValue: number): string {
  return pValue < 0.001 ? "p < 0.001" : `p = ${formatNumber(pValue, 3)}`;
}

export function urgentSection({ urgentActions }: Report): Lines {
  return section("Urgent actions", urgentActions.length === 0 ? ["None."] : bullets(urgentActions));
}

export function recommendationsSection({ recommendations, campaign }: Report): Lines {
  const money = moneyIn(campaign.currency);
  return section(
    "Recommendations",
    recommendations.length === 0
      ? ["None: no issue was found."]
      : recommendations.flatMap((recommendation) => recommendationLines(recommendation, money)),
  );
}

/** A recommendation as printed. */
export function recommendationLines(recommendation: ReportRecommendation, money: (major: number) => string): Lines {
  const { priority, action, steps, resourcesNeeded, effort, estimatedTime, confidence } = recommendation;
  const recovery = recommendation.expectedRevenueRecovery;
  const without = recommendation.issueType === "compliance_risk" ? "avoids a risk" : "amount not known";
  const brings = recovery === null ? without : `brings back ${money(recovery)}`;
  return [
    `${priority}. ${action} (${brings}, ${formatPercent(confidence, 0)} sure)`,
    ...indented([
      recommendation.expectedImpact,
      `${upperFirst(effort)} effort, ${estimatedTime}; needs: ${listOf(resourcesNeeded)}.`,
      ...bullets(steps),
    ]),
  ];
}
