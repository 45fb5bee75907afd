import type { Tail } from "../statistics/tail.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";

/**
 * The counts, 0..`most`, that a one-sided test at 5 % on either side lets pass: what chance leads to expect in 90 % of cases.
 * Goes outwards from `start`, which passes. `pOf`: p of a count, falling outwards.
 */
export function likelyCounts(most: number, start: number, pOf: (count: number, tail: Tail) => number) {
  const level = (1 - ALERT_POLICY.confidence) / 2;
  let [low, high] = [start, start];
  while (low > 0 && pOf(low - 1, "lower") > level) low--;
  while (high < most && pOf(high + 1, "upper") > level) high++;
  return { low, high };
}
