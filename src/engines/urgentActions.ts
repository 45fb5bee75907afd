import type { Alert } from "../domain/alert.ts";
import type { Report } from "../domain/report.ts";
import type { ReportAlert, ReportIssue, ReportRecommendation } from "../domain/reportFindings.ts";
import { lowerFirst } from "../domain/words.ts";
import { actionOf } from "./alertActions.ts";
import { issueTitle } from "./issueTitle.ts";
import { lastWeekLead } from "./reportPeriod.ts";

export type UrgentInput = Pick<Report, "period" | "alerts" | "issues" | "recommendations"> & {
  /** Those of the alerts that somebody must see first. */
  readonly critical: readonly Pick<Alert, "type">[];
};

/** What to do; `about`: what it answers, where the action does not say so itself. */
type Urgent = { readonly action: string; readonly about: string | null };

const LOOK_INTO = "Look into it";

/** More alerts than these nobody answers at once. */
const MOST_ALERTS = 5;

/**
 * What cannot wait, each as one sentence: what to do about real and critical alerts, broken rules first, then the most severe,
 * then about every critical issue that this leaves without an answer. Empty when nothing is urgent.
 */
export function urgentActionsOf(input: UrgentInput): readonly string[] {
  const { alerts, issues, recommendations, critical } = input;
  const lead = lastWeekLead(input.period);
  const isCritical = (alert: ReportAlert) => critical.some(({ type }) => type === alert.type);
  const urgent = alerts.filter((alert) => alert.verdict === "alert" || isCritical(alert));
  // A fall of the score has its causes in the other alerts; alone, it stands for itself.
  const causes = urgent.filter(({ type }) => type !== "health_drop");
  const ordered = [...(causes.length > 0 ? causes : urgent)].sort((a, b) => urgency(a) - urgency(b));
  const answers = ordered.map((alert) => answerTo(alert, recommendations)).filter(isNew);
  const others = issues
    .filter(({ severity }) => severity === "critical")
    .map((issue) => answerToIssue(issue, recommendations));
  const told = answers.slice(0, MOST_ALERTS);
  return [
    ...told.map((urgent) => `${lead}${lead === "" ? sentenceOf(urgent) : lowerFirst(sentenceOf(urgent))}`),
    ...[...told, ...others].filter(isNew).slice(told.length).map(sentenceOf),
  ];
}

function sentenceOf({ action, about }: Urgent): string {
  return `${action}${about === null ? "" : `: ${about}`}.`;
}

function urgency({ type, severity }: ReportAlert): number {
  if (type === "compliance_increase") return 0;
  return severity === "critical" ? 1 : severity === "high" ? 2 : 3;
}

function answerTo(alert: ReportAlert, recommendations: readonly ReportRecommendation[]): Urgent {
  const { type, verdict, title, calls } = alert;
  const about = lowerFirst(title);
  if (type === "compliance_increase") {
    const listed = calls.length === 0 ? "the calls" : calls.length === 1 ? "the listed call" : "the listed calls";
    return { action: `Review ${listed} today`, about };
  }
  if (verdict === "volume") return { action: "Find out why fewer calls connect", about };
  return { action: actionOf(alert, recommendations)?.action ?? LOOK_INTO, about };
}

/** The recommendation on the issue; of several on its kind that on its script. */
function answerToIssue(issue: ReportIssue, recommendations: readonly ReportRecommendation[]): Urgent {
  const { type, scriptVersion } = issue;
  const ofType = recommendations.filter(({ issueType }) => issueType === type);
  const onScript = ofType.find((one) => one.scriptVersion === scriptVersion);
  const found = onScript ?? ofType[0];
  return found === undefined
    ? { action: LOOK_INTO, about: lowerFirst(issueTitle(issue)) }
    : { action: found.action, about: null };
}

/** The same action needs saying once, whatever it answers. */
function isNew({ action, about }: Urgent, i: number, all: readonly Urgent[]): boolean {
  return !all.slice(0, i).some((said) => said.action === action && (action !== LOOK_INTO || said.about === about));
}
