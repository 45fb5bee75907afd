import type { KnownBlock } from "@slack/types";
import { formatMajor } from "../../domain/money.ts";
import type { RecommendationDeed } from "../../domain/recommendationDeed.ts";
import type { Report } from "../../domain/report.ts";
import type { ReportIssue, ReportRecommendation } from "../../domain/reportFindings.ts";
import { listOf, upperFirst } from "../../domain/words.ts";
import { issueTitle } from "../../engines/issueTitle.ts";
import { onOneLine } from "../../engines/onOneLine.ts";
import { spanOf } from "../../engines/reportPeriod.ts";
import { evidenceLines } from "../../engines/reportSections/findingSections.ts";
import type { JudgedDeed, MadeMark, ReportAnswer } from "../../usecases/botUsecases.ts";
import type { FindingValue } from "../actions.ts";
import { bullets, buttons, context, escapeText, fields, type Message, message, section } from "../blockKit.ts";
import { confidenceInWords, daysIn, effectInWords, markButton, markInWords, perDays } from "./findingParts.ts";

/** Issues of its kind whose evidence is told, at most. */
const ISSUES_SHOWN = 3;

/**
 * Everything about one recommendation, for a modal or a message: what to do, what for, what it rests on, what was done with it.
 * null where the report does not make it and nobody ever marked it. `note`: what just happened to it, in markup.
 */
export function recommendationView(answer: ReportAnswer, finding: FindingValue, note: string | null): Message | null {
  const { report } = answer;
  const made = report.recommendations.find((one) => isMeant(one, finding)) ?? null;
  const judged = judgedIn(answer, finding);
  if (made === null && judged === null) return null;
  const action = escapeText(onOneLine(made?.action ?? judged?.deed.action ?? ""));
  return message(`${action}${note === null ? "" : `: ${note}`}`, [
    section(`*${action}*`),
    ...(note === null ? [] : [section(note)]),
    made === null ? section(GONE) : factFields(report, made),
    ...(judged === null ? [] : stateBlocks(answer, judged, note !== null)),
    buttons(stateButtons(finding, judged)),
    ...(made === null ? [] : detailBlocks(report, made)),
    context(`${escapeText(onOneLine(report.campaign.campaignName))}, ${spanOf(report.period)}`),
  ]);
}

function judgedIn({ deeds }: ReportAnswer, finding: FindingValue): JudgedDeed | null {
  return deeds.find(({ deed }) => isMeant(deed, finding)) ?? null;
}

function isMeant(one: Pick<RecommendationDeed, "issueType" | "action">, { issueType, action }: FindingValue): boolean {
  return one.issueType === issueType && one.action === action;
}

const GONE = "It is not recommended for these days any more: what it was for is no longer found.";

/** What decides whether to do it; what to make of it follows at once, above the fold of a modal. */
function factFields({ campaign, period }: Report, made: ReportRecommendation): KnownBlock {
  const recovery = made.expectedRevenueRecovery;
  const money =
    recovery === null
      ? "no amount promised"
      : `could bring back ${formatMajor(recovery, campaign.currency)} ${perDays(daysIn(period))}`;
  return fields([
    `*Money*\n${money}`,
    `*Effort*\n${upperFirst(made.effort)}`,
    `*Time*\n${upperFirst(made.estimatedTime)}`,
    `*How sure*\n${confidenceInWords(made.confidence)}`,
  ]);
}

function detailBlocks({ issues: found }: Report, made: ReportRecommendation): readonly KnownBlock[] {
  const issues = issuesBehind(found, made);
  return [
    section(escapeText(made.expectedImpact)),
    section(`*Steps*\n${made.steps.map((step, i) => `${i + 1}. ${escapeText(step)}`).join("\n")}`),
    section(`*Needed*\n${upperFirst(listOf(made.resourcesNeeded))}`),
    ...(issues.length === 0
      ? []
      : [section("*What it rests on*"), ...issues.map((issue) => section(evidenceOf(issue)))]),
  ];
}

/** Those of its kind, on the same script. */
function issuesBehind(issues: readonly ReportIssue[], made: ReportRecommendation): readonly ReportIssue[] {
  return issues
    .filter(({ type, scriptVersion }) => type === made.issueType && scriptVersion === made.scriptVersion)
    .slice(0, ISSUES_SHOWN);
}

function evidenceOf(issue: ReportIssue): string {
  return [
    `*${escapeText(issueTitle(issue))}* (${issue.severity})`,
    escapeText(issue.rootCause),
    bullets([...issue.contributingFactors, ...evidenceLines(issue)].map(escapeText)),
  ].join("\n");
}

function stateBlocks({ report }: ReportAnswer, judged: JudgedDeed, isTold: boolean): readonly KnownBlock[] {
  const { currency, timeZone } = report.campaign;
  const effect = effectInWords(judged, currency);
  // The note has just told the state.
  const state = isTold ? [] : [`${markInWords(judged.deed, timeZone)}.`];
  const words = [...state, ...(effect === "" ? [] : [effect])];
  return words.length === 0 ? [] : [section(words.join(" "))];
}

/** What can be made of it from where it stands. */
function stateButtons(finding: FindingValue, judged: JudgedDeed | null) {
  const state = judged?.deed.state ?? "open";
  return [
    ...(state === "started" || state === "done" ? [] : [markButton("Start", finding, "started")]),
    ...(state === "done" ? [] : [{ ...markButton("Done", finding, "done"), isPrimary: true }]),
    ...(state === "declined" ? [] : [markButton("Not for us", finding, "declined")]),
    ...(state === "open" ? [] : [markButton("Take back", finding, "open")]),
  ];
}

const MARKED_WORDS = {
  open: "is open again",
  started: "is marked as started",
  done: "is marked as done; from tomorrow on it is measured",
  declined: "is marked as not for you, and is no longer listed as something to do",
};

/** What a mark did: in its modal above all the rest, elsewhere alone. Where somebody marked it meanwhile, that is told too. */
export function markedView(answer: ReportAnswer, finding: FindingValue, made: MadeMark, isInModal: boolean): Message {
  const judged = judgedIn(answer, finding) ?? { deed: made, effect: null };
  const note = noteOn(made, judged.deed, answer.report.campaign.timeZone);
  const whole = isInModal ? recommendationView(answer, finding, note) : null;
  if (whole !== null) return whole;
  const action = escapeText(onOneLine(made.action));
  return message(`${action}: ${note}`, [section(`*${action}*\n${note}`), buttons(stateButtons(finding, judged))]);
}

/** Who had marked it before, and who did since, is told where it was somebody else. */
function noteOn(made: MadeMark, newest: RecommendationDeed, timeZone: string): string {
  const { replaced, state, userId } = made;
  const isOthers = replaced !== null && replaced.state !== "open" && replaced.userId !== userId;
  const isOvertaken = newest.userId !== userId || newest.state !== state;
  return [
    `It ${MARKED_WORDS[state]}. ${markInWords(made, timeZone)}.`,
    ...(isOthers ? [`Before: ${markInWords(replaced, timeZone)}.`] : []),
    ...(isOvertaken ? [`Since then: ${markInWords(newest, timeZone)}.`] : []),
  ].join(" ");
}
