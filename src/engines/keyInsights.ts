import type { Campaign } from "../domain/campaign.ts";
import type { HealthComponent } from "../domain/health.ts";
import type { Metrics } from "../domain/metrics.ts";
import { formatMoney } from "../domain/money.ts";
import type { Period } from "../domain/period.ts";
import {
  countOf,
  formatDuration,
  formatNumber,
  formatPercent,
  upperFirst,
  wordsForPeriodBefore,
} from "../domain/words.ts";
import type { HealthFindings } from "./health.ts";
import type { HealthMove } from "./healthComparison.ts";

export type InsightInput = {
  readonly campaign: Campaign;
  readonly period: Period;
  readonly metrics: Metrics;
  readonly previousMetrics: Metrics;
  readonly findings: HealthFindings;
};

/**
 * What moved the score since the period before, the largest move first: only parts that moved by more than chance
 * explains and by at least a point. One sentence saying so when none did; empty when there is nothing to compare with.
 */
export function keyInsightsOf(input: InsightInput): readonly string[] {
  const { moves } = input.findings;
  if (moves.length === 0) return [];
  const real = moves.filter((move) => Math.abs(move.points) > move.margin && Math.abs(move.points) >= 0.5);
  const before = wordsForPeriodBefore(input.period);
  if (real.length === 0) return [`No part of the score moved by more than chance explains since ${before}.`];
  return [...real]
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points))
    .map((move) => sentenceOfMove(move, input, before));
}

function sentenceOfMove({ component, points }: HealthMove, input: InsightInput, before: string): string {
  const size = countOf(Math.round(Math.abs(points)), "point");
  const direction = points < 0 ? "lost" : "won";
  if (component === "cap") {
    return points < 0
      ? `Broken rules cap the score and cost another ${size}.`
      : `The cap that broken rules set costs ${size} less than ${before}.`;
  }
  const { metrics, previousMetrics, campaign } = input;
  const facts = factsOf(component, metrics, previousMetrics, campaign);
  return `${upperFirst(component)} ${direction} ${size} against ${before}: ${facts}.`;
}

/** `8.1 % of calls sold, 12.0 % before`. */
function factsOf(component: HealthComponent, now: Metrics, before: Metrics, campaign: Campaign): string {
  const percent = (share: number | null) => (share === null ? "unknown" : formatPercent(share));
  const money = (minor: number | null) =>
    minor === null ? "unknown" : formatMoney(Math.round(minor), campaign.currency);
  switch (component) {
    case "conversion":
      return `${percent(now.conversionRate)} of calls sold, ${percent(before.conversionRate)} before`;
    case "revenue":
      return `${money(now.revenuePerCallMinor)} a call, ${money(before.revenuePerCallMinor)} before`;
    case "compliance":
      return `${countOf(now.complianceViolations ?? 0, "violation")} in ${countOf(now.known.compliance, "call")}, ${formatNumber(before.complianceViolations ?? 0)} in ${formatNumber(before.known.compliance)} before`;
    case "efficiency":
      return [
        `drop-off ${percent(now.dropOffRate)} (${percent(before.dropOffRate)} before)`,
        `escalations ${percent(now.escalationRate)} (${percent(before.escalationRate)})`,
        `failures ${percent(now.failureRate)} (${percent(before.failureRate)})`,
      ].join(", ");
    case "quality":
      return qualityFacts(now, before);
  }
}

function qualityFacts(now: Metrics, before: Metrics): string {
  const facts: string[] = [];
  if (now.avgSentimentScore !== null && before.avgSentimentScore !== null) {
    facts.push(
      `mean sentiment ${formatNumber(now.avgSentimentScore, 2)}, ${formatNumber(before.avgSentimentScore, 2)} before`,
    );
  }
  if (now.avgCallDurationMs !== null && before.avgCallDurationMs !== null) {
    facts.push(
      `mean call ${formatDuration(now.avgCallDurationMs)}, ${formatDuration(before.avgCallDurationMs)} before`,
    );
  }
  return facts.join("; ");
}
