import type { KnownBlock } from "@slack/types";
import { formatMajor } from "../../domain/money.ts";
import type { Report, ReportMetrics } from "../../domain/report.ts";
import type { ReportIssue } from "../../domain/reportFindings.ts";
import { countOf, formatNumber, formatPercent, listOf, upperFirst } from "../../domain/words.ts";
import { expectedWords, isExpectedAssumed, revenueMark } from "../../engines/figureMarks.ts";
import { costInWords } from "../../engines/issueCost.ts";
import { issueTitle } from "../../engines/issueTitle.ts";
import { onOneLine } from "../../engines/onOneLine.ts";
import { shownHealthOf } from "../../engines/shownHealth.ts";
import { shownLeakageOf } from "../../engines/shownLeakage.ts";
import { staleLead } from "../../engines/staleData.ts";
import { untestedIn } from "../../engines/untested.ts";
import type { ReportAnswer } from "../../usecases/botUsecases.ts";
import type { AnswerPlace } from "../answers/answerKind.ts";
import {
  type Button,
  bullets,
  buttons,
  escapeText,
  fields,
  type Message,
  message,
  section,
  sectionWith,
} from "../blockKit.ts";
import { askButton, periodButton, restsOn, shareButton, sharedNote, shownPictures } from "./answerParts.ts";
import { lookIntoButton } from "./findingParts.ts";

/** The answer to `/voicebot report`: what matters of the whole report; its full text follows in the thread. */
export function reportView({ campaignId, report }: ReportAnswer, place: AnswerPlace): Message {
  const { headline, rest } = summaryParts(report);
  const text = escapeText(headline);
  const { urgentActions } = report;
  return message(text, [
    section(`*${text}*`),
    ...shownPictures(place),
    ...(rest === "" ? [] : [section(escapeText(rest))]),
    fields(topNumbers(report)),
    ...(urgentActions.length === 0
      ? []
      : [section(`*Urgent*\n${bullets(urgentActions.map((action) => escapeText(action)))}`)]),
    ...issueBlocks(report),
    ...restsOn(report),
    ...sharedNote(place),
    buttons(reportButtons(campaignId, place)),
  ]);
}

/** The summary begins with a sentence on the score; a full stop in the campaign's name does not end it. */
function summaryParts(report: Report): { readonly headline: string; readonly rest: string } {
  const { summary, campaign } = report;
  const name = `${staleLead(report)}${onOneLine(campaign.campaignName)}`;
  const end = summary.indexOf(". ", summary.startsWith(name) ? name.length : 0);
  if (end === -1) return { headline: summary, rest: "" };
  return { headline: summary.slice(0, end + 1), rest: summary.slice(end + 2) };
}

function topNumbers(report: Report): readonly string[] {
  const { metrics, previousMetrics, previousIsWhole, health, campaign } = report;
  const shown = shownHealthOf(health);
  const margin = shown?.margin === null || shown === null ? "" : ` ± ${shown.margin}`;
  const percent = (share: number | null) => (share === null ? null : formatPercent(share));
  // Without connected calls a sum of 0 is no result.
  const told = (side: ReportMetrics, of: Figure) => (side.totalCalls === 0 ? null : of(side));
  const rate = (title: string, of: Figure) => {
    const then = told(previousMetrics, of);
    return `*${title}*\n${told(metrics, of) ?? "not known"}${then === null ? "" : ` (${then} before)`}`;
  };
  // Nothing is told of a period before that is not whole, or not there: its sums are no measure.
  const sum = (title: string, of: Figure) =>
    previousIsWhole ? rate(title, of) : `*${title}*\n${told(metrics, of) ?? "not known"}`;
  return [
    `*Health*\n${shown === null ? "not known" : `${shown.overall} of 100${margin}`}`,
    `*Connected calls*\n${connectedWords(metrics)}${previousIsWhole ? ` (${connectedWords(previousMetrics)} before)` : ""}`,
    rate("Conversion", ({ conversionRate }) => percent(conversionRate)),
    sum(`Revenue${revenueMark(metrics.revenueBasis)}`, ({ totalRevenue }) =>
      totalRevenue === null ? null : formatMajor(totalRevenue, campaign.currency),
    ),
    ...lostFields(report),
    rate("Drop-offs", ({ dropOffRate }) => percent(dropOffRate)),
    sum("Violations", ({ complianceViolations: count }) => (count === null ? null : formatNumber(count))),
  ];
}

type Figure = (side: ReportMetrics) => string | null;

function connectedWords({ totalCalls, dials }: ReportMetrics): string {
  return `${formatNumber(totalCalls)}${dials === totalCalls ? "" : ` of ${countOf(dials, "dial")}`}`;
}

/** What was lost, and how much of it could have been won. */
function lostFields(report: Report): readonly [string, string] {
  const { leakage, campaign, metrics } = report;
  const what = `what was ${expectedWords(isExpectedAssumed(report))}`;
  const title = `Lost of ${what}`;
  if (leakage === null || metrics.totalCalls === 0) return [`*${title}*\nnot known`, "*Avoidable*\nnot known"];
  const { money, lost, avoidable, gained } = shownLeakageOf(leakage, campaign.currency);
  const why = avoidable > lost && lost > 0 ? `; other calls brought ${money.text(gained)} more than expected` : "";
  return [
    lost < 0 ? `*Ahead of ${what}*\n${money.text(-lost)}` : `*${title}*\n${money.text(lost)}`,
    `*Avoidable*\n${avoidable === 0 ? "nothing known" : `up to ${money.text(avoidable)}${why}`}`,
  ];
}

function issueBlocks(report: Report): readonly KnownBlock[] {
  const { issues, metrics } = report;
  if (metrics.totalCalls === 0) return [section("*Issues*\nNone could be looked for without connected calls.")];
  if (issues.length === 0) return [section(`*Issues*\n${noIssueWords(metrics)}`)];
  const overlap = issues.length === 1 ? "" : "; they overlap, so do not add them up";
  return [
    section(`*${countOf(issues.length, "issue")}*${overlap}`),
    ...issues.map((issue, i) => sectionWith(issueText(report, issue), lookIntoButton(report, issue.type, i))),
  ];
}

function noIssueWords(metrics: ReportMetrics): string {
  const untested = untestedIn(metrics);
  return `None was found${untested.length === 0 ? "" : `; ${listOf(untested)} could not be looked into`}.`;
}

function issueText({ campaign }: Report, issue: ReportIssue): string {
  const cost = costInWords(issue, (major) => formatMajor(major, campaign.currency));
  const title = `${upperFirst(issue.severity)}: ${escapeText(issueTitle(issue))}`;
  return `*${title}*${cost === null ? "" : `, ${cost}`}\n${escapeText(issue.rootCause)}`;
}

function reportButtons(campaignId: string, place: AnswerPlace): readonly Button[] {
  return [
    ...shareButton("report", campaignId, place),
    askButton("Recommend", "recommend", campaignId, place),
    askButton("Why", "why", campaignId, place),
    askButton("Leakage", "leakage", campaignId, place),
    periodButton("report", campaignId, place),
  ];
}
