import type { Campaign } from "../domain/campaign.ts";
import type { Cell } from "../domain/cell.ts";
import { type Day, isoOfDay, localHourIn } from "../domain/day.ts";
import { formatPeriod, type Period, type PeriodRequest, resolvePeriod } from "../domain/period.ts";
import { pickCampaign } from "../domain/pickCampaign.ts";
import type { Problem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { campaignsFor } from "../store/campaigns.ts";
import { lastCampaignOf, rememberCampaign } from "../store/channels.ts";
import { newestDayOf } from "../store/newestDay.ts";
import type { Store } from "../store/openStore.ts";
import type { CampaignQuestion } from "./answerUsecases.ts";

/** What a question is about. `newestDay`: the newest one that had ended when its upload was made; `today` where the campaign is. */
export type AskedPeriod = { readonly period: Period; readonly newestDay: Day; readonly today: Day };

/** The period that a question about a campaign means now. */
export function askedPeriod(
  store: Store,
  teamId: string,
  { campaignId, campaignName, timeZone }: Campaign,
  asked: PeriodRequest,
  nowMs: number,
): Result<AskedPeriod, Problem> {
  const localHour = localHourIn(timeZone);
  const newestDay = newestDayOf(store, teamId, campaignId, nowMs, (ms) => localHour(ms).day);
  if (newestDay === null) return fail({ kind: "no_calls", campaignName });
  return ok({ period: resolvePeriod(asked, newestDay), newestDay, today: localHour(nowMs).day });
}

/** Null when the period has calls. */
export function noCallsIn(
  cells: readonly Cell[],
  { period, newestDay }: AskedPeriod,
  { campaignName }: Campaign,
): Problem | null {
  if (cells.some(({ day }) => day >= period.from && day < period.to)) return null;
  const newest = isoOfDay(newestDay);
  return { kind: "no_calls_in_period", campaignName, period: formatPeriod(period), newest };
}

/**
 * Answers a question about the campaign that it means, from one state of the database: an import finished meanwhile mixes
 * nothing. A channel remembers its campaign, unless the question was for one person's eyes.
 */
export function answerAbout<Answer>(
  store: Store,
  { teamId, channelId, campaignWords, isPrivate = false }: CampaignQuestion,
  answer: (campaign: Campaign) => Result<Answer, Problem>,
): Result<Answer, Problem> {
  const last = lastCampaignOf(store, teamId, channelId);
  const read = store.sqlite.transaction((): Result<{ campaignId: string; answer: Answer }, Problem> => {
    const picked = pickCampaign(campaignsFor(store, teamId, campaignWords), campaignWords, last);
    if (!picked.ok) return picked;
    const answered = answer(picked.value);
    return answered.ok ? ok({ campaignId: picked.value.campaignId, answer: answered.value }) : answered;
  });
  const answered = read();
  if (!answered.ok) return answered;
  const { campaignId } = answered.value;
  if (last !== campaignId && !isPrivate) rememberCampaign(store, teamId, channelId, campaignId);
  return ok(answered.value.answer);
}
