import type { KnownBlock } from "@slack/types";
import type { Verdict } from "../../domain/alert.ts";
import type { Report } from "../../domain/report.ts";
import type { ReportAlert } from "../../domain/reportFindings.ts";
import { countOf, formatIsoDay, formatNumber, lowerFirst } from "../../domain/words.ts";
import { ISSUES_OF_ALERT } from "../../engines/alertIssues.ts";
import { oddsOf, VERDICT_WORDS } from "../../engines/alertWords.ts";
import { nobodyReached } from "../../engines/nobodyReached.ts";
import { onOneLine } from "../../engines/onOneLine.ts";
import type { RecentAlerts } from "../../engines/recentAlerts.ts";
import { spanOf } from "../../engines/reportPeriod.ts";
import { staleLead } from "../../engines/staleData.ts";
import type { AlertsAnswer } from "../../usecases/botUsecases.ts";
import { ACTIONS, campaignTag, writeValue } from "../actions.ts";
import type { AnswerPlace } from "../answers/answerKind.ts";
import {
  buttons,
  clip,
  context,
  escapeText,
  type Message,
  message,
  section,
  sections,
  sectionWith,
} from "../blockKit.ts";
import { askButton, restsOn, shareButton, sharedNote } from "./answerParts.ts";
import { callIdsText } from "./callIds.ts";
import { lookIntoButton } from "./findingParts.ts";
import { historyButton, scheduleButton, testButton, tryButton } from "./scheduleView.ts";
import { thresholdLines } from "./thresholdWords.ts";
import { type Upkeep, upkeepLines } from "./upkeepWords.ts";

const NAME_CHARS = 100;
const TITLES_IN_HEADLINE = 3;
/** Alerts are of weeks, whatever period was asked for. */
const WEEK = "7d";
const CALLS_SHOWN = 15;

/** What is asked for, and what is done for the campaign without anybody asking. */
export type ToldAlerts = AlertsAnswer & { readonly upkeep: Upkeep };

/** The answer to `/voicebot alerts`: open ones, those to watch, what could be chance, the weeks before, the thresholds, and what comes by itself. */
export function alertsView({ report, settings, recent, upkeep }: ToldAlerts, asked: AnswerPlace): Message {
  const { campaignId } = report.campaign;
  const place = { ...asked, period: WEEK };
  const text = headlineOf(report);
  const chance = report.alerts.filter(({ verdict }) => verdict === "chance");
  return message(text, [
    section(`*${text}*`),
    ...openOnes(report).flatMap((alert, i) => alertBlocks(report, alert, `open_${i}`)),
    ...watchedOnes(report).flatMap((alert, i) => alertBlocks(report, alert, `watch_${i}`)),
    ...(chance.length === 0 ? [] : sections(["*Could be chance*", ...chance.map((one) => `• ${chanceLine(one)}`)])),
    ...sections(["*The weeks before*", ...recent.map((week) => `• ${weekLine(week)}`)]),
    ...sections(["*What counts as an alert*", ...thresholdLines(settings.alerts).map((line) => `• ${line}`)]),
    ...sections(["*What comes by itself*", ...upkeepLines(upkeep).map((line) => `• ${line}`)]),
    context(noteOn(report, asked.period)),
    ...restsOn(report),
    ...sharedNote(place),
    buttons([
      ...shareButton("alerts", campaignId, place),
      askButton("What to do", "recommend", campaignId, place),
      askButton("Why", "why", campaignId, place),
      {
        actionId: ACTIONS.editCampaign,
        text: "Set thresholds",
        value: writeValue({ campaignId: campaignTag(campaignId) }),
      },
    ]),
    buttons([scheduleButton(settings), testButton(settings), tryButton(settings), historyButton(settings)]),
  ]);
}

/** Broken rules are always told with their calls, however sure the rise is. */
function openOnes({ alerts }: Report): readonly ReportAlert[] {
  return alerts.filter(({ verdict }) => verdict === "alert" || verdict === "volume");
}

function watchedOnes({ alerts }: Report): readonly ReportAlert[] {
  return alerts.filter(({ verdict }) => verdict === "watch");
}

function headlineOf(report: Report): string {
  const lead = staleLead(report);
  const told = sentenceOf(report);
  return `${lead}${lead === "" ? told : lowerFirst(told)}`;
}

