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

/** The difference of two reported amounts, exact to the cent. */
export function reportedDifference(a: number, b: number): number {
  return (Math.round(100 * a) - Math.round(100 * b)) / 100 + 0;
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
    refundsMinor,
    expectedRevenueMinor,
    revenueLeakageMinor,
    revenuePerCallMinor,
    avgCallDurationMs,
    ...same
  } = metrics;
  const money = (minor: number | null) => (minor === null ? null : reportedMoney(minor, currency));
  const totalRevenue = money(totalRevenueMinor);
  const expectedRevenue = reportedMoney(expectedRevenueMinor, currency);
  return {
    ...same,
    totalRevenue,
    refunds: money(refundsMinor),
    expectedRevenue,
    // Of what is told, so that the three agree also where a currency's third decimal is not told.
    revenueLeakage:
      revenueLeakageMinor === null || totalRevenue === null ? null : reportedDifference(expectedRevenue, totalRevenue),
    revenuePerCall: money(revenuePerCallMinor),
    avgCallDuration: avgCallDurationMs === null ? null : avgCallDurationMs / 1000,
  };
}
