import { DAYS_PER_WEEK, type Period } from "../domain/period.ts";

/** All judgement in revenue leakage. Source: the project's reference on statistics, section 3. */
export const LEAKAGE_POLICY = {
  /**
   * How much of the avoidable a plan counts on, 0..1. People who hang up are less interested: removing a stage's drop
   * brought 0.39 to 0.91 of what the funnel promises, in simulations with interest hidden to a varying degree.
   */
  planningShare: 0.5,
  historyWeeks: 12,
  /** The best month is the best of the blocks of this many days that end with the history. */
  monthDays: 28,
  /** Made-up calls that a small sample is shrunk with, and what a past must hold to be what it is shrunk towards. */
  pseudo: { reachedStage: 20, completed: 30, sales: 10 },
  /** Bounds of a stage's drop-off without a past. */
  hazardWithoutPast: { from: 0.01, to: 0.5 },
  /** US dollars for one call. Source: 47 USC 227(b)(3): $500 a violation, up to three times that if wilful or knowing. */
  statutoryDamagesUsd: { low: 500, high: 1500 },
} as const;

/** The 12 weeks before a period: the past that leakage leans on. */
export function leakageHistoryPeriod(period: Period): Period {
  return { from: period.from - LEAKAGE_POLICY.historyWeeks * DAYS_PER_WEEK, to: period.from };
}
