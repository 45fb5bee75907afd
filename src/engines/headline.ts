import type { Campaign } from "../domain/campaign.ts";
import { HEALTH_COMPONENTS, type Health } from "../domain/health.ts";
import type { Metrics } from "../domain/metrics.ts";
import type { Period } from "../domain/period.ts";
import { countOf, formatSpan, listOf, wordsForPeriodBefore } from "../domain/words.ts";
import { areFewCalls } from "./fewCalls.ts";
import { nobodyReachedIn } from "./nobodyReached.ts";
import { onOneLine } from "./onOneLine.ts";
import { type ShownHealth, shownHealthOf } from "./shownHealth.ts";
import { staleLead } from "./staleData.ts";

export type HeadlineInput = {
  readonly campaign: Pick<Campaign, "campaignName">;
  readonly period: Period;
  /** As the report has it. */
  readonly staleSince: string | null;
  readonly metrics: Metrics;
  readonly previousMetrics: Metrics;
  readonly health: Health;
};

/**
 * The report in one sentence: score, change, what costs the most points, and which parts are not known; old data first.
 * Says so when there is no score.
 */
export function headlineOf({ campaign, period, staleSince, metrics, previousMetrics, health }: HeadlineInput): string {
  const name = `${staleLead({ staleSince })}${onOneLine(campaign.campaignName)}`;
  const span = `${period.to - period.from === 1 ? "on" : "from"} ${formatSpan(period)}`;
  if (metrics.totalCalls === 0) {
    const nobody = nobodyReachedIn(metrics, previousMetrics, period);
    return nobody === null ? `${name} has no calls ${span}.` : `${name} reached nobody ${span}: ${nobody}.`;
  }
  const shown = shownHealthOf(health);
  if (shown === null) {
    return `${name} cannot be scored ${span}: its ${countOf(metrics.totalCalls, "call")} tell nothing that the score needs.`;
  }
  const { known, unknown } = partsOf(health);
  const parts = unknown.length === 0 ? "" : ` from ${known} of ${HEALTH_COMPONENTS.length} parts`;
  const few = areFewCalls(metrics.totalCalls) ? ` on only ${countOf(metrics.totalCalls, "call")}` : "";
  const change = changeInWords(health.trend, shown.change, wordsForPeriodBefore(period));
  return [
    `${name} scores ${shown.overall} of 100 (${health.status})${parts}${few}${change === null ? "" : `, ${change}`}`,
    ...costliest(shown),
    ...(unknown.length === 0 ? [] : [`${listOf(unknown)} ${unknown.length === 1 ? "is" : "are"} not known`]),
  ]
    .join("; ")
    .concat(".");
}

function partsOf({ components }: Health) {
  const unknown = HEALTH_COMPONENTS.filter((component) => components[component] === null);
  return { known: HEALTH_COMPONENTS.length - unknown.length, unknown };
}

/** `17 points down on the week before`; `no clear change on the week before` within the margin; null without a past. */
function changeInWords(trend: Health["trend"], change: number | null, before: string): string | null {
  if (change === null) return null;
  if (trend === "stable" || change === 0) return `no clear change on ${before}`;
  return `${countOf(Math.abs(change), "point")} ${change < 0 ? "down" : "up"} on ${before}`;
}

/** `conversion costs the most points`; none when nothing is lost. */
function costliest({ costliest: part }: ShownHealth): readonly string[] {
  if (part === null) return [];
  return [part === "cap" ? "broken rules cap the score and cost the most points" : `${part} costs the most points`];
}
