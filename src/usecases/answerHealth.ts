import type { Campaign } from "../domain/campaign.ts";
import { type Day, isoOfDay, localHourIn } from "../domain/day.ts";
import { baselinePeriod, formatPeriod, type PeriodRequest, previousPeriod, resolvePeriod } from "../domain/period.ts";
import { pickCampaign } from "../domain/pickCampaign.ts";
import type { Problem } from "../domain/problem.ts";
import type { Report } from "../domain/report.ts";
import { buildReport } from "../engines/intelligence.ts";
import { newestCompleteDay } from "../engines/selectCells.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { listCampaigns } from "../store/campaigns.ts";
import { daysOf, readCells } from "../store/cells.ts";
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
};

export type HealthAnswer = { readonly campaignId: string; readonly report: Report };

/** Days looked through for the newest one that had ended when its data came. */
const LOOK_BACK_DAYS = 60;

/** How a campaign does: which one is meant, its report, and the channel remembers it. */
export function answerHealth(store: Store, request: HealthRequest, nowMs: number): Result<HealthAnswer, Problem> {
  const { teamId, channelId, campaignWords } = request;
  const last = lastCampaignOf(store, teamId, channelId);
  const picked = pickCampaign(listCampaigns(store, teamId), campaignWords, last);
  if (!picked.ok) return picked;
  const { campaignId } = picked.value;
  const answered = store.sqlite.transaction(() => reportOf(store, teamId, picked.value, request.period, nowMs))();
  if (!answered.ok) return answered;
  if (last !== campaignId) rememberCampaign(store, teamId, channelId, campaignId);
  return ok({ campaignId, report: answered.value });
}

/** Read in one transaction, so that an import finished meanwhile cannot mix two states. */
function reportOf(
  store: Store,
  teamId: string,
  campaign: Campaign,
  asked: PeriodRequest,
  nowMs: number,
): Result<Report, Problem> {
  const { campaignId, campaignName } = campaign;
  const days = daysOf(store, teamId, campaignId);
  if (days === null) return fail({ kind: "no_calls", campaignName });
  const localHour = localHourIn(campaign.timeZone);
  const uploadedMs = newestUploadMs(store, teamId, campaignId);
  const period = resolvePeriod(asked, asOfDay(store, teamId, campaignId, days.last, uploadedMs, localHour));
  const from = Math.min(previousPeriod(period).from, baselinePeriod(period).from);
  const cells = readCells(store, teamId, campaignId, "all", { from, to: period.to });
  if (!cells.some((cell) => cell.day >= period.from)) {
    const newest = isoOfDay(days.last);
    return fail({ kind: "no_calls_in_period", campaignName, period: formatPeriod(period), newest });
  }
  return ok(buildReport({ campaign, cells, period, newestDay: days.last, today: localHour(nowMs).day }));
}

function asOfDay(
  store: Store,
  teamId: string,
  campaignId: string,
  newest: Day,
  uploadedMs: number | null,
  localHour: ReturnType<typeof localHourIn>,
): Day {
  const recent = readCells(store, teamId, campaignId, "all", { from: newest - LOOK_BACK_DAYS, to: newest + 1 });
  return newestCompleteDay(recent, uploadedMs === null ? null : localHour(uploadedMs).day) ?? newest;
}
