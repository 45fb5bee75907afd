import type { Proportion } from "./fisherMidP.ts";
import type { Interval } from "./interval.ts";
import { wilson } from "./wilson.ts";

/**
 * The interval of a ratio of rates, now / before, two-sided at `confidence`: MOVER-R on Wilson limits. `low` >= 0; `high`
 * is infinite where `before` has no events; 0 to infinity where either side is empty.
 * Source: Donner and Zou, Statistical Methods in Medical Research 2012.
 * @example moverRatio({ events: 130, n: 1250 }, { events: 168, n: 1400 }, 0.9) // { low: 0.7232, high: 1.0385 }
 */
export function moverRatio(now: Proportion, before: Proportion, confidence: number): Interval {
  if (now.n === 0 || before.n === 0) return { low: 0, high: Number.POSITIVE_INFINITY };
  const a = now.events / now.n;
  const b = before.events / before.n;
  const ofNow = wilson(now, confidence);
  const ofBefore = wilson(before, confidence);
  return {
    low: lowEnd(a, b, ofNow.low, ofBefore.high),
    high: before.events === 0 ? Number.POSITIVE_INFINITY : highEnd(a, b, ofNow.high, ofBefore.low),
  };
}

/** Written so that it needs no division by a small difference. */
function lowEnd(a: number, b: number, aLow: number, bHigh: number): number {
  const product = aLow * (2 * a - aLow);
  const root = Math.sqrt(Math.max(0, (a * b) ** 2 - product * bHigh * (2 * b - bHigh)));
  return product === 0 ? 0 : product / (a * b + root);
}

function highEnd(a: number, b: number, aHigh: number, bLow: number): number {
  const below = bLow * (2 * b - bLow);
  const root = Math.sqrt(Math.max(0, (a * b) ** 2 - aHigh * (2 * a - aHigh) * below));
  return (a * b + root) / below;
}
