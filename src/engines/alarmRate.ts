import { studentTQuantile } from "../statistics/distributions.ts";
import { fisherMidP } from "../statistics/fisherMidP.ts";
import { logRate } from "../statistics/logEstimates.ts";
import { randomEffect } from "../statistics/randomEffect.ts";
import type { Tail } from "../statistics/tail.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import { type RateSides, wholeCalls } from "./compareRate.ts";

/** What a week has to pass for an alert. */
export type AlarmRule = {
  /** Relative change, a positive share; 0: any. */
  readonly threshold: number;
  /** From a past of none a rise has to lead above this rate. */
  readonly fromNoneAbove: number;
  /** One-sided p. */
  readonly level: number;
};

/**
 * The rate from which a week of so many calls is an alert against its past: beyond the threshold and beyond chance, by the
 * tests of `compareRate`. null without calls on either side. May lie below 0 or above 1: then no rate is.
 */
export function alarmRateOf(sides: Omit<RateSides, "weeksNow">, bad: Tail, rule: AlarmRule): number | null {
  const { now, pooled } = sides;
  if (now.n === 0 || pooled.n === 0) return null;
  const usual = pooled.events / pooled.n;
  const byChance = chanceRateOf(sides, bad, rule.level);
  if (bad === "lower") return Math.min(usual * (1 - rule.threshold), byChance);
  return Math.max(usual === 0 ? rule.fromNoneAbove : usual * (1 + rule.threshold), byChance);
}

/** The rate that chance, as the past shows it, reaches with probability `level`. */
function chanceRateOf({ now, pooled, weeks }: Omit<RateSides, "weeksNow">, bad: Tail, level: number): number {
  const sign = bad === "upper" ? 1 : -1;
  const [here, there] = [wholeCalls(now), wholeCalls(pooled)];
  const known = weeks.filter(({ n }) => n > 0).map(logRate);
  const isFew = here.events + there.events < ALERT_POLICY.exactBelowEvents;
  const effect = isFew ? null : randomEffect(logRate(now), known);
  if (effect !== null) {
    return Math.exp(effect.expected + sign * studentTQuantile(1 - level, effect.df) * effect.standardError);
  }
  let events = Math.round((here.n * there.events) / there.n);
  while (events >= 0 && events <= here.n && fisherMidP({ events, n: here.n }, there, bad) > level) events += sign;
  return events / here.n;
}
