import { localHourIn } from "../../domain/day.ts";
import type { IssueType } from "../../domain/issue.ts";
import { type Currency, formatMoney } from "../../domain/money.ts";
import { DAYS_PER_WEEK } from "../../domain/period.ts";
import type { DeedState, RecommendationDeed, RecommendationEffect } from "../../domain/recommendationDeed.ts";
import type { Report, ReportPeriod } from "../../domain/report.ts";
import type { ReportRecommendation } from "../../domain/reportFindings.ts";
import { formatDay, formatIsoDay, formatNumber, formatPercent, lowerFirst } from "../../domain/words.ts";
import { periodOf } from "../../engines/reportPeriod.ts";
import type { JudgedDeed } from "../../usecases/botUsecases.ts";
import { ACTIONS, type FindingValue, writeValue } from "../actions.ts";
import { type Button, escapeText } from "../blockKit.ts";

/** `a week`, `a day`, `in 30 days`. */
export function perDays(days: number): string {
  if (days === DAYS_PER_WEEK) return "a week";
  return days === 1 ? "a day" : `in ${formatNumber(days)} days`;
}

/** Days of a report's period. */
export function daysIn(period: ReportPeriod): number {
  const { from, to } = periodOf(period);
  return to - from;
}

/** `High confidence (82 %)`. */
export function confidenceInWords(confidence: number): string {
  const word = confidence >= 0.75 ? "High" : confidence >= 0.5 ? "Fair" : "Low";
  return `${word} confidence (${formatPercent(confidence, 0)})`;
}

/** The period of a report as `parsePeriod` reads it: the same days whenever it is asked for. */
export function fixedPeriod({ period, asOf }: Pick<Report, "period" | "asOf">): string {
  return `${period.from}..${asOf}`;
}

/** What a button carries about a part of a report. */
export function findingIn(report: Report, issueType: IssueType, action?: string): FindingValue {
  const { campaignId } = report.campaign;
  return { campaignId, period: fixedPeriod(report), issueType, ...(action === undefined ? {} : { action }) };
}

/** Opens a recommendation; `key` tells it from others beside it. */
export function detailsButton(report: Report, { issueType, action }: Marked, key: string | number): Button {
  const value = writeValue(findingIn(report, issueType, action));
  return { actionId: `${ACTIONS.openRecommendation}:${key}`, text: "Details", value };
}

/** Opens all there is about an issue. */
export function lookIntoButton(report: Report, issueType: IssueType, key: string | number): Button {
  const value = writeValue(findingIn(report, issueType));
  return { actionId: `${ACTIONS.lookInto}:${key}`, text: "Look into it", value };
}

/** Marks a recommendation. */
export function markButton(
  text: string,
  finding: FindingValue,
  state: DeedState,
  key: string | number = state,
): Button {
  return { actionId: `${ACTIONS.markRecommendation}:${key}`, text, value: writeValue({ ...finding, state }) };
}

type Marked = Pick<ReportRecommendation, "issueType" | "action">;

/** What was done with a recommendation; null: nothing yet. A mark that was taken back counts as none. */
export function deedOn(deeds: readonly JudgedDeed[], { issueType, action }: Marked): JudgedDeed | null {
  const found = deeds.find(({ deed }) => deed.issueType === issueType && deed.action === action);
  return found === undefined || found.deed.state === "open" ? null : found;
}

const STATE_WORDS: { readonly [state in DeedState]: string } = {
  open: "Taken back",
  started: "Started",
  done: "Done",
  declined: "Declined",
};

/** `Started by @Maya on 24 Nov 2026`, on the campaign's calendar. Markup. */
export function markInWords({ state, userId, atMs, doneDay }: RecommendationDeed, timeZone: string): string {
  const day = formatDay(doneDay ?? localHourIn(timeZone)(atMs).day);
  return `${STATE_WORDS[state]} by <@${userId}> on ${day}`;
}

/** What a recommendation that was done promised, and what has changed since. Markup; empty unless done. */
export function effectInWords({ deed, effect }: JudgedDeed, currency: Currency): string {
  if (effect === null) return "";
  return `${promiseOf(deed, effect, currency)}${escapeText(judgementOf(effect))}`;
}

/** Empty where the judgement tells the promise itself. */
function promiseOf(
  { promisedMinor, promisedDays }: RecommendationDeed,
  effect: RecommendationEffect,
  currency: Currency,
): string {
  if (promisedMinor === null) return "It promised no amount of money. ";
  if (effect.kind === "measured" && effect.verdict === "improved") return "";
  return `It promised ${formatMoney(promisedMinor, currency)} ${perDays(promisedDays)}. `;
}

function judgementOf(effect: RecommendationEffect): string {
  switch (effect.kind) {
    case "too_early":
      return `What has changed since can be judged from ${formatIsoDay(effect.readyOn)}.`;
    case "cannot_tell":
      return `What has changed since cannot be told: ${lowerFirst(effect.reason)}`;
    case "measured":
      return effect.sentence;
  }
}
