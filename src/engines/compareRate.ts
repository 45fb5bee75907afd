import { studentTCdf, studentTQuantile } from "../statistics/distributions.ts";
import { fisherMidP, type Proportion } from "../statistics/fisherMidP.ts";
import { logRate } from "../statistics/logEstimates.ts";
import { moverRatio } from "../statistics/moverRatio.ts";
import { type RandomEffect, randomEffect } from "../statistics/randomEffect.ts";
import type { Tail } from "../statistics/tail.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";

/** Whether a change is chance. Relative values are of now against the pooled past: -0.3 for 30 % down. */
export type TestedChange = {
  /** One-sided, in the bad direction, 0..1. */
  readonly pValue: number;
  /** Of the relative change, 90 %; an open end is null. null where the past has no events: then no change is too large. */
  readonly interval: { readonly low: number | null; readonly high: number | null } | null;
  /** What the past leads to expect of now, 90 %, in the metric's unit; null where the exact test was used. */
  readonly expected: { readonly low: number; readonly high: number } | null;
  /** The smallest relative change that would be told from chance 4 times of 5; null where it cannot be said. */
  readonly detectable: number | null;
};

/** What is known of a rate: now, in each past week, and in all of them together. Counts may be fractional (weighted days). */
export type RateSides = {
  readonly now: Proportion;
  readonly weeks: readonly Proportion[];
  readonly pooled: Proportion;
  readonly weeksNow: number;
};

/**
 * A rate against its past: exact mid-p below 40 events, else the random effect of weeks. null without calls on either
 * side. Source: the project's reference on statistics, 1.1 points 1, 2 and 5.
 */
export function compareRate({ now, weeks, pooled, weeksNow }: RateSides, tail: Tail): TestedChange | null {
  const [here, there] = [wholeCalls(now), wholeCalls(pooled)];
  if (here.n === 0 || there.n === 0) return null;
  const rate = there.events / there.n;
  const shared = {
    interval: there.events === 0 ? null : intervalOf(here, there),
    detectable:
      rate === 0 ? null : ALERT_POLICY.detectable * Math.sqrt(((1 - rate) / rate) * (1 / here.n + 1 / there.n)),
  };
  const known = weeks.filter(({ n }) => n > 0);
  const effect =
    here.events + there.events < ALERT_POLICY.exactBelowEvents
      ? null
      : randomEffect(logRate(now), known.map(logRate), weeksNow);
  if (effect === null) return { ...shared, pValue: fisherMidP(here, there, tail), expected: null };
  return { ...shared, pValue: tailOf(effect, tail), expected: expectedRange(effect, 1) };
}

/** P of a value as far out on the tail's side. */
export function tailOf({ t, df }: RandomEffect, tail: Tail): number {
  return studentTCdf(tail === "lower" ? t : -t, df);
}

/** The 90 % range of what was expected, at most `most`. */
export function expectedRange({ expected, standardError, df }: RandomEffect, most: number) {
  const half = studentTQuantile((1 + ALERT_POLICY.confidence) / 2, df) * standardError;
  return { low: Math.exp(expected - half), high: Math.min(most, Math.exp(expected + half)) };
}

function intervalOf(here: Proportion, there: Proportion): TestedChange["interval"] {
  const { low, high } = moverRatio(here, there, ALERT_POLICY.confidence);
  return { low: low - 1, high: Number.isFinite(high) ? high - 1 : null };
}

/** Counts that may be fractional, as whole ones. */
export function wholeCalls({ events, n }: Proportion): Proportion {
  const calls = Math.round(n);
  return { events: Math.min(calls, Math.round(events)), n: calls };
}
