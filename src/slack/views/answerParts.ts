import type { KnownBlock } from "@slack/types";
import type { HealthReport, ReportPeriod } from "../../domain/report.ts";
import { countOf, formatIsoDay, wordsForPeriodBefore } from "../../domain/words.ts";
import { periodOf, spanOf } from "../../engines/reportPeriod.ts";
import { ACTIONS, writeValue } from "../actions.ts";
import type { AnswerPlace } from "../answers/answerKind.ts";
import type { AskKind } from "../ask.ts";
import { type Button, bullets, context, escapeText, picture } from "../blockKit.ts";

/** A button to the next question about a campaign (`campaignId` empty: about all). It stays as private as the answer it stands under. */
export function askButton(
  text: string,
  ask: AskKind,
  campaignId: string,
  { period, isPrivate, shareTo }: Pick<AnswerPlace, "period" | "isPrivate" | "shareTo">,
): Button {
  const channel = shareTo === null ? {} : { channel: shareTo };
  return {
    actionId: `${ACTIONS.ask}:${ask}:${period}`,
    text,
    value: writeValue({ ask, campaignId, period, isPrivate, ...channel }),
  };
}

/** The button that shows a private answer to the channel it was asked for in; none where that is no channel. */
export function shareButton(ask: AskKind, campaignId: string, { period, shareTo }: AnswerPlace): readonly Button[] {
  if (shareTo === null) return [];
  const value = writeValue({ ask, campaignId, period, channel: shareTo, isShared: true });
  return [{ actionId: `${ACTIONS.ask}:share`, text: "Share to the channel", value, isPrimary: true }];
}

/** Says who shared a private answer. */
export function sharedNote({ sharedBy }: AnswerPlace): readonly KnownBlock[] {
  return sharedBy === null ? [] : [context(`Shared by <@${sharedBy}>`)];
}

/** The button that asks the same of another period: of the last 30 days, or of the last 7. */
export function periodButton(ask: AskKind, campaignId: string, place: AnswerPlace): Button {
  const period = place.period === "30d" ? "7d" : "30d";
  return askButton(period === "30d" ? "Last 30 days" : "Last 7 days", ask, campaignId, { ...place, period });
}

/** The charts of an answer, as far as there are any. */
export function shownPictures({ pictures }: Pick<AnswerPlace, "pictures">): readonly KnownBlock[] {
  return pictures.flatMap((shown) => (shown === null ? [] : [picture(shown.fileId, shown.altText)]));
}

/** What an answer rests on: its days and calls, and what a reader has to know of the data. */
export function restsOn(report: HealthReport): readonly KnownBlock[] {
  const lines = [periodText(report), ...report.dataQuality.map(escapeText)];
  return [context(`*What this rests on*\n${bullets(lines)}`)];
}

function periodText({ period, asOf, metrics: { totalCalls, dials } }: HealthReport): string {
  const calls = dials === totalCalls ? "" : ` of ${countOf(dials, "dial")}`;
  return `${spanOf(period)}, ${countOf(totalCalls, "connected call")}${calls}. Data up to ${formatIsoDay(asOf)}.`;
}

/** The period just before a report's, in words: `the week before`. */
export function wordsBefore(period: ReportPeriod): string {
  return wordsForPeriodBefore(periodOf(period));
}
