import type { Campaign } from "../domain/campaign.ts";
import { isoOfDay } from "../domain/day.ts";
import type { Metrics } from "../domain/metrics.ts";
import { type Currency, majorOf } from "../domain/money.ts";
import type { Period } from "../domain/period.ts";
import type { ReportCampaign, ReportMetrics, ReportPeriod } from "../domain/report.ts";

/** Minor units (also fractions of one) as major units with at most 2 decimals. */
export function reportedMoney(minor: number, currency: Currency): number {
  return Math.round(majorOf(minor, currency) * 100) / 100 + 0;
}

/** A period with ISO dates, `to` exclusive as in the code. */
export function reportedPeriod(period: Period): ReportPeriod {
  return { from: isoOfDay(period.from), to: isoOfDay(period.to) };
}

/** A campaign with money in major units. */
export function reportedCampaign(campaign: Campaign): ReportCampaign {
  const { targetRevenuePerCallMinor, avgDealValueMinor, ...same } = campaign;
  return {
    ...same,
    targetRevenuePerCall: reportedMoney(targetRevenuePerCallMinor, campaign.currency),
    avgDealValue: reportedMoney(avgDealValueMinor, campaign.currency),
  };
}

/** Metrics with money in major units and durations in seconds. */
export function reportedMetrics(metrics: Metrics, currency: Currency): ReportMetrics {
  const {
    totalRevenueMinor,
    expectedRevenueMinor,
    revenueLeakageMinor,
    revenuePerCallMinor,
    avgCallDurationMs,
    ...same
  } = metrics;
  const money = (minor: number | null) => (minor === null ? null : reportedMoney(minor, currency));
  return {
    ...same,
    totalRevenue: money(totalRevenueMinor),
    expectedRevenue: reportedMoney(expectedRevenueMinor, currency),
    revenueLeakage: money(revenueLeakageMinor),
    revenuePerCall: money(revenuePerCallMinor),
    avgCallDuration: avgCallDurationMs === null ? null : avgCallDurationMs / 1000,
  };
}
