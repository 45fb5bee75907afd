import type { Campaign } from "../domain/campaign.ts";
import type { CampaignSettings } from "../domain/campaignSettings.ts";
import type { Day } from "../domain/day.ts";
import { BASELINE_WEEKS, DAYS_PER_WEEK } from "../domain/period.ts";
import type { Problem } from "../domain/problem.ts";
import type { RecommendationDeed } from "../domain/recommendationDeed.ts";
import { recommendationEffectOf } from "../engines/recommendationEffect.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { findCampaignSettings } from "../store/campaignSettings.ts";
import { readCells } from "../store/cells.ts";
import { findDeeds } from "../store/deeds.ts";
import type { Store } from "../store/openStore.ts";
import type { CampaignQuestion, JudgedDeed, ReportAnswer } from "./answerUsecases.ts";
import { answerAbout, askedPeriod, noCallsIn } from "./askedPeriod.ts";
import { loadCells, loadReport } from "./loadReport.ts";

/** The whole report on a campaign, and what people did with its recommendations. */
export function answerReport(store: Store, question: CampaignQuestion, nowMs: number): Result<ReportAnswer, Problem> {
  return answerAbout(store, question, (campaign) => reportOn(store, question, campaign, nowMs));
}

function reportOn(
  store: Store,
  { teamId, period: request }: CampaignQuestion,
  campaign: Campaign,
  nowMs: number,
): Result<ReportAnswer, Problem> {
  const { campaignId } = campaign;
  const settings = findCampaignSettings(store, teamId, campaignId);
  if (settings === null) return fail({ kind: "campaign_gone" });
  const asked = askedPeriod(store, teamId, campaign, request, nowMs);
  if (!asked.ok) return asked;
  const cells = loadCells(store, teamId, campaignId, asked.value.period);
  const problem = noCallsIn(cells, asked.value, campaign);
  if (problem !== null) return fail(problem);
  return ok({
    campaignId,
    report: loadReport(store, teamId, settings, asked.value, cells),
    deeds: judgedDeeds(store, teamId, settings, asked.value.newestDay),
  });
}

function judgedDeeds(store: Store, teamId: string, settings: CampaignSettings, newestDay: Day): readonly JudgedDeed[] {
  const deeds = findDeeds(store, teamId, settings.campaign.campaignId);
  return deeds.map((deed) => {
    if (deed.doneDay === null) return { deed, effect: null };
    const otherDoneDays = deeds.flatMap((one) => (one === deed || one.doneDay === null ? [] : [one.doneDay]));
    return {
      deed,
      effect: effectOf(store, teamId, settings, { deed, doneDay: deed.doneDay, otherDoneDays, newestDay }),
    };
  });
}

type Judging = {
  readonly deed: RecommendationDeed;
  readonly doneDay: Day;
  readonly otherDoneDays: readonly Day[];
  readonly newestDay: Day;
};

function effectOf(
  store: Store,
  teamId: string,
  { campaign, alerts }: CampaignSettings,
  { deed, doneDay, otherDoneDays, newestDay }: Judging,
) {
  const days = BASELINE_WEEKS * DAYS_PER_WEEK;
  const from = Math.min(doneDay, deed.sinceDay ?? doneDay) - days;
  const cells = readCells(store, teamId, campaign.campaignId, "all", { from, to: doneDay + days + 1 });
  return recommendationEffectOf({ campaign, cells, deed, newestDay, settings: alerts, otherDoneDays });
}
