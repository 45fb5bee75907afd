import type { Campaign } from "../domain/campaign.ts";
import { DAYS_PER_WEEK } from "../domain/period.ts";
import type { Problem } from "../domain/problem.ts";
import { recentAlertsOf } from "../engines/recentAlerts.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { findCampaignSettings } from "../store/campaignSettings.ts";
import type { Store } from "../store/openStore.ts";
import { readViolatingCalls } from "../store/violatingCalls.ts";
import type { AlertsAnswer, CampaignQuestion } from "./answerUsecases.ts";
import { answerAbout, askedPeriod, noCallsIn } from "./askedPeriod.ts";
import { loadCells, loadReport, USUAL_PERIOD } from "./loadReport.ts";
import { loadToldPast } from "./loadToldPast.ts";

const RECENT_WEEKS = 3;

/** What a campaign's newest week alarms of, and the weeks before it. Alerts are of weeks: the question's period is passed over. */
export function answerAlerts(store: Store, question: CampaignQuestion, nowMs: number): Result<AlertsAnswer, Problem> {
  return answerAbout(store, question, (campaign) => alertsOn(store, question.teamId, campaign, nowMs));
}

function alertsOn(store: Store, teamId: string, campaign: Campaign, nowMs: number): Result<AlertsAnswer, Problem> {
  const { campaignId } = campaign;
  const settings = findCampaignSettings(store, teamId, campaignId);
  if (settings === null) return fail({ kind: "campaign_gone" });
  const asked = askedPeriod(store, teamId, campaign, USUAL_PERIOD, nowMs);
  if (!asked.ok) return asked;
  const { period, newestDay } = asked.value;
  const cells = loadCells(store, teamId, campaignId, period, RECENT_WEEKS);
  const problem = noCallsIn(cells, asked.value, campaign);
  if (problem !== null) return fail(problem);
  const weeksTold = { from: period.from - RECENT_WEEKS * DAYS_PER_WEEK, to: period.from };
  const told = loadToldPast(store, teamId, campaignId);
  const recent = recentAlertsOf({
    campaign,
    cells,
    lastDay: newestDay,
    weeks: RECENT_WEEKS,
    settings: settings.alerts,
    newestDay,
    violatingCalls: readViolatingCalls(store, teamId, campaign, weeksTold),
    told,
  });
  return ok({
    campaignId,
    report: loadReport(store, teamId, settings, asked.value, cells, told),
    settings,
    recent,
  });
}
