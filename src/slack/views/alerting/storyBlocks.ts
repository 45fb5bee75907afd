import type { KnownBlock } from "@slack/types";
import type { AlertStory, MissedWeek, ToldRecommendation } from "../../../domain/alertStory.ts";
import { type Currency, formatMajor } from "../../../domain/money.ts";
import { formatPeriod } from "../../../domain/period.ts";
import type { ReportAlert } from "../../../domain/reportFindings.ts";
import { countOf, formatNumber, listOf, upperFirst } from "../../../domain/words.ts";
import { oddsOf } from "../../../engines/alertWords.ts";
import { leadAlertOf } from "../../../engines/leadAlert.ts";
import { periodOf, spanOf } from "../../../engines/reportPeriod.ts";
import { type Button, bullets, clip, context, escapeText, section, sections } from "../../blockKit.ts";
import { askButton } from "../answerParts.ts";
import { callIdsText } from "../callIds.ts";
import { findingLine, titleWords } from "./storyWords.ts";

const CALLS_SHOWN = 3;
/** Of a paragraph that is not ours, before it is escaped. */
const TEXT_CHARS = 1200;

/**
 * What is told of a week below its headline and picture: where it comes from and what to do, the first finding in full, each
 * other in a line, and what it rests on. `findings`: all of the story's if not given.
 */
export function storyBlocks(story: AlertStory, findings: readonly ReportAlert[] = story.alerts): readonly KnownBlock[] {
  const lead = leadAlertOf(findings);
  const others = findings.filter((alert) => alert !== lead);
  return [
    ...causeBlocks(story, lead),
    ...(lead === null ? [] : [alertBlock(lead)]),
    ...lineBlocks(others, story.currency),
    ...missedBlocks(story),
    ...restsOnBlocks(story),
  ];
}

/** Of a week that goes on only what changed: its other findings in a line each, how rare the first is, and the days. */
export function laterBlocks(story: AlertStory): readonly KnownBlock[] {
  const lead = leadAlertOf(story.alerts);
  const others = story.alerts.filter((alert) => alert !== lead);
  const odds =
    lead === null || lead.pValue === null ? [] : [`By luck this comes ${oddsOf(lead.pValue, lead.windowDays)}.`];
  return [...lineBlocks(others, story.currency, true), ...missedBlocks(story), ...restsOnBlocks(story, odds)];
}

/** A finding in each line; of broken rules also where their calls are listed. */
export function lineBlocks(alerts: readonly ReportAlert[], currency: Currency, isLater = false): readonly KnownBlock[] {
  const lines = alerts.map((alert) => {
    const calls = alert.calls.length === 0 ? "" : " Calls: see `/voicebot alerts`.";
    return `${findingLine(alert, currency, isLater)}${calls}`;
  });
  return lines.length === 0 ? [] : sections([bullets(lines)]);
}

/** Buttons to the questions that follow, about the same days whenever they are pressed. */
export function nextQuestions({ campaignId, period }: Pick<AlertStory, "campaignId" | "period">): readonly Button[] {
  const place = { period: formatPeriod(periodOf(period)), isPrivate: false, shareTo: null };
  return [askButton("Why", "why", campaignId, place), askButton("Recommend", "recommend", campaignId, place)];
}

function alertBlock(alert: ReportAlert): KnownBlock {
  const { severity, title, message } = alert;
  const lines = [`*${upperFirst(severity)}: ${titleWords(title)}*`, plain(message), callsOf(alert)];
  return section(lines.filter((line) => line !== "").join("\n"));
}

function callsOf({ calls }: ReportAlert): string {
  return callIdsText(calls, CALLS_SHOWN, ": see `/voicebot alerts`");
}

/** Both in one block, so that they are read before the figures. */
function causeBlocks({ cause, recommendation, currency }: AlertStory, lead: ReportAlert | null): readonly KnownBlock[] {
  const action =
    recommendation !== null
      ? recommendationWords(recommendation, currency, lead)
      : cause === null
        ? null
        : "Nothing in the data says what to change; *Why* shows where it fell.";
  const parts = [
    ...(cause === null ? [] : [`*Where it comes from*\n${plain(cause)}`]),
    ...(action === null ? [] : [`*What to do first*\n${action}`]),
  ];
  return parts.length === 0 ? [] : [section(parts.join("\n"))];
}

/** `Go back to script v2.2. It could bring back about $14,464 a week, with low effort.` Of one day no week's money is told. */
function recommendationWords(
  { action, recovery, effort }: ToldRecommendation,
  currency: Currency,
  lead: ReportAlert | null,
): string {
  if (lead?.windowDays === 1) return `${plain(action)} (${effort} effort).`;
  const promise =
    recovery === null
      ? `No amount can be promised for it; ${effort} effort.`
      : `It could bring back about ${formatMajor(Math.round(recovery), currency)} a week, with ${effort} effort.`;
  return `${plain(action)}. ${promise}`;
}

/** The weeks that are told late, in the order they are given. */
export function missedLines(missed: readonly MissedWeek[], skippedWeeks: number): readonly string[] {
  const told = missed.map(({ period, titles }) => {
    const found = titles.length === 0 ? "nothing got worse beyond chance" : titles.map(titleWords).join("; ");
    return `${spanOf(period)}: ${found}`;
  });
  const older = skippedWeeks === 1 ? "1 older week was" : `${skippedWeeks} older weeks were`;
  return [...told, ...(skippedWeeks === 0 ? [] : [`${older} too long ago to be compared`])];
}

function missedBlocks({ missed, skippedWeeks }: AlertStory): readonly KnownBlock[] {
  const lines = missedLines(missed, skippedWeeks);
  return lines.length === 0
    ? []
    : sections(["*Also covers weeks that were not compared when they ended*", bullets(lines)]);
}

/** The days and calls of both weeks, what is only to be watched, and what the comparison left out. */
function restsOnBlocks(story: AlertStory, first: readonly string[] = []): readonly KnownBlock[] {
  const { alerts, calls, previousCalls, cost, notes, period, previousPeriod, watches } = story;
  const isOfWeeks = alerts.length === 0 || alerts.some(({ windowDays }) => windowDays > 1);
  const sentences = [
    ...first,
    ...(cost === null ? ["What it costs is not known."] : []),
    ...(watches.length === 0 ? [] : [`Also to watch: ${listOf(watches.map(titleWords))}.`]),
    ...(isOfWeeks
      ? [
          `${spanOf(period)}: ${countOf(calls, "connected call")}; ${spanOf(previousPeriod)}: ${formatNumber(previousCalls)}.`,
        ]
      : []),
    ...notes.map(plain),
  ];
  return sentences.length === 0 ? [] : [context(sentences.join(" "))];
}

function plain(text: string): string {
  return escapeText(clip(text, TEXT_CHARS));
}
