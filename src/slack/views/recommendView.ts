import type { KnownBlock } from "@slack/types";
import { formatMajor } from "../../domain/money.ts";
import type { RecommendationDeed } from "../../domain/recommendationDeed.ts";
import type { Report } from "../../domain/report.ts";
import type { ReportRecommendation } from "../../domain/reportFindings.ts";
import { countOf, formatNumber, listOf, lowerFirst, upperFirst } from "../../domain/words.ts";
import { areFewCalls } from "../../engines/fewCalls.ts";
import { nobodyReached } from "../../engines/nobodyReached.ts";
import { onOneLine } from "../../engines/onOneLine.ts";
import { periodOf } from "../../engines/reportPeriod.ts";
import { afterStaleLead } from "../../engines/staleData.ts";
import { untestedIn } from "../../engines/untested.ts";
import type { ReportAnswer } from "../../usecases/botUsecases.ts";
import type { AnswerPlace } from "../answers/answerKind.ts";
import { buttons, clip, context, escapeText, type Message, message, section, sectionWith } from "../blockKit.ts";
import { askButton, restsOn, shareButton, sharedNote, shownPictures } from "./answerParts.ts";
import {
  confidenceInWords,
  daysIn,
  deedOn,
  detailsButton,
  effectInWords,
  findingIn,
  markButton,
  markInWords,
  perDays,
} from "./findingParts.ts";

/** Recommendations that are told in full; the further ones take a line each. */
const IN_FULL = 3;
const SHOWN = 10;
const DONE_SHOWN = 5;
const DECLINED_SHOWN = 5;
const NAME_CHARS = 100;
const BUTTON_ACTION_CHARS = 50;

/** The answer to `/voicebot recommend`: what is left to do, then what came of what was done. */
export function recommendView(answer: ReportAnswer, place: AnswerPlace): Message {
  const { report } = answer;
  const todo = leftToDo(answer);
  const text = afterStaleLead(report, headlineOf(answer, todo));
  const { campaignId } = report.campaign;
  return message(text, [
    section(`*${text}*`),
    ...shownPictures(place),
    ...todo.slice(0, IN_FULL).map((one, i) => sectionWith(inFull(answer, one, i), detailsButton(report, one, i))),
    ...further(answer, todo),
    ...doneBlocks(answer),
    ...declinedBlocks(answer),
    ...(todo.length === 0 ? [] : [context(noteOn(report, todo))]),
    ...restsOn(report),
    ...sharedNote(place),
    buttons([
      ...shareButton("recommend", campaignId, place),
      askButton("Leakage", "leakage", campaignId, place),
      askButton("Why", "why", campaignId, place),
      askButton("Health", "health", campaignId, place),
    ]),
  ]);
}

/** What is recommended and neither done nor declined, in its order. */
export function leftToDo({ report, deeds }: ReportAnswer): readonly ReportRecommendation[] {
  return report.recommendations.filter((one) => {
    const state = deedOn(deeds, one)?.deed.state;
    return state !== "done" && state !== "declined";
  });
}

const COUNTS = ["Nothing", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];
const ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/** One sentence: how much there is to do, and what the first that promises money can bring. Markup. */
function headlineOf({ report }: ReportAnswer, todo: readonly ReportRecommendation[]): string {
  const name = escapeText(clip(onOneLine(report.campaign.campaignName), NAME_CHARS));
  if (report.recommendations.length === 0) return nothingFound(report, name);
  if (todo.length === 0) return `Nothing is left to do at ${name}: all that is recommended is done or was declined.`;
  const things = `${COUNTS[todo.length] ?? formatNumber(todo.length)} ${todo.length === 1 ? "thing" : "things"} to do at ${name}`;
  const at = todo.findIndex(({ expectedRevenueRecovery }) => expectedRevenueRecovery !== null);
  const recovery = todo[at]?.expectedRevenueRecovery ?? null;
  if (recovery === null)
    return `${things}; no amount of money can be promised for ${todo.length === 1 ? "it" : "them"}.`;
  const which = todo.length === 1 ? "it" : `the ${ORDINALS[at] ?? "best"}`;
  return `${things}; ${which} could bring back ${formatMajor(recovery, report.campaign.currency)} ${perDays(daysIn(report.period))}.`;
}

/** Where no issue stands out: that is not to say that nothing is lost, nor that all could be looked at. */
function nothingFound(report: Report, name: string): string {
  const { metrics, leakage, campaign } = report;
  const nobody = nobodyReached(report);
  if (nobody !== null) return `What to do at ${name} cannot be told: ${lowerFirst(nobody)}`;
  const few = areFewCalls(metrics.totalCalls) ? countOf(metrics.totalCalls, "connected call") : null;
  const untested = untestedIn(metrics);
  const blind = untested.length === 0 ? "" : `; ${listOf(untested)} could not be looked into`;
  const avoidable = leakage?.avoidable ?? 0;
  if (avoidable === 0) {
    const caution = few === null ? "" : `, but with ${few} hardly any could be`;
    return `Nothing to do at ${name}: no issue was found${caution}${blind}.`;
  }
  const could = `up to ${formatMajor(avoidable, campaign.currency)} could still be won: see leakage`;
  const caution = few === null ? "" : `, as hardly any can with ${few}`;
  return `No issue at ${name} stands out from chance${caution}, so there is no one fix to name; ${could}${blind}.`;
}

