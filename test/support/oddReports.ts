import type { Call } from "../../src/domain/call.ts";
import type { Campaign } from "../../src/domain/campaign.ts";
import { usualSettings } from "../../src/domain/campaignSettings.ts";
import type { Report } from "../../src/domain/report.ts";
import { campaignOverviewOf } from "../../src/engines/campaignOverview.ts";
import { reportOfCalls } from "../../src/engines/reportOfCalls.ts";
import { type Message, withoutBlocks } from "../../src/slack/blockKit.ts";
import { alertsView } from "../../src/slack/views/alertsView.ts";
import { compareView } from "../../src/slack/views/compareView.ts";
import { healthView } from "../../src/slack/views/healthView.ts";
import { leakageView } from "../../src/slack/views/leakageView.ts";
import { recommendView } from "../../src/slack/views/recommendView.ts";
import { reportView } from "../../src/slack/views/reportView.ts";
import { statusView } from "../../src/slack/views/statusView.ts";
import { whyView } from "../../src/slack/views/whyView.ts";
import { aCampaign, callsLike, MONDAY } from "../engines/build.ts";
import { aQuietUpkeep } from "./settings.ts";
import { IN_CHANNEL } from "./troubled.ts";

export type OddCase = {
  readonly calls: readonly Call[];
  readonly campaign?: Partial<Campaign>;
  /** Of the period, which ends with the Sunday after `MONDAY`; 7 if not given. */
  readonly days?: number;
  /** Days since its last day; 1 if not given. */
  readonly age?: number;
};

/** The report of the case. */
export function oddReport({ calls, campaign, days = 7, age = 1 }: OddCase): Report {
  return reportOfCalls({
    campaign: aCampaign(campaign),
    calls,
    period: { from: MONDAY + 7 - days, to: MONDAY + 7 },
    newestDay: MONDAY + 6,
    today: MONDAY + 6 + age,
  });
}

export type Answers = {
  readonly [answer in "health" | "leakage" | "recommend" | "why" | "report" | "alerts" | "status" | "compare"]: Message;
};

/** Every answer to the case. */
export function oddAnswers(odd: OddCase): Answers {
  const report = oddReport(odd);
  const campaign = aCampaign(odd.campaign);
  const answer = { campaignId: "q1", report, deeds: [] };
  const overviews = [campaignOverviewOf(report, campaign, false, [])];
  const place = { ...IN_CHANNEL, period: `${odd.days ?? 7}d` };
  const settings = usualSettings(campaign);
  return {
    health: healthView({ campaignId: "q1", report, trend: [] }, place),
    leakage: leakageView(answer, place),
    recommend: recommendView(answer, place),
    why: whyView(answer, place),
    report: reportView(answer, place),
    alerts: alertsView({ campaignId: "q1", report, settings, recent: [], upkeep: aQuietUpkeep(settings) }, place),
    status: statusView({ overviews, isNarrowed: false }, place),
    compare: compareView({ overviews, isNarrowed: false }, place),
  };
}

/** All that a message says. */
export function wordsOf(message: Message): string {
  return withoutBlocks(message).text;
}

type Week = {
  readonly calls: number;
  readonly sales: number;
  readonly refunds?: number;
  /** Weeks before `MONDAY`. */
  readonly back?: number;
};

/** A week of calls, spread over its days: some sell for $500, some give $400 back, half of the rest hang up. */
export function aWeekOf({ calls, sales, refunds = 0, back = 0 }: Week): Call[] {
  return Array.from({ length: calls }, (_, i) => {
    const day = MONDAY - 7 * back + (i % 7);
    if (i < sales) return callsLike(1, { day, status: "completed", actualRevenueMinor: 50_000 });
    if (i < sales + refunds) return callsLike(1, { day, status: "completed", actualRevenueMinor: -40_000 });
    return i % 2 === 0
      ? callsLike(1, { day, status: "completed", actualRevenueMinor: 0 })
      : callsLike(1, { day, status: "dropped", dropOffStage: "pitch", actualRevenueMinor: 0 });
  }).flat();
}

/** The weeks before, all alike; 8 if not said. */
export function weeksBefore(week: Week, weeks = 8): Call[] {
  return Array.from({ length: weeks }, (_, i) => aWeekOf({ ...week, back: i + 1 })).flat();
}
