import { type DealSums, dealSpread } from "./dealSpread.ts";
import { studentTCdf } from "./distributions.ts";

/** A change on the log scale, and how likely one at least as low is by chance. */
export type LogRatio = {
  /** ln(now / before); null where now is 0. */
  readonly change: number | null;
  /** Standard error of `change`; null where it is. */
  readonly standardError: number | null;
  readonly df: number | null;
  /** One-sided, 0..1. */
  readonly pLower: number;
};

/**
 * Revenue per call, now against before, on the log scale with a t distribution: holds its size where deals are skewed
 * and sales few. Without a sale now, p is that of no event where before's rate expects some. null where it cannot be
 * tested: no calls or no sale before, or revenue of 0 or below (refunds) with sales.
 * Source: the project's reference on statistics, 1.1 point 4 (delta method; size 1.9-5.7 % for 5 %).
 */
export function revenueLogRatio(now: DealSums, before: DealSums): LogRatio | null {
  if (now.calls === 0 || before.calls === 0 || before.sales === 0 || before.sum <= 0) return null;
  if (now.sales === 0) {
    if (now.sum !== 0) return null;
    const expected = (before.sales * now.calls) / before.calls;
    return { change: null, standardError: null, df: null, pLower: Math.exp(-expected) };
  }
  if (now.sum <= 0) return null;
  const spread = dealSpread([now, before]);
  const change = Math.log(now.sum / now.calls / (before.sum / before.calls));
  const standardError = Math.sqrt(logRevenueVariance(now, spread) + logRevenueVariance(before, spread));
  const sales = now.sales + before.sales;
  const df = Math.max(2, Math.min(sales - 2, sales / (1 + spread)));
  return { change, standardError, df, pLower: studentTCdf(change / standardError, df) };
}

/** Variance of the logarithm of revenue per call; `spread` as of `dealSpread`, sales above 0. */
export function logRevenueVariance({ sales, calls }: DealSums, spread: number): number {
  return (spread + Math.max(0, 1 - sales / calls)) / sales;
}
