import type { KnownBlock } from "@slack/types";
import type { IssueType } from "../../domain/issue.ts";
import { formatMajor } from "../../domain/money.ts";
import type { Report } from "../../domain/report.ts";
import type { ReportAlert, ReportIssue } from "../../domain/reportFindings.ts";
import { countOf } from "../../domain/words.ts";
import { ISSUES_OF_ALERT } from "../../engines/alertIssues.ts";
import { VERDICT_WORDS } from "../../engines/alertWords.ts";
import { costLines } from "../../engines/deepDive.ts";
import { issueTitle } from "../../engines/issueTitle.ts";
import { spanOf } from "../../engines/reportPeriod.ts";
import { evidenceLines } from "../../engines/reportSections/findingSections.ts";
import type { ReportAnswer } from "../../usecases/botUsecases.ts";
import { bullets, clip, context, escapeText, type Message, message, section, sectionWith } from "../blockKit.ts";
import { callIdsText } from "./callIds.ts";
import { daysIn, deedOn, detailsButton, markInWords, perDays } from "./findingParts.ts";

/** With 40 script versions there can be many of a kind. */
const ISSUES_SHOWN = 8;
const FIXES_SHOWN = 10;
const CALLS_SHOWN = 50;
const NAME_CHARS = 100;

/** Everything about one kind of issue, for a modal or a message; null where the report has none of it. */
export function issueView(answer: ReportAnswer, type: IssueType): Message | null {
  const { report } = answer;
  const issues = report.issues.filter((issue) => issue.type === type);
  const [first] = issues;
  if (first === undefined) return null;
  const more = issues.length - ISSUES_SHOWN;
  const text = `${escapeText(issueTitle(first))} at ${escapeText(clip(report.campaign.campaignName, NAME_CHARS))}: ${escapeText(first.rootCause)}`;
  return message(text, [
    ...issues.slice(0, ISSUES_SHOWN).flatMap((issue) => issueBlocks(report, issue)),
    ...(more > 0 ? [context(`${countOf(more, "further one")} of this kind: see \`/voicebot report\`.`)] : []),
    ...alertBlocks(report, type),
    ...fixBlocks(answer, type),
    context(`${escapeText(clip(report.campaign.campaignName, NAME_CHARS))}, ${spanOf(report.period)}`),
  ]);
}

function issueBlocks({ campaign }: Report, issue: ReportIssue): readonly KnownBlock[] {
  const facts = [
    ...costLines(issue, (major) => formatMajor(major, campaign.currency)),
    ...evidenceLines(issue),
    ...issue.contributingFactors,
  ];
  return [
    section(`*${escapeText(issueTitle(issue))}* (${issue.severity})\n${escapeText(issue.rootCause)}`),
    section(bullets(facts.map(escapeText))),
  ];
}

function alertBlocks({ alerts }: Report, type: IssueType): readonly KnownBlock[] {
  const own = alerts.filter((alert) => ISSUES_OF_ALERT[alert.type].includes(type));
  if (own.length === 0) return [section("*Alerts*\nNone belongs to it.")];
  return [section("*Alerts*"), ...own.map((alert) => section(alertText(alert)))];
}

function alertText({ verdict, title, message: told, calls }: ReportAlert): string {
  const head = `*${VERDICT_WORDS[verdict]}: ${escapeText(title)}*`;
  return [head, escapeText(told), callIdsText(calls, CALLS_SHOWN)].filter((line) => line !== "").join("\n");
}

function fixBlocks({ report, deeds }: ReportAnswer, type: IssueType): readonly KnownBlock[] {
  const { currency, timeZone } = report.campaign;
  const fixes = report.recommendations.filter(({ issueType }) => issueType === type).slice(0, FIXES_SHOWN);
  if (fixes.length === 0) return [];
  return [
    section("*What to do*"),
    ...fixes.map((one, i) => {
      const recovery = one.expectedRevenueRecovery;
      const money =
        recovery === null
          ? "no amount promised"
          : `could bring back ${formatMajor(recovery, currency)} ${perDays(daysIn(report.period))}`;
      const deed = deedOn(deeds, one)?.deed ?? null;
      const state = deed === null ? "" : `\n${markInWords(deed, timeZone)}.`;
      return sectionWith(`${escapeText(one.action)}: ${money}${state}`, detailsButton(report, one, i));
    }),
  ];
}
