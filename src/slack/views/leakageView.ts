import type { KnownBlock } from "@slack/types";
import type { RevenueBasis } from "../../domain/metrics.ts";
import type { Report } from "../../domain/report.ts";
import type { ReportLeakage } from "../../domain/reportFindings.ts";
import { formatPercent, lowerFirst } from "../../domain/words.ts";
import { expectedWords, isExpectedAssumed, revenueMark } from "../../engines/figureMarks.ts";
import { muchRefunded } from "../../engines/leakageWords.ts";
import { nobodyReached } from "../../engines/nobodyReached.ts";
import { onOneLine } from "../../engines/onOneLine.ts";
import { type ShownLeakage, shownLeakageOf } from "../../engines/shownLeakage.ts";
import { staleLead } from "../../engines/staleData.ts";
import type { ReportAnswer } from "../../usecases/botUsecases.ts";
import type { AnswerPlace } from "../answers/answerKind.ts";
import { type Button, buttons, escapeText, type Message, message, section } from "../blockKit.ts";
import { askButton, periodButton, restsOn, shareButton, sharedNote, shownPictures } from "./answerParts.ts";
import { assumptionBlocks, costBlocks, planText, reasonText, scenarioText, stageText } from "./leakageParts.ts";

/** The answer to `/voicebot leakage`. */
export function leakageView({ campaignId, report }: ReportAnswer, place: AnswerPlace): Message {
  const { leakage } = report;
  const text = escapeText(headlineOf(report));
  return message(text, [
    section(`*${text}*`),
    ...shownPictures(place),
    ...(leakage === null ? unknownBlocks() : lostBlocks(report, leakage)),
    ...restsOn(report),
    ...sharedNote(place),
    buttons(leakageButtons(campaignId, place)),
  ]);
}

/** `Q1 lost $49,653 of $87,221 expected (56.9 %); up to $36,366 of it was avoidable.` Plain text. */
function headlineOf(report: Report): string {
  const { leakage, campaign } = report;
  const name = onOneLine(campaign.campaignName);
  const lead = staleLead(report);
  const blind = `${lead}${lead === "" ? "How" : "how"} much revenue ${name} lost cannot be told`;
  if (leakage === null) return `${blind}: nothing says which calls sold, or for how much.`;
  const nobody = nobodyReached(report);
  if (nobody !== null) return `${blind}: ${lowerFirst(nobody)}`;
  return `${lead}${name} ${resultOf(report, leakage)}`;
}

/** What follows the campaign's name. */
function resultOf(report: Report, leakage: ReportLeakage): string {
  const { campaign, metrics } = report;
  if (metrics.totalCalls === 0) return "has no calls in these days, so nothing was expected of it.";
  const shown = shownLeakageOf(leakage, campaign.currency);
  const { lost, avoidable } = shown;
  const money = shown.money.text;
  const expected = expectedWords(isExpectedAssumed(report));
  if (lost > 0) return `lost ${lostWords(report, shown)}; ${avoidableWords(shown)}.`;
  const came = `${money(shown.actual)}${revenueMark(metrics.revenueBasis)} came in of ${money(shown.expected)} ${expected}`;
  const could = avoidable > 0 ? `; up to ${money(avoidable)} more could have been won` : "";
  if (lost === 0) return `brought in what was expected: ${came}${could}.`;
  return `is ahead of what was expected by ${money(-lost)}: ${came}${could}.`;
}

/** `$49,653 of $87,221 expected (56.9 %; assumed targets), $25,600 of it in refunds`. */
function lostWords(report: Report, shown: ShownLeakage): string {
  const { money, lost } = shown;
  const aside = [
    ...(shown.expected > 0 ? [formatPercent(lost / shown.expected)] : []),
    ...(isExpectedAssumed(report) ? ["assumed targets"] : []),
    ...ESTIMATED[report.metrics.revenueBasis ?? "actual"],
  ].join("; ");
  const refunds = muchRefunded(report, shown);
  return [
    `${money.text(lost)} of ${money.text(shown.expected)} expected`,
    ...(aside === "" ? [] : [` (${aside})`]),
    ...(refunds === null ? [] : [`, ${money.text(refunds)} of it in refunds`]),
  ].join("");
}

const ESTIMATED: { readonly [basis in RevenueBasis]: readonly string[] } = {
  actual: [],
  estimated: ["revenue estimated"],
  mixed: ["revenue partly estimated"],
};

/** Gains of other calls make the total less than what it is made of, so that more may be avoidable than was lost in all. */
function avoidableWords({ money, lost, avoidable, gained }: ShownLeakage): string {
  if (avoidable === 0) return "nothing of it is known to be avoidable";
  if (avoidable <= lost) return `up to ${money.text(avoidable)} of it was avoidable`;
  return `up to ${money.text(avoidable)} could have been won, more than was lost in all, because other calls brought ${money.text(gained)} more than expected`;
}

function unknownBlocks(): readonly KnownBlock[] {
  const columns = "a column with the revenue of each call, or one that says whether it sold";
  return [section(`To close this, add ${columns}, to the export and drop it again: the same calls are completed.`)];
}

function lostBlocks(report: Report, leakage: ReportLeakage): readonly KnownBlock[] {
  if (report.metrics.totalCalls === 0) return [];
  const shown = shownLeakageOf(leakage, report.campaign.currency);
  const scenarios = scenarioText(report, leakage, shown);
  return [
    section(reasonText(report, shown)),
    section(stageText(report, shown)),
    ...(scenarios === null ? [] : [section(scenarios)]),
    ...(shown.avoidable > 0 ? [section(planText(leakage, shown))] : []),
    ...costBlocks(leakage),
    ...assumptionBlocks(leakage),
  ];
}

function leakageButtons(campaignId: string, place: AnswerPlace): readonly Button[] {
  return [
    ...shareButton("leakage", campaignId, place),
    askButton("What to do", "recommend", campaignId, place),
    askButton("Why", "why", campaignId, place),
    askButton("Health", "health", campaignId, place),
    periodButton("leakage", campaignId, place),
  ];
}
