import type { AlertSettings } from "../domain/alert.ts";
import type { Day } from "../domain/day.ts";
import { BASELINE_WEEKS, DAYS_PER_WEEK, type Period, periodEnding } from "../domain/period.ts";
import { fisherMidP } from "../statistics/fisherMidP.ts";
import { alarmRateOf } from "./alarmRate.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import { alignWeeks } from "./alignWeeks.ts";
import type { ComparedSums } from "./daySums.ts";
import type { EffectMetric } from "./effectMetric.ts";
import { sumsIn, weeksUpTo } from "./effectWeeks.ts";

/** The time that the weeks since are held against. */
export type TimeBefore = {
  /** Newest first; may be none. Parts of weeks where some of their days are left out. */
  readonly weeks: readonly Period[];
  /** How many weeks with calls these are, those included of which days are left out. */
  readonly weeksBefore: number;
  /** Of a time of trouble, which was picked because an alert was raised: the rate from which it is raised. null: the usual past. */
  readonly alarmRate: number | null;
};

type Days = ReadonlyMap<Day, ComparedSums>;
/** When it was done, and the first day of the trouble where one was established. */
export type EffectSpan = { readonly doneDay: Day; readonly sinceDay: Day | null };

/** The time of trouble where an alert established it and the rate bears it out; else the usual past. */
export function timeBefore(days: Days, span: EffectSpan, metric: EffectMetric, settings: AlertSettings): TimeBefore {
  const alarmRate = alarmRateIn(days, span, metric, settings);
  const { doneDay, sinceDay } = span;
  if (alarmRate !== null && sinceDay !== null) {
    const weeks = weeksOfTrouble(sinceDay, doneDay);
    return { weeks, weeksBefore: weeks.length, alarmRate };
  }
  const told = weeksUpTo(doneDay, BASELINE_WEEKS).filter((week) => metric.of(sumsIn(days, [week])).n > 0);
  return { weeks: weeksWithoutWorst(days, doneDay, metric), weeksBefore: told.length, alarmRate: null };
}

/** From which rate on the trouble was an alert; null where none was established, or its weeks together are not beyond that rate. */
export function alarmRateIn(
  days: Days,
  { doneDay, sinceDay }: EffectSpan,
  metric: EffectMetric,
  settings: AlertSettings,
): number | null {
  if (sinceDay === null || sinceDay > doneDay) return null;
  const rate = metric.of(sumsIn(days, weeksOfTrouble(sinceDay, doneDay)));
  const alarmRate = alarmRateSince(days, sinceDay, metric, settings);
  if (alarmRate === null || rate.n === 0) return null;
  const beyond = rate.events / rate.n - alarmRate;
  return (metric.good === "lower" ? beyond : -beyond) < 0 ? null : alarmRate;
}

/** From which rate on the first week of the trouble was an alert; null without calls in it or before. */
function alarmRateSince(days: Days, sinceDay: Day, metric: EffectMetric, settings: AlertSettings): number | null {
  const now = [periodEnding(sinceDay + DAYS_PER_WEEK - 1)];
  const past = weeksUpTo(sinceDay - 1, BASELINE_WEEKS);
  const aligned = alignWeeks({ days, now, previous: [], past, heldBackFrom: null });
  const sides = { now: metric.of(aligned.now), pooled: metric.of(aligned.pooled), weeks: aligned.weeks.map(metric.of) };
  const { threshold: name, good } = metric;
  const bad = good === "lower" ? "upper" : "lower";
  if (name === null)
    return alarmRateOf(sides, bad, { threshold: 0, fromNoneAbove: 0, level: ALERT_POLICY.violationsUpTo });
  // The p that an alert has to reach which is alone in its family: of several each may have a larger one.
  const level = ALERT_POLICY.falseShare[settings.sensitivity] / ALERT_POLICY.testsOfFamily;
  const { fromNoneAbove } = ALERT_POLICY;
  return alarmRateOf(sides, bad, { threshold: settings.thresholds[name], fromNoneAbove, level });
}

/** The whole weeks from `sinceDay` to `doneDay`, newest first; one at least, and 8 at most. */
function weeksOfTrouble(sinceDay: Day, doneDay: Day): readonly Period[] {
  const count = Math.floor((doneDay - sinceDay + 1) / DAYS_PER_WEEK);
  return weeksUpTo(doneDay, Math.max(1, Math.min(BASELINE_WEEKS, count)));
}

/**
 * The 8 weeks up to `doneDay` without the 7 days on end that stand out the most for the worse. A recommendation arises where
 * a week looks bad, so with that week in it the past looks worse than it was. None where there are only 7 days.
 */
function weeksWithoutWorst(days: Days, doneDay: Day, metric: EffectMetric): readonly Period[] {
  const weeks = weeksUpTo(doneDay, BASELINE_WEEKS);
  const [worst] = spansOf7(days, periodEnding(doneDay, BASELINE_WEEKS * DAYS_PER_WEEK))
    .map((span) => ({ span, pValue: oddsOfSpan(days, span, weeks, metric) }))
    .sort((a, b) => a.pValue - b.pValue);
  if (worst === undefined) return [];
  return weeks.flatMap((week) => outside(week, worst.span)).filter((part) => metric.of(sumsIn(days, [part])).n > 0);
}

/** All 7 days on end within a time, from its first day with calls on. */
function spansOf7(days: Days, { from, to }: Period): readonly Period[] {
  const spans: Period[] = [];
  let first = from;
  while (first < to && !days.has(first)) first++;
  for (let day = first; day + DAYS_PER_WEEK <= to; day++) spans.push({ from: day, to: day + DAYS_PER_WEEK });
  return spans;
}

/** How likely chance makes a span so much worse than the rest of the weeks; 1 where either tells nothing. */
function oddsOfSpan(days: Days, span: Period, weeks: readonly Period[], { of, good }: EffectMetric): number {
  const rest = of(
    sumsIn(
      days,
      weeks.flatMap((week) => outside(week, span)),
    ),
  );
  return fisherMidP(of(sumsIn(days, [span])), rest, good === "lower" ? "upper" : "lower");
}

/** The days of a week that lie outside a span. */
function outside({ from, to }: Period, span: Period): readonly Period[] {
  return [
    { from, to: Math.min(to, span.from) },
    { from: Math.max(from, span.to), to },
  ].filter((part) => part.from < part.to);
}
