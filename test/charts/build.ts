import type { HealthChart } from "../../src/charts/chartSpec.ts";
import { healthChart } from "../../src/charts/healthChart.ts";
import { type Health, perComponent } from "../../src/domain/health.ts";
import type { HealthReport } from "../../src/domain/report.ts";
import { buildHealthReport } from "../../src/engines/healthReport.ts";
import { componentWeights, healthStatusOf } from "../../src/engines/healthScore.ts";
import { aCampaign, dayOf } from "../engines/build.ts";

/** A report with the given scores of the five parts, in their order; null: not known. */
export function aReport(
  scores: readonly (number | null)[],
  parts: { change?: number | null; trend?: Health["trend"]; name?: string; cap?: number } = {},
): HealthReport {
  const { change = null, trend = "new", name = "Q1 Sales Outreach", cap = 0 } = parts;
  const [conversion = null, revenue = null, compliance = null, efficiency = null, quality = null] = scores;
  const components = { conversion, revenue, compliance, efficiency, quality };
  const weights = componentWeights(components);
  const lost = perComponent((part) => {
    const [weight, score] = [weights[part], components[part]];
    return weight === null || score === null ? null : (weight * (100 - score)) / 100;
  });
  const overall = 100 - cap - Object.values(lost).reduce<number>((sum, points) => sum + (points ?? 0), 0);
  const isKnown = scores.some((score) => score !== null);
  const period = { from: dayOf("2026-11-02"), to: dayOf("2026-11-09") };
  const report = buildHealthReport({
    campaign: aCampaign({ campaignName: name }),
    cells: [],
    period,
    newestDay: null,
    today: null,
  });
  return {
    ...report,
    health: {
      overall: isKnown ? overall : null,
      status: isKnown ? healthStatusOf(overall) : null,
      components,
      margin: isKnown ? 5 : null,
      trend,
      weekOverWeekChange: change,
      contributions: { ...lost, cap: isKnown ? cap : null },
    },
  };
}

export function aChart(...parts: Parameters<typeof aReport>): HealthChart {
  const chart = healthChart(aReport(...parts));
  if (chart === null) throw new Error("There should be a chart");
  return chart;
}
