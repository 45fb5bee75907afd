import type { Health } from "../domain/health.ts";
import type { Metrics } from "../domain/metrics.ts";
import type { Period } from "../domain/period.ts";
import { countOf, formatDay, wordsForPeriodBefore } from "../domain/words.ts";
import { type ShownHealth, shownHealthOf } from "./shownHealth.ts";

/** The report in one sentence: score, change, and what costs the most points. Says so when there is no score. */
export function headlineOf(campaignName: string, period: Period, metrics: Metrics, health: Health): string {
  const span = `${formatDay(period.from)} to ${formatDay(period.to - 1)}`;
  if (metrics.totalCalls === 0) {
    return metrics.dials === 0
      ? `${campaignName} has no calls from ${span}.`
      : `${campaignName} reached nobody from ${span}: none of ${countOf(metrics.dials, "dial")} connected.`;
  }
  const shown = shownHealthOf(health);
  if (shown === null) {
    return `${campaignName} cannot be scored from ${span}: its ${countOf(metrics.totalCalls, "call")} tell nothing that the score needs.`;
  }
  const score = `${campaignName} scores ${shown.overall} of 100 (${health.status})`;
  const change = changeInWords(health.trend, shown.change, wordsForPeriodBefore(period));
  return `${score}${change === null ? "" : `, ${change}`}${costliest(shown)}.`;
}

/** `17 points down on the week before`; `no clear change on the week before` within the margin; null without a past. */
function changeInWords(trend: Health["trend"], change: number | null, before: string): string | null {
  if (change === null) return null;
  if (trend === "stable" || change === 0) return `no clear change on ${before}`;
  return `${countOf(Math.abs(change), "point")} ${change < 0 ? "down" : "up"} on ${before}`;
}

/** `; conversion costs the most points`; empty when nothing is lost. */
function costliest({ costliest: part }: ShownHealth): string {
  if (part === null) return "";
  return part === "cap" ? "; broken rules cap the score and cost the most points" : `; ${part} costs the most points`;
}