function sentenceOf(report: Report): string {
  const name = escapeText(clip(onOneLine(report.campaign.campaignName), NAME_CHARS));
  const nobody = nobodyReached(report);
  if (nobody !== null) return `Nobody was reached at ${name} ${weekOf(report)}: ${lowerFirst(nobody)}`;
  const at = `at ${name} ${weekOf(report)}`;
  const of = (wanted: Verdict) => report.alerts.filter(({ verdict }) => verdict === wanted);
  const [alerts, volumes, watched] = [of("alert"), of("volume"), of("watch")];
  if (report.alerts.length === 0) {
    return `No alert ${at}. ${escapeText(report.alertSummary)}`;
  }
  const rest = [
    ...(volumes.length > 0 ? [titlesOf(volumes)] : []),
    ...(alerts.length === 0 && watched.length > 0 ? [`${watched.length} to watch: ${titlesOf(watched)}`] : []),
  ];
  const main =
    alerts.length > 0
      ? `${countOf(alerts.length, "alert")} ${at}: ${titlesOf(alerts)}`
      : volumes.length > 0
        ? `No alert ${at}`
        : `No alert ${at}: nothing is known to have got worse beyond chance`;
  return `${[main, ...rest].join("; ")}.`;
}

/** `this week (to 22 Nov 2026)`; `in its last week` where the data is old and its end is told already. */
function weekOf({ asOf, staleSince }: Report): string {
  return staleSince === null ? `this week (to ${formatIsoDay(asOf)})` : "in its last week";
}

function titlesOf(alerts: readonly ReportAlert[]): string {
  const named = alerts.slice(0, TITLES_IN_HEADLINE).map(({ title }) => escapeText(lowerFirst(title)));
  const more = alerts.length - named.length;
  return `${named.join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}

function alertBlocks(report: Report, alert: ReportAlert, key: string): readonly KnownBlock[] {
  const { verdict, severity, title, message: told, calls } = alert;
  const text = [
    `*${VERDICT_WORDS[verdict]}, ${severity}: ${escapeText(title)}*`,
    escapeText(told),
    callIdsText(calls, CALLS_SHOWN, ": see `/voicebot report`"),
  ]
    .filter((line) => line !== "")
    .join("\n");
  const issue = ISSUES_OF_ALERT[alert.type].find((type) => report.issues.some((one) => one.type === type));
  return [issue === undefined ? section(text) : sectionWith(text, lookIntoButton(report, issue, key))];
}

/** `Conversion down 8.0 %: by luck about 1 week in 8`. */
function chanceLine({ title, pValue, windowDays }: ReportAlert): string {
  if (pValue === null) return escapeText(title);
  return `${escapeText(title)}: by luck ${oddsOf(pValue, windowDays)}`;
}

/** What a week alarmed of. Where it was silent, whether it could have told anything. */
function weekLine({ period, calls, basis, alerts }: RecentAlerts): string {
  const told = alerts.filter(({ verdict }) => verdict !== "chance");
  const words = told.map(
    ({ title, verdict }) => `${escapeText(lowerFirst(title))} (${VERDICT_WORDS[verdict].toLowerCase()})`,
  );
  return `${spanOf(period)}: ${words.length === 0 ? SILENCE_WORDS[basis](calls) : words.join("; ")}`;
}

const SILENCE_WORDS: { readonly [basis in RecentAlerts["basis"]]: (calls: number) => string } = {
  compared: () => "nothing got worse beyond chance",
  few_calls: (calls) => `too few calls to tell (${formatNumber(calls)})`,
  no_past: () => "no earlier weeks to compare with",
  no_calls: () => "no calls",
  nobody_reached: () => "nobody was reached",
};

/** What the comparison left out is told behind the alerts themselves. */
function noteOn({ alerts, alertNotes, asOf, previousMetrics }: Report, askedPeriod: string): string {
  return [
    ...(askedPeriod === WEEK ? [] : [`Alerts look at weeks, so this is the week to ${formatIsoDay(asOf)}.`]),
    ...(alerts.length === 0 ? [] : alertNotes.map(escapeText)),
    `The period before had ${countOf(previousMetrics.totalCalls, "connected call")}.`,
  ].join(" ");
}
