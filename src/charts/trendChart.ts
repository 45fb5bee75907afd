import type { Health } from "../domain/health.ts";
import type { WeekScore } from "../domain/overview.ts";
import { DAYS_PER_WEEK } from "../domain/period.ts";
import type { HealthReport } from "../domain/report.ts";
import { countOf, listOf } from "../domain/words.ts";
import { shownScore } from "../engines/healthScore.ts";
import { periodOf } from "../engines/reportPeriod.ts";
import { type ShownHealth, shownHealthOf } from "../engines/shownHealth.ts";
import type { ScoreRange, TrendChart, TrendWeek } from "./chartSpec.ts";
import { asSentence, shortDay } from "./chartWords.ts";

const MOST_WEEKS = 8;

/** The scores of the last 8 weeks; null where fewer than two of them have one. */
export function trendChart(
  report: Pick<HealthReport, "campaign" | "period" | "health">,
  trend: readonly WeekScore[],
): TrendChart | null {
  const weeks = trend.slice(-MOST_WEEKS).map(weekOf);
  const scores = weeks.flatMap(({ score }) => (score === null ? [] : [score]));
  if (scores.length < 2) return null;
  const { campaign } = report;
  const title = titleOf(report, weeks);
  return {
    kind: "trend",
    title,
    subject: campaign.campaignName,
    note: "health score, week by week",
    altText: `Health of ${campaign.campaignName} in ${countOf(weeks.length, "week")}: ${asSentence(title)} Weeks that ended ${listOf(weeks.map(weekInWords))}.`,
    weeks,
  };
}

function weekOf({ asOf, overall, margin }: WeekScore): TrendWeek {
  if (overall === null) return { label: shortDay(asOf), score: null, range: null };
  const score = shownScore(overall);
  return { label: shortDay(asOf), score, range: rangeOf(score, margin) };
}

/** The score give or take its margin, within 0..100; null without a margin. */
export function rangeOf(score: number, margin: number | null): ScoreRange | null {
  if (margin === null) return null;
  return { low: Math.max(0, score - margin), high: Math.min(100, score + margin) };
}

/** The picture shows weeks, so of a report on other days the title speaks of what is drawn. */
function titleOf({ health, period }: Pick<HealthReport, "health" | "period">, weeks: readonly TrendWeek[]): string {
  const { from, to } = periodOf(period);
  const shown = shownHealthOf(health);
  const isWeek = to - from === DAYS_PER_WEEK;
  const change = isWeek && shown !== null ? changeInWords(shown, health.trend, weeks) : null;
  if (change !== null) return change;
  const scores = weeks.flatMap(({ score }) => (score === null ? [] : [score]));
  const [least, most] = [Math.min(...scores), Math.max(...scores)];
  const span = `${least === most ? least : `Between ${least} and ${most}`} of 100 in the last ${countOf(weeks.length, "week")}`;
  const newest = weeks.at(-1)?.score ?? null;
  return newest === null ? `No score in the last week. ${span}.` : `${span}, and now ${newest}.`;
}

/** `Down from 79 to 49 in the last week, beyond chance.` Null where there is nothing to compare with. */
function changeInWords(
  { overall, change }: ShownHealth,
  trend: Health["trend"],
  weeks: readonly TrendWeek[],
): string | null {
  if (change === null || trend === "new") return null;
  const now = `${overall} of 100`;
  if (trend === "stable" || change === 0) return `Steady within chance on the week before: ${now}.`;
  const way = change < 0 ? "Down" : "Up";
  const [before, last] = [weeks.at(-2)?.score ?? null, weeks.at(-1)?.score ?? null];
  // Each week is drawn as it was scored then: the numbers of the picture are its own.
  if (before !== null && last === overall && Math.sign(overall - before) === Math.sign(change)) {
    return `${way} from ${before} to ${overall} in the last week, beyond chance.`;
  }
  return `${way} ${countOf(Math.abs(change), "point")} on the week before, beyond chance: ${now}.`;
}

function weekInWords({ label, score }: TrendWeek): string {
  return `${label} ${score ?? "no score"}`;
}