function inFull({ report, deeds }: ReportAnswer, one: ReportRecommendation, i: number): string {
  const deed = deedOn(deeds, one)?.deed ?? null;
  const { currency, timeZone } = report.campaign;
  const money =
    one.expectedRevenueRecovery === null
      ? escapeText(one.expectedImpact)
      : `Could bring back *${formatMajor(one.expectedRevenueRecovery, currency)}* ${perDays(daysIn(report.period))}.`;
  return [
    `*${i + 1}. ${escapeText(onOneLine(one.action))}*`,
    money,
    `${effortOf(one)}. ${confidenceInWords(one.confidence)}.`,
    ...(deed === null ? [] : [`${markInWords(deed, timeZone)}.`]),
  ].join("\n");
}

function effortOf({ effort, estimatedTime }: ReportRecommendation): string {
  return `${upperFirst(effort)} effort, ${estimatedTime}`;
}

/** A line each. */
function further({ report, deeds }: ReportAnswer, todo: readonly ReportRecommendation[]): readonly KnownBlock[] {
  const { currency, timeZone } = report.campaign;
  return todo.slice(IN_FULL, SHOWN).map((one, i) => {
    const deed = deedOn(deeds, one)?.deed ?? null;
    const recovery = one.expectedRevenueRecovery;
    const money =
      recovery === null ? "no amount promised" : `${formatMajor(recovery, currency)} ${perDays(daysIn(report.period))}`;
    const state = deed === null ? "" : `. ${markInWords(deed, timeZone)}`;
    const text = `${i + IN_FULL + 1}. ${escapeText(one.action)}: ${money}, ${one.effort} effort, ${one.estimatedTime}${state}`;
    return sectionWith(text, detailsButton(report, one, i + IN_FULL));
  });
}

/** What was promised and what has changed since, the newest first. */
function doneBlocks({ report, deeds }: ReportAnswer): readonly KnownBlock[] {
  const done = deeds.filter(({ deed }) => deed.state === "done");
  if (done.length === 0) return [];
  const { currency, timeZone } = report.campaign;
  const more = done.length - DONE_SHOWN;
  return [
    section("*What was done, and what has changed since*"),
    ...done.slice(0, DONE_SHOWN).map((judged, i) => {
      const { deed } = judged;
      const note = isFoundAgain(report, deed) ? " It is still found, so it would be recommended again." : "";
      const text = `*${escapeText(onOneLine(deed.action))}*\n${markInWords(deed, timeZone)}. ${effectInWords(judged, currency)}${note}`;
      return sectionWith(text, detailsButton(report, deed, `done_${i}`));
    }),
    ...(more > 0 ? [context(`${countOf(more, "earlier one")} left out.`)] : []),
  ];
}

/** True where days that all lie after it was done show it again: days before show only what it was done for. */
function isFoundAgain({ period, recommendations }: Report, deed: RecommendationDeed): boolean {
  if (deed.doneDay === null || periodOf(period).from <= deed.doneDay) return false;
  return recommendations.some(({ action, issueType }) => action === deed.action && issueType === deed.issueType);
}

function declinedBlocks({ report, deeds }: ReportAnswer): readonly KnownBlock[] {
  const declined = report.recommendations.filter((one) => deedOn(deeds, one)?.deed.state === "declined");
  if (declined.length === 0) return [];
  const named = listOf(declined.map(({ action }) => escapeText(action)));
  return [
    section(`Not for you, as somebody said: ${named}.`),
    buttons(
      declined.slice(0, DECLINED_SHOWN).map(({ issueType, action }, i) => {
        const words = declined.length === 1 ? "Bring back" : `Bring back: ${clip(action, BUTTON_ACTION_CHARS)}`;
        return markButton(words, findingIn(report, issueType, action), "open", i);
      }),
    ),
  ];
}

function noteOn(report: Report, todo: readonly ReportRecommendation[]): string {
  const more = todo.length - SHOWN;
  return [
    `Amounts are for ${countOf(daysIn(report.period), "day")} like these.`,
    ...(todo.length > 1 ? ["Where several win back the same loss they share it, so no amount is counted twice."] : []),
    ...(more > 0 ? [`${countOf(more, "further one")}: see \`/voicebot report\`.`] : []),
  ].join(" ");
}
