import type { Proportion } from "./fisherMidP.ts";
import type { Interval } from "./interval.ts";
import { wilson } from "./wilson.ts";

/**
 * Newcombe's interval of a difference of rates, now - before, two-sided at `confidence`, -1..1: square-and-add on
 * Wilson limits. -1..1 where either side is empty. Source: Newcombe, Statistics in Medicine 1998, method 10.
 * @example newcombe({ events: 130, n: 1250 }, { events: 168, n: 1400 }, 0.9) // { low: -0.0361, high: 0.0043 }
 */
export function newcombe(now: Proportion, before: Proportion, confidence: number): Interval {
  if (now.n === 0 || before.n === 0) return { low: -1, high: 1 };
  const [a, b] = [now.events / now.n, before.events / before.n];
  const [ofNow, ofBefore] = [wilson(now, confidence), wilson(before, confidence)];
  return {
    low: Math.max(-1, a - b - Math.hypot(a - ofNow.low, ofBefore.high - b)),
    high: Math.min(1, a - b + Math.hypot(ofNow.high - a, b - ofBefore.low)),
  };
}
