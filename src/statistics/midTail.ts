import type { Tail } from "./tail.ts";

/** A distribution over whole numbers with one peak: P(X = k) at one place, and how it changes from k to k + 1. */
export type Pmf = {
  readonly mean: number;
  readonly at: (k: number) => number;
  /** P(X = k + 1) / P(X = k), where P(X = k) > 0. */
  readonly ratio: (k: number) => number;
};

/** Terms below this share of the sum cannot change it any more. */
const NEGLIGIBLE = 1e-17;

/**
 * The mid-p of an observed `k`: P(X beyond k on the tail's side) + P(X = k) / 2, 0..1. Sums the shorter side, outwards
 * from `k`, so that it takes about as many steps as a few standard deviations.
 */
export function midTail(pmf: Pmf, k: number, tail: Tail): number {
  const goesDown = k <= pmf.mean;
  const own = pmf.at(k);
  let sum = own / 2;
  let term = own;
  for (let at = k; term > NEGLIGIBLE * sum; at += goesDown ? -1 : 1) {
    if (goesDown && at <= 0) break;
    term *= goesDown ? 1 / pmf.ratio(at - 1) : pmf.ratio(at);
    sum += term;
  }
  const p = goesDown === (tail === "lower") ? sum : 1 - sum;
  return Math.min(1, Math.max(0, p));
}
