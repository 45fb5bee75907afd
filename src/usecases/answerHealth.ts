import type { Campaign } from "../domain/campaign.ts";
import { isoOfDay, localHourIn } from "../domain/day.ts";
import { baselinePeriod, formatPeriod, type PeriodRequest, previousPeriod, resolvePeriod } from "../domain/period.ts";
import { pickCampaign } from "../domain/pickCampaign.ts";
import type { Problem } from "../domain/problem.ts";
import type { HealthReport } from "../domain/report.ts";
import { buildHealthReport } from "../engines/healthReport.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { listCampaigns } from "../store/campaigns.ts";
import { daysOf, newestDayBefore, readCells } from "../store/cells.ts";
import { lastCampaignOf, rememberCampaign } from "../store/channels.ts";
import type { Store } from "../store/openStore.ts";
import { newestUploadMs } from "../store/uploads.ts";

/** Who asks how a campaign does, where, and of when. */
export type HealthRequest = {
  readonly teamId: string;
  readonly channelId: string;
  /** Its id, name or a part of the name; null: not named. */
  readonly campaignWords: string | null;
  readonly period: PeriodRequest;
  /** True: a question for one person's eyes, which the channel does not remember. */
  readonly isPrivate?: boolean;
};

export type HealthAnswer = { readonly campaignId: string; readonly report: HealthReport };

/** How a campaign does: which one is meant, its report, and the channel remembers it unless it is private. */
export function answerHealth(store: Store, request: HealthRequest, nowMs: number): Result<HealthAnswer, Problem> {
  const { teamId, channelId, campaignWords } = request;
  const last = lastCampaignOf(store, teamId, channelId);
  const picked = pickCampaign(listCampaigns(store, teamId), campaignWords, last);
  if (!picked.ok) return picked;
  const { campaignId } = picked.value;
  const answered = store.sqlite.transaction(() => reportOf(store, teamId, picked.value, request.period, nowMs))();
  if (!answered.ok) return answered;
  if (last !== campaignId && request.isPrivate !== true) rememberCampaign(store, teamId, channelId, campaignId);
  return ok({ campaignId, report: answered.value });
}

/** Read in one transaction, so that an import finished meanwhile cannot mix two states. */
function reportOf(
  store: Store,
  teamId: string,
  campaign: Campaign,
  asked: PeriodRequest,
  nowMs: number,
): Result<HealthReport, Problem> {
  const { campaignId, campaignName } = campaign;
  const days = daysOf(store, teamId, campaignId);
  if (days === null) return fail({ kind: "no_calls", campaignName });
  const localHour = localHourIn(campaign.timeZone);
  const uploadedMs = newestUploadMs(store, teamId, campaignId);
  // A day that had not ended when its calls were uploaded is not complete; one after it is a slip in a date.
  const uploadDay = localHour(uploadedMs ?? nowMs).day;
  const asOf = newestDayBefore(store, teamId, campaignId, uploadDay) ?? days.last;
  const period = resolvePeriod(asked, asOf);
  const from = Math.min(previousPeriod(period).from, baselinePeriod(period).from);
  const cells = readCells(store, teamId, campaignId, "all", { from, to: period.to });
  if (!cells.some((cell) => cell.day >= period.from)) {
    const newest = isoOfDay(asOf);
    return fail({ kind: "no_calls_in_period", campaignName, period: formatPeriod(period), newest });
  }
  return ok(buildHealthReport({ campaign, cells, period, newestDay: asOf, today: localHour(nowMs).day }));
}
