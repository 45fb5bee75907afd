import { HEALTH_COMPONENTS } from "../domain/health.ts";
import { formatMajor } from "../domain/money.ts";
import type { Report } from "../domain/report.ts";
import { countOf, formatIsoDay, formatPercent, lowerFirst } from "../domain/words.ts";
import { expectedWords, isExpectedAssumed, revenueMark } from "./figureMarks.ts";
import { nobodyReached } from "./nobodyReached.ts";
import { onOneLine } from "./onOneLine.ts";
import { shownHealthOf } from "./shownHealth.ts";

/** A report in one line: `Q1 Sales: 72 of 100 (Good), 12.0 % conversion, $84,000 of $105,000 expected, 1 alert`. */
export function quickStatusOf(report: Report): string {
  return `${onOneLine(report.campaign.campaignName)}: ${[...ageOf(report), ...figuresOf(report)].join(", ")}`;
}

function ageOf({ staleSince }: Report): readonly string[] {
  return staleSince === null ? [] : [`data up to ${formatIsoDay(staleSince)}`];
}

function figuresOf(report: Report): readonly string[] {
  const { campaign, health, metrics } = report;
  const nobody = nobodyReached(report);
  if (nobody !== null) return [lowerFirst(nobody.slice(0, -1)), "no score"];
  const money = (major: number) => formatMajor(major, campaign.currency);
  const shown = shownHealthOf(health);
  const known = knownPartsOf(report);
  const parts = known === HEALTH_COMPONENTS.length ? "" : ` from ${known} of ${HEALTH_COMPONENTS.length} parts`;
  return [
    metrics.totalCalls === 0 ? "no connected calls" : countOf(metrics.totalCalls, "call"),
    shown === null ? "no score" : `${shown.overall} of 100 (${health.status})${parts}`,
    ...(metrics.conversionRate === null ? [] : [`${formatPercent(metrics.conversionRate)} conversion`]),
    ...(metrics.totalRevenue === null
      ? []
      : [
          `${money(metrics.totalRevenue)}${revenueMark(metrics.revenueBasis)} of ${money(metrics.expectedRevenue)} ${expectedWords(isExpectedAssumed(report))}`,
        ]),
    alertsInWords(alertTitlesOf(report)),
  ];
}

/** How many of the score's parts are known. */
export function knownPartsOf({ health }: Pick<Report, "health">): number {
  return HEALTH_COMPONENTS.filter((component) => health.components[component] !== null).length;
}

/** Titles of a report's findings by how sure they are, the costliest first. What may be chance is not among them. */
export type AlertTitles = {
  readonly alerts: readonly string[];
  /** Of far fewer calls: facts, and not counted as alerts. */
  readonly volumes: readonly string[];
  readonly watches: readonly string[];
};

/** The one place that says which findings count as alerts at a glance. */
export function alertTitlesOf({ alerts }: Pick<Report, "alerts">): AlertTitles {
  const titlesOf = (wanted: Report["alerts"][number]["verdict"]) =>
    alerts
      .filter(({ verdict }) => verdict === wanted)
      .sort((a, b) => (b.cost ?? 0) - (a.cost ?? 0))
      .map(({ title }) => title);
  return { alerts: titlesOf("alert"), volumes: titlesOf("volume"), watches: titlesOf("watch") };
}

/** `2 alerts`, `no alert`, `no alert; 50 % fewer calls`. */
export function alertsInWords({ alerts, volumes }: Pick<AlertTitles, "alerts" | "volumes">): string {
  const count = alerts.length === 0 ? "no alert" : countOf(alerts.length, "alert");
  return [count, ...volumes.map(lowerFirst)].join("; ");
}
