import type { Health } from "../domain/health.ts";
import type { HealthReport } from "../domain/report.ts";
import { countOf, listOf, upperFirst } from "../domain/words.ts";
import { spanOf } from "../engines/reportPeriod.ts";
import { type ShownHealth, shownHealthOf } from "../engines/shownHealth.ts";
import type { HealthBar, HealthChart } from "./chartSpec.ts";

/** The chart of a report's health; null when there is no score to draw. */
export function healthChart(report: Pick<HealthReport, "campaign" | "period" | "health">): HealthChart | null {
  const { health, campaign, period } = report;
  const shown = shownHealthOf(health);
  if (shown === null) return null;
  const bars = barsOf(shown);
  const title = titleOf(health, shown, bars);
  const note = spanOf(period);
  return {
    kind: "health",
    title,
    subject: campaign.campaignName,
    note,
    altText: `Health of ${campaign.campaignName}, ${note}: ${title} Points kept: ${listOf(bars.map(barInWords))}.`,
    bars,
  };
}

function barsOf({ parts, capLost, costliest }: ShownHealth): readonly HealthBar[] {
  const bars = parts.map(({ component, points }): HealthBar => {
    const common = { part: component, label: upperFirst(component) };
    if (points === null) return { ...common, points: null, text: "not known", isCostliest: false };
    const { kept, lost, of } = points;
    return { ...common, points: { kept, lost }, text: `${kept} of ${of}`, isCostliest: component === costliest };
  });
  if (capLost === 0) return bars;
  const cap = {
    part: "cap",
    label: "Broken rules",
    points: { kept: 0, lost: capLost },
    text: `${capLost} lost`,
  } as const;
  return [...bars, { ...cap, isCostliest: costliest === "cap" }];
}

function titleOf(health: Health, { overall, change }: ShownHealth, bars: readonly HealthBar[]): string {
  const score = `${overall} of 100, ${health.status ?? ""}`;
  const costliest = bars.find((bar) => bar.isCostliest);
  const cost =
    costliest === undefined
      ? "No points lost."
      : `${costliest.label} cost${costliest.part === "cap" ? "" : "s"} ${countOf(costliest.points?.lost ?? 0, "point")}.`;
  return `${score}${changeOf(health.trend, change)}. ${cost}`;
}

function changeOf(trend: Health["trend"], change: number | null): string {
  if (change === null) return "";
  if (trend === "stable" || change === 0) return ": no clear change";
  return `: ${countOf(Math.abs(change), "point")} ${change < 0 ? "down" : "up"}`;
}

function barInWords({ label, text }: HealthBar): string {
  return `${label.toLowerCase()} ${text}`;
}
