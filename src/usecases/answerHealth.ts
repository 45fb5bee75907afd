import type { Campaign } from "../domain/campaign.ts";
import {
  BASELINE_WEEKS,
  baselinePeriod,
  DAYS_PER_WEEK,
  type PeriodRequest,
  periodEnding,
  previousPeriod,
} from "../domain/period.ts";
import type { Problem } from "../domain/problem.ts";
import { buildHealthReport } from "../engines/healthReport.ts";
import { healthTrendOf } from "../engines/healthTrend.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { readCells } from "../store/cells.ts";
import type { Store } from "../store/openStore.ts";
import type { CampaignQuestion, HealthAnswer } from "./answerUsecases.ts";
import { answerAbout, askedPeriod, noCallsIn } from "./askedPeriod.ts";

/** What a trend is made from: its 8 weeks, and the past that the oldest of them is scored against. */
const TREND_DAYS = 2 * BASELINE_WEEKS * DAYS_PER_WEEK;

/** How a campaign does: the quick answer, in milliseconds, and the scores of its last weeks. */
export function answerHealth(store: Store, question: CampaignQuestion, nowMs: number): Result<HealthAnswer, Problem> {
  return answerAbout(store, question, (campaign) => healthOf(store, question.teamId, campaign, question.period, nowMs));
}

function healthOf(
  store: Store,
  teamId: string,
  campaign: Campaign,
  request: PeriodRequest,
  nowMs: number,
): Result<HealthAnswer, Problem> {
  const { campaignId } = campaign;
  const asked = askedPeriod(store, teamId, campaign, request, nowMs);
  if (!asked.ok) return asked;
  const { period } = asked.value;
  const lastDay = period.to - 1;
  const from = Math.min(
    previousPeriod(period).from,
    baselinePeriod(period).from,
    periodEnding(lastDay, TREND_DAYS).from,
  );
  const cells = readCells(store, teamId, campaignId, "all", { from, to: period.to });
  const problem = noCallsIn(cells, asked.value, campaign);
  if (problem !== null) return fail(problem);
  const report = buildHealthReport({ campaign, cells, ...asked.value });
  return ok({ campaignId, report, trend: healthTrendOf(cells, campaign, lastDay) });
}
