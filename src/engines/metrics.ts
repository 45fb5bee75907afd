import type { Campaign } from "../domain/campaign.ts";
import type { Cell } from "../domain/cell.ts";
import type { Metrics, RevenueBasis } from "../domain/metrics.ts";
import { type CallTotals, callTotalsOf } from "./callTotals.ts";
import { expectedRevenueMinor } from "./expectedRevenue.ts";

/** The metrics of some cells of one dimension (`all` for every call). No cells: counts 0, rates null. */
export function measure(cells: Iterable<Cell>, campaign: Campaign): Metrics {
  return metricsOf(callTotalsOf(cells), campaign);
}

/** The metrics of sums that were added up before. */
export function metricsOf(totals: CallTotals, campaign: Campaign): Metrics {
  const rate = (count: number, of: number) => (of === 0 ? null : count / of);
  const statusTells = totals.calls === 0 || totals.statusKnown > 0;
  const byStatus = (count: number) => (statusTells ? count : null);
  const complianceTells = totals.calls === 0 || totals.complianceKnown > 0;
  return {
    dials: totals.dials,
    totalCalls: totals.calls,
    completedCalls: totals.completed,
    droppedCalls: byStatus(totals.dropped),
    escalatedCalls: byStatus(totals.escalated),
    failedCalls: byStatus(totals.failed),
    unknownCalls: totals.unknown,
    complianceViolations: complianceTells ? totals.violations : null,
    conversions: totals.calls === 0 || totals.conversionKnown > 0 ? totals.sold : null,
    conversionRate: rate(totals.sold, totals.conversionKnown),
    ...revenueOf(totals, campaign),
    avgCallDurationMs: rate(totals.durationSumMs, totals.durationCount),
    avgSentimentScore: rate(totals.sentimentSumMilli / 1000, totals.sentimentCount),
    dropOffByStage: statusTells ? { ...totals.stages } : null,
    completionRate: rate(totals.completedByStatus, totals.statusKnown),
    dropOffRate: rate(totals.dropped, totals.statusKnown),
    escalationRate: rate(totals.escalated, totals.statusKnown),
    failureRate: rate(totals.failed, totals.statusKnown),
    complianceRate: rate(totals.complianceKnown - totals.violations, totals.complianceKnown),
    connectRate: rate(totals.calls, totals.dials),
    known: {
      status: totals.statusKnown,
      conversion: totals.conversionKnown,
      revenue: totals.revenueKnown,
      compliance: totals.complianceKnown,
      duration: totals.durationCount,
      sentiment: totals.sentimentCount,
      conversionValue: totals.valueCount,
    },
  };
}

/** Actual revenue where a file has it; conversions x average deal value for calls with an outcome column only. */
function revenueOf(totals: CallTotals, campaign: Campaign) {
  const expected = expectedRevenueMinor(totals, campaign);
  const toldCalls = totals.conversionKnown;
  const total =
    toldCalls === 0 && totals.calls > 0
      ? null
      : totals.revenueSumMinor + totals.soldWithoutRevenue * campaign.avgDealValueMinor;
  const leakage = total === null ? null : expected - total;
  return {
    totalRevenueMinor: total,
    refundsMinor: refundsOf(totals),
    revenueBasis: revenueBasisOf(totals),
    expectedRevenueMinor: expected,
    revenueLeakageMinor: leakage,
    revenueLeakagePercentage: leakage === null || expected <= 0 ? null : (100 * leakage) / expected,
    revenuePerCallMinor: total === null || toldCalls === 0 ? null : total / toldCalls,
  };
}

/**
 * Revenue below 0 of calls that did not sell, and of those that did where it outweighs their sales; 0 without calls. Sums, so
 * that it is the same however the cells were merged.
 */
function refundsOf({ calls, revenueKnown, revenueSumMinor, dealsMinor }: CallTotals): number | null {
  if (calls > 0 && revenueKnown === 0) return null;
  return Math.max(0, dealsMinor - revenueSumMinor) + Math.max(0, -dealsMinor);
}

function revenueBasisOf(totals: CallTotals): RevenueBasis | null {
  if (totals.revenueKnown === 0) return totals.conversionWithoutRevenue > 0 ? "estimated" : null;
  return totals.conversionWithoutRevenue > 0 ? "mixed" : "actual";
}
