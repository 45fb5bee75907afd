import { normalQuantile } from "./distributions.ts";
import type { Proportion } from "./fisherMidP.ts";
import type { Interval } from "./interval.ts";

/**
 * Wilson's score interval of a rate, two-sided at `confidence` (0.9 for 90 %): within 0..1, and it contains events / n.
 * 0..1 for n = 0. Source: Wilson, JASA 1927.
 * @example wilson({ events: 130, n: 1250 }, 0.9) // { low: 0.0906, high: 0.1191 }
 */
export function wilson({ events, n }: Proportion, confidence: number): Interval {
  if (n === 0) return { low: 0, high: 1 };
  const z2 = normalQuantile((1 + confidence) / 2) ** 2;
  const rate = events / n;
  const centre = (rate + z2 / (2 * n)) / (1 + z2 / n);
  const half = Math.sqrt((z2 / n) * (rate * (1 - rate) + z2 / (4 * n))) / (1 + z2 / n);
  return { low: events === 0 ? 0 : Math.max(0, centre - half), high: events === n ? 1 : Math.min(1, centre + half) };
}
