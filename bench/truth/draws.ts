import { binomialPmf } from "../../src/statistics/distributions.ts";
import type { Random } from "../../src/statistics/mulberry32.ts";

/** Successes of `n` trials with probability `p`: exact, by inversion outwards from the mode, in about as many steps as two standard deviations. */
export function binomial(n: number, p: number, random: Random): number {
  if (n === 0 || p <= 0) return 0;
  if (p >= 1) return n;
  const mode = Math.min(n, Math.floor((n + 1) * p));
  const odds = p / (1 - p);
  let [low, high] = [mode, mode];
  let [pLow, pHigh] = [binomialPmf(mode, n, p), 0];
  pHigh = pLow;
  let left = random() - pLow;
  while (left > 0 && (low > 0 || high < n)) {
    if (high < n) {
      pHigh *= ((n - high) / (high + 1)) * odds;
      high++;
      left -= pHigh;
      if (left <= 0) return high;
    }
    if (low > 0) {
      pLow *= low / ((n - low + 1) * odds);
      low--;
      left -= pLow;
      if (left <= 0) return low;
    }
  }
  return mode;
}

/** How `n` fall on shares that add up to at most 1; the rest comes last. */
export function multinomial(n: number, shares: readonly number[], random: Random): number[] {
  let [left, shareLeft] = [n, 1];
  const counts = shares.map((share) => {
    const count = binomial(left, Math.min(1, share / shareLeft), random);
    left -= count;
    shareLeft -= share;
    return count;
  });
  return [...counts, left];
}
