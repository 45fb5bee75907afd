import type { AlertSettings } from "../domain/alert.ts";
import type { Campaign } from "../domain/campaign.ts";
import type { Cell } from "../domain/cell.ts";
import { type Day, isoOfDay } from "../domain/day.ts";
import { BASELINE_WEEKS, DAYS_PER_WEEK, type Period } from "../domain/period.ts";
import type { RecommendationDeed, RecommendationEffect } from "../domain/recommendationDeed.ts";
import { type AlignedWeeks, alignWeeks } from "./alignWeeks.ts";
import { revenueTellsSales } from "./compareWeeks.ts";
import { addSums, type ComparedSums, daySumsOf } from "./daySums.ts";
import { alarmRateIn, type TimeBefore, timeBefore } from "./effectBaseline.ts";
import type { Picked } from "./effectChance.ts";
import { CONVERSION, type EffectMetric, effectMetricOf, rateSidesOf } from "./effectMetric.ts";
import { effectMoneyOf } from "./effectMoney.ts";
import { EFFECT_POLICY } from "./effectPolicy.ts";
import { sumsIn, weeksSince, weeksUpTo } from "./effectWeeks.ts";
import { effectSentence } from "./effectWords.ts";
import { testEffect } from "./testEffect.ts";

export type EffectInput = {
  readonly campaign: Campaign;
  /**
   * Of dimension `all`, from 8 weeks before the trouble, or before the day it was done where none was established, to 8 weeks
   * after that day; others do no harm.
   */
  readonly cells: readonly Cell[];
  /** Marked done. */
  readonly deed: RecommendationDeed;
  /** The campaign's newest complete day; null without calls. */
  readonly newestDay: Day | null;
  /** What counts as an alert. */
  readonly settings: AlertSettings;
  /** When the campaign's other recommendations were done. */
  readonly otherDoneDays: readonly Day[];
};

/**
 * What has changed since a recommendation was done: the rate of its issue in the whole weeks since, the first 8 at most,
 * against the time before. That is the time of trouble where an alert established it (p then allows for its having been
 * picked for being bad), else the 8 weeks up to that day without their worst. So a bad week that passes by itself is no
 * effect. Whatever else changed since counts too. Sales that revenue tells are judged once it is in.
 * Source: the project's reference on statistics, 1.1 points 1, 2, 5, 8 and 9.
 */
export function recommendationEffectOf(input: EffectInput): RecommendationEffect {
  const { campaign, cells, deed, newestDay, settings } = input;
  const { doneDay, sinceDay, issueType } = deed;
  if (doneDay === null) return { kind: "cannot_tell", reason: "It is not marked as done." };
  const metric = effectMetricOf(issueType);
  const days = daySumsOf(cells);
  const salesLag = revenueTellsSales(addSums([...days.values()])) ? campaign.revenueLagDays : 0;
  const lag = metric.isOfSales ? salesLag : 0;
  const leastDays = EFFECT_POLICY.leastDays + lag;
  if (newestDay === null || newestDay - doneDay < leastDays) {
    return { kind: "too_early", readyOn: isoOfDay(doneDay + leastDays + 1) };
  }
  const since = weeksSince(doneDay, newestDay - lag);
  const before = timeBefore(days, { doneDay, sinceDay }, metric, settings);
  const judged = judge(days, since, before, metric);
  if (judged === null) return { kind: "cannot_tell", reason: reasonFor(days, since, doneDay, metric) };
  const salesRise =
    judged.verdict === "improved" && !metric.isRisk
      ? effectMoneyOf({
          campaign,
          aligned: aligned(days, weeksSince(doneDay, newestDay - salesLag), before),
          picked: pickedSales(days, input, before, metric),
          calls: (sumsIn(days, since).calls / judged.days) * deed.promisedDays,
        })
      : null;
  const effect = { ...judged, salesRise, doneTogether: doneTogether(input, doneDay, judged.days) };
  const told = { weeks: before.weeksBefore, isTrouble: before.alarmRate !== null };
  const sentence = effectSentence(effect, { metric, promised: deed, before: told, currency: campaign.currency });
  return { ...effect, sentence };
}

type Days = ReadonlyMap<Day, ComparedSums>;

function aligned(days: Days, now: readonly Period[], { weeks }: TimeBefore): AlignedWeeks {
  return alignWeeks({ days, now, previous: [], past: weeks, heldBackFrom: null });
}

/** null without calls that can tell on either side. */
function judge(days: Days, since: readonly Period[], time: TimeBefore, metric: EffectMetric) {
  const weeks = aligned(days, since, time);
  const tested = testEffect(rateSidesOf(weeks, metric), metric.good, { alarmRate: time.alarmRate, isClaimed: false });
  if (tested === null) return null;
  const [now, pooled] = [metric.of(weeks.now), metric.of(weeks.pooled)];
  return {
    kind: "measured",
    verdict: tested.pValue <= EFFECT_POLICY.pUpTo ? "improved" : "no_clear_change",
    metric: metric.words,
    before: pooled.events / pooled.n,
    after: now.events / now.n,
    beforeCalls: Math.round(pooled.n),
    afterCalls: Math.round(now.n),
    pValue: tested.pValue,
    interval: pooled.events === 0 ? null : tested.interval,
    days: since.length * DAYS_PER_WEEK,
  } as const;
}

/** How the conversion rate of a claim was picked: sales that are claimed themselves, and the weeks of trouble where they fell too. */
function pickedSales(
  days: Days,
  { deed, settings }: EffectInput,
  { alarmRate }: TimeBefore,
  metric: EffectMetric,
): Picked {
  const { doneDay, sinceDay } = deed;
  const isPicked = alarmRate !== null && doneDay !== null;
  return {
    alarmRate: isPicked ? alarmRateIn(days, { doneDay, sinceDay }, CONVERSION, settings) : null,
    isClaimed: metric.isOfSales,
  };
}

/** Done in the 8 weeks before it or in the weeks that are judged. */
function doneTogether({ otherDoneDays }: EffectInput, doneDay: Day, judgedDays: number): number {
  const from = doneDay - BASELINE_WEEKS * DAYS_PER_WEEK;
  return otherDoneDays.filter((day) => day >= from && day < doneDay + judgedDays).length;
}

/** Why nothing can be compared. */
function reasonFor(days: Days, since: readonly Period[], doneDay: Day, metric: EffectMetric): string {
  const [later, past] = [sumsIn(days, since), sumsIn(days, weeksUpTo(doneDay, BASELINE_WEEKS))];
  if (later.calls === 0) return "There are no calls since it was done.";
  if (metric.of(later).n === 0 || (past.calls > 0 && metric.of(past).n === 0)) {
    return `The files do not tell the ${metric.words} both before and since.`;
  }
  const weeks = weeksUpTo(doneDay, BASELINE_WEEKS).filter((week) => metric.of(sumsIn(days, [week])).n > 0);
  if (weeks.length > 1) return "The weeks before and the weeks since have no weekday in common.";
  return "There is no time before to hold it against, but for the week that led to it.";
}
