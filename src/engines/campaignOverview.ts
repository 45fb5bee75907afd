import type { Campaign } from "../domain/campaign.ts";
import type { CampaignOverview } from "../domain/overview.ts";
import type { Report } from "../domain/report.ts";
import { isExpectedAssumed } from "./figureMarks.ts";
import { nobodyReached } from "./nobodyReached.ts";
import { onOneLine } from "./onOneLine.ts";
import { alertTitlesOf, knownPartsOf, quickStatusOf } from "./quickStatus.ts";
import { shownHealthOf } from "./shownHealth.ts";

/**
 * A campaign at a glance, from the report on its newest week; `report` null: it has no calls, and every figure is unknown.
 * `warnings`: of `planAndListWarningsOf` for the same week; none without a report.
 */
export function campaignOverviewOf(
  report: Report | null,
  campaign: Campaign,
  isSample: boolean,
  warnings: readonly string[],
): CampaignOverview {
  const { campaignId, campaignName, currency } = campaign;
  const same = { campaignId, campaignName, isSample, currency };
  if (report === null) return { ...same, ...NOTHING_KNOWN, statusLine: `${onOneLine(campaignName)}: no calls yet` };
  const { metrics, health } = report;
  const shown = shownHealthOf(health);
  return {
    ...same,
    asOf: report.asOf,
    staleSince: report.staleSince,
    calls: metrics.totalCalls,
    nobodyReached: nobodyReached(report),
    score: shown?.overall ?? null,
    margin: shown?.margin ?? null,
    status: health.status,
    knownParts: knownPartsOf(report),
    change: shown?.change ?? null,
    isRealChange: health.trend === "improving" || health.trend === "declining",
    conversionRate: metrics.conversionRate,
    ...(metrics.totalCalls === 0 ? NO_MONEY : moneyOf(report)),
    ...alertTitlesOf(report),
    statusLine: quickStatusOf(report),
    warnings,
  };
}

function moneyOf(report: Report): { readonly [figure in keyof typeof NO_MONEY]: CampaignOverview[figure] } {
  const { metrics, leakage } = report;
  return {
    revenue: metrics.totalRevenue,
    revenueBasis: metrics.revenueBasis,
    expectedRevenue: metrics.expectedRevenue,
    isExpectedAssumed: isExpectedAssumed(report),
    avoidable: leakage?.avoidable ?? null,
  };
}

/** Without a connected call nothing was earned or lost, and nothing could have been: a 0 would say that all is well. */
const NO_MONEY = {
  revenue: null,
  revenueBasis: null,
  expectedRevenue: null,
  isExpectedAssumed: false,
  avoidable: null,
} as const;

const NOTHING_KNOWN = {
  asOf: null,
  staleSince: null,
  calls: 0,
  nobodyReached: null,
  score: null,
  margin: null,
  status: null,
  knownParts: 0,
  change: null,
  isRealChange: false,
  conversionRate: null,
  ...NO_MONEY,
  alerts: [],
  volumes: [],
  watches: [],
  warnings: [],
} as const;
