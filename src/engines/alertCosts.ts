import type { Alert, AlertSettings, Verdict } from "../domain/alert.ts";
import type { Campaign } from "../domain/campaign.ts";
import type { Severity } from "../domain/issue.ts";
import { DAYS_PER_WEEK } from "../domain/period.ts";
import type { Comparison } from "./compareWeeks.ts";
import type { ComparedSums } from "./daySums.ts";
import { revenueSplit } from "./revenueSplit.ts";
import { severityOfShare } from "./severityOfShare.ts";

/**
 * What a change costs in a week of this size, in minor units, 0 or above: the calls it touches times what such calls
 * brought in the past. null where no file tells sales. A sale is worth what it brought in the past, else the average deal value.
 * Of a fall that is volume, what the fewer calls cost; what conversion and deals did to it is within its threshold.
 */
export function costMinorOf(
  comparison: Comparison,
  verdict: Verdict,
  campaign: Pick<Campaign, "avgDealValueMinor">,
): number | null {
  const { type, current, baseline, n, weeks } = comparison;
  const { pooled, now } = weeks;
  if (current === null || baseline === null) return null;
  const perWeek = DAYS_PER_WEEK / comparison.windowDays;
  if (type === "revenue_drop") {
    const split = verdict === "volume" ? revenueSplit(weeks, campaign.avgDealValueMinor) : null;
    return nonNegative((split === null ? baseline - current : -split.volume) * perWeek);
  }
  const perSale = saleMinorOf(pooled, campaign.avgDealValueMinor);
  if (perSale === null) return null;
  if (type === "conversion_drop") return nonNegative((baseline - current) * n.current * perSale * perWeek);
  return costOfCallsMinor(type, (current - baseline) * now.statusKnown * perWeek, pooled, campaign);
}

/** What so many calls lost this way cost, minor units, 0 or above; null where no file tells sales. */
export function costOfCallsMinor(
  type: Comparison["type"],
  calls: number,
  past: ComparedSums,
  { avgDealValueMinor }: Pick<Campaign, "avgDealValueMinor">,
): number | null {
  const perSale = saleMinorOf(past, avgDealValueMinor);
  return perSale === null ? null : nonNegative(calls * salesOfACallElse(type, past) * perSale);
}

/** Sales of a call that was not lost this way: what an extra drop, escalation or failure gives up. */
function salesOfACallElse(type: Comparison["type"], past: ComparedSums): number {
  const { sold, conversionKnown, dropped, failed, completed, completedSold, escalated, escalatedSold } = past;
  const share = (sales: number, calls: number) => (calls <= 0 ? 0 : Math.min(1, sales / calls));
  switch (type) {
    case "drop_off_spike":
      return share(sold, conversionKnown - dropped);
    case "failure_spike":
      return share(sold, conversionKnown - failed);
    case "escalation_spike":
      return share(completedSold, completed) - share(escalatedSold, escalated);
    case "revenue_drop":
    case "conversion_drop":
      return share(sold, conversionKnown);
  }
}

/** What a sale brought in the past, minor units; null where no file tells sales. */
export function saleMinorOf(past: ComparedSums, avgDealValueMinor: number): number | null {
  if (past.conversionKnown === 0) return null;
  return past.deals > 0 && past.revenueMinor > 0 ? past.revenueMinor / past.deals : avgDealValueMinor;
}

/** By the share of the week's expected revenue; medium where either cannot be told. Source: DESIGN 4. */
export function severityOfCost(costMinor: number | null, expectedMinor: number): Severity {
  if (costMinor === null || expectedMinor <= 0) return "medium";
  return severityOfShare(costMinor / expectedMinor);
}

/**
 * Those that somebody must see first: critical, and more than a guess. A rise of violations always is, unless the team asks
 * for evidence.
 */
export function criticalOf(alerts: readonly Alert[], settings: AlertSettings): readonly Alert[] {
  return alerts.filter(({ type, severity, verdict }) => {
    if (severity !== "critical") return false;
    const isEvident = verdict === "alert" || verdict === "volume";
    return isEvident || (type === "compliance_increase" && !settings.complianceOnEvidence);
  });
}

function nonNegative(minor: number): number {
  return Math.max(0, Math.round(minor));
}
