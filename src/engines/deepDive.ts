import type { IssueType } from "../domain/issue.ts";
import type { Report } from "../domain/report.ts";
import type { ReportAlert } from "../domain/reportFindings.ts";
import { countOf, upperFirst } from "../domain/words.ts";
import { ISSUES_OF_ALERT } from "./alertIssues.ts";
import { VERDICT_WORDS } from "./alertWords.ts";
import { costInWords } from "./issueCost.ts";
import { issueTitle } from "./issueTitle.ts";
import { spanOf } from "./reportPeriod.ts";
import { evidenceLines, recommendationLines } from "./reportSections/findingSections.ts";
import { bullets, type Lines, moneyIn, section } from "./reportSections/layout.ts";

/**
 * Everything a report knows about one kind of issue, as printed text: what was found, what it costs, what it rests on,
 * which alerts belong to it, what to do. null where the report has no such issue.
 */
export function deepDiveOf(report: Report, type: IssueType): string | null {
  const issues = report.issues.filter((issue) => issue.type === type);
  if (issues.length === 0) return null;
  const money = moneyIn(report.campaign.currency);
  const recommendations = report.recommendations.filter(({ issueType }) => issueType === type);
  const alerts = report.alerts.filter((alert) => ISSUES_OF_ALERT[alert.type].includes(type));
  const lines = issues.flatMap((issue) => [
    ...section(`${issueTitle(issue)} (${issue.severity})`, [
      issue.rootCause,
      ...bullets(issue.contributingFactors),
      ...evidenceLines(issue),
      ...costLines(issue, money),
    ]),
  ]);
  return `${[
    `${report.campaign.campaignName}, ${spanOf(report.period)}`,
    "",
    ...lines,
    ...section("Alerts", alerts.length === 0 ? ["None belongs to it."] : alerts.flatMap(alertLines)),
    ...section(
      "What to do",
      recommendations.flatMap((recommendation) => recommendationLines(recommendation, money)),
    ),
  ]
    .join("\n")
    .trimEnd()}\n`;
}

/** What an issue costs and how many calls it touches, in one sentence. */
export function costLines(issue: Report["issues"][number], money: (major: number) => string): Lines {
  const affected = `${countOf(issue.affectedCalls, "call")} affected`;
  const lost = Math.round(issue.conversionImpact ?? 0);
  const conversions = lost === 0 ? "" : `, about ${countOf(lost, "conversion")}`;
  if (issue.revenueImpact === 0) return [`${upperFirst(affected)}; no lost revenue is traced to it.`];
  const cost = costInWords(issue, money);
  const revenue = cost === null ? "Its cost in money cannot be told" : `It ${cost}`;
  return [`${revenue}${conversions}; ${affected}.`];
}

function alertLines({ verdict, title, message, calls }: ReportAlert): Lines {
  const ids = calls.length === 0 ? [] : [`    Calls: ${calls.join(", ")}`];
  return [`- ${VERDICT_WORDS[verdict]}: ${title}`, `    ${message}`, ...ids];
}
