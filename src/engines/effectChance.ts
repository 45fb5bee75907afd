import { normalCdf, normalQuantile, studentTCdf, studentTQuantile } from "../statistics/distributions.ts";
import { logRate } from "../statistics/logEstimates.ts";
import { oddsMidP } from "../statistics/oddsMidP.ts";
import { randomEffect } from "../statistics/randomEffect.ts";
import type { Tail } from "../statistics/tail.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import { type RateSides, wholeCalls } from "./compareRate.ts";
import { EFFECT_POLICY } from "./effectPolicy.ts";

/** How what is looked at was picked. */
export type Picked = {
  /** The time before was at least as bad as this rate; null: it was not picked. */
  readonly alarmRate: number | null;
  /** True if it is looked at because the change is told as an effect. */
  readonly isClaimed: boolean;
};

/** How likely chance makes a change as good as the one seen. True changes are logarithms, negative for the better. */
export type EffectChance = {
  /** 0..1, one-sided, if this is the true change, among results that would have been picked; falls as it rises. */
  readonly pAt: (trueChange: number) => number;
  /** The relative change of the rate: -0.3 for 30 % down. */
  readonly relative: (trueChange: number) => number;
  /** Where true changes are looked for. */
  readonly from: number;
  readonly to: number;
};

/**
 * The test of weeks: exact below 40 events, else the random effect. Given what happened on both sides together, how it splits
 * depends on the change alone and not on the rate, so only splits that would have been picked need be counted.
 * null without calls on either side.
 * Source: the project's reference on statistics, 1.1 points 1 and 5; Fithian, Sun and Taylor, Optimal Inference After Model
 * Selection, 2014.
 */
export function effectChance(sides: RateSides, good: Tail, picked: Picked): EffectChance | null {
  const [now, before] = [wholeCalls(sides.now), wholeCalls(sides.pooled)];
  if (now.n === 0 || before.n === 0) return null;
  const isFew = now.events + before.events < ALERT_POLICY.exactBelowEvents;
  return (isFew ? null : chanceOfWeeks(sides, good, picked)) ?? chanceOfEvents({ now, before }, good, picked);
}

/** Beyond these log odds nothing changes. */
const MOST_LOG_ODDS = 12;

type Sides = Parameters<typeof oddsMidP>[0];

function chanceOfEvents({ now, before }: Sides, good: Tail, { alarmRate, isClaimed }: Picked): EffectChance {
  const sign = good === "lower" ? 1 : -1;
  const all = now.events + before.events;
  const splitWith = (events: number) => ({ now: { events, n: now.n }, before: { events: all - events, n: before.n } });
  const isAlarm = (events: number) =>
    alarmRate === null || events === now.events || sign * ((all - events) / before.n - alarmRate) >= 0;
  const isClaim = (events: number) =>
    events === now.events || oddsMidP(splitWith(events), good, 0, isAlarm) <= EFFECT_POLICY.pUpTo;
  const isPossible = (events: number) => isAlarm(events) && (!isClaimed || isClaim(events));
  const rate = before.events / before.n;
  return {
    pAt: (change) => oddsMidP({ now, before }, good, sign * change, isPossible),
    relative: (change) => {
      const odds = Math.exp(sign * change);
      return odds / (1 - rate + rate * odds) - 1;
    },
    from: -MOST_LOG_ODDS,
    to: MOST_LOG_ODDS,
  };
}

/** Further from the change a normal tail has no digits left. */
const MOST_SPREADS = 30;

/** null without a past week. */
function chanceOfWeeks(sides: RateSides, good: Tail, { alarmRate, isClaimed }: Picked): EffectChance | null {
  const now = logRate(sides.now);
  const weeks = sides.weeks.filter(({ n }) => n > 0).map(logRate);
  const effect = randomEffect(now, weeks, sides.weeksNow);
  if (effect === null) return null;
  const { t, df, expected, standardError, betweenWeeks } = effect;
  const sign = good === "lower" ? 1 : -1;
  const change = sign * t * standardError;
  // The normal that is as wide as t where claims begin.
  const level = EFFECT_POLICY.pUpTo;
  const spread = (standardError * studentTQuantile(1 - level, df)) / normalQuantile(1 - level);
  const shared = {
    relative: (log: number) => Math.expm1(sign * log),
    from: change - MOST_SPREADS * spread,
    to: change + MOST_SPREADS * spread,
  };
  if (alarmRate === null && !isClaimed) {
    return { ...shared, pAt: (truth) => studentTCdf((change - truth) / standardError, df) };
  }
  // With the weighted mean of both sides given, the time before is an alarm up to this change.
  const alarm = alarmRate === null ? null : logRate(aWeekWith(alarmRate, sides)).y;
  const shareOfBefore = 1 - (now.variance + betweenWeeks / sides.weeksNow) / standardError ** 2;
  const alarming = alarm === null ? Number.POSITIVE_INFINITY : change + (sign * (expected - alarm)) / shareOfBefore;
  const claimed = isClaimed ? spread * normalQuantile(level * normalCdf(alarming / spread)) : alarming;
  const most = Math.max(change, claimed);
  return { ...shared, pAt: (truth) => normalCdf((change - truth) / spread) / normalCdf((most - truth) / spread) };
}

/** A past week of usual size with this rate. */
function aWeekWith(rate: number, { pooled, weeks }: RateSides) {
  const n = pooled.n / weeks.length;
  return { events: rate * n, n };
}
