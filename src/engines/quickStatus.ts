import type { Report } from "../domain/report.ts";
import { countOf, formatPercent } from "../domain/words.ts";
import { moneyIn } from "./reportSections/layout.ts";
import { shownHealthOf } from "./shownHealth.ts";

/** A report in one line: `Q1 Sales: 72 of 100 (Good), 12.0 % conversion, $84,000 of $105,000 expected, 1 alert`. */
export function quickStatusOf({ campaign, health, metrics, alerts }: Report): string {
  const money = moneyIn(campaign.currency);
  const shown = shownHealthOf(health);
  const real = alerts.filter(({ verdict }) => verdict === "alert").length;
  const parts = [
    metrics.totalCalls === 0 ? "no connected calls" : countOf(metrics.totalCalls, "call"),
    ...(shown === null ? ["no score"] : [`${shown.overall} of 100 (${health.status})`]),
    ...(metrics.conversionRate === null ? [] : [`${formatPercent(metrics.conversionRate)} conversion`]),
    ...(metrics.totalRevenue === null
      ? []
      : [`${money(metrics.totalRevenue)} of ${money(metrics.expectedRevenue)} expected`]),
    real === 0 ? "no alert" : countOf(real, "alert"),
  ];
  return `${campaign.campaignName}: ${parts.join(", ")}`;
}
