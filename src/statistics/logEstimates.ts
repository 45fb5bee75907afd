import type { DealSums } from "./dealSpread.ts";
import type { Proportion } from "./fisherMidP.ts";
import type { LogEstimate } from "./randomEffect.ts";
import { logRevenueVariance } from "./revenueLogRatio.ts";

/** A rate on the log scale, with half an event added so that none at all has a place too. Any `n` from 0 on. */
export function logRate({ events, n }: Proportion): LogEstimate {
  return { y: Math.log((events + 0.5) / (n + 0.5)), variance: 1 / (events + 0.5) - 1 / (n + 0.5) + TINY };
}

/** Revenue per call on the log scale; null without a sale or with revenue of 0 or below. `spread` as of `dealSpread`. */
export function logRevenue(deals: DealSums, spread: number): LogEstimate | null {
  if (deals.calls === 0 || deals.sales === 0 || deals.sum <= 0) return null;
  return { y: Math.log(deals.sum / deals.calls), variance: logRevenueVariance(deals, spread) };
}

/** Keeps the variance above 0 where every call is an event. */
const TINY = 1e-12;
