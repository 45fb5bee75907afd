import type { Campaign } from "../domain/campaign.ts";
import type { Cell } from "../domain/cell.ts";
import type { ChangeVerdict, ChangeVerdicts, UntestableReason } from "../domain/change.ts";
import type { Day } from "../domain/day.ts";
import { DAYS_PER_WEEK, type Period, previousPeriod } from "../domain/period.ts";
import type { DealSums } from "../statistics/dealSpread.ts";
import type { Proportion } from "../statistics/fisherMidP.ts";
import { type CallTotals, callTotalsOf } from "./callTotals.ts";
import { compareRate } from "./compareRate.ts";
import { compareDeals } from "./compareRevenue.ts";
import { revenueTellsSales } from "./compareWeeks.ts";
import { selectCells } from "./selectCells.ts";

export type VerdictInput = {
  readonly campaign: Pick<Campaign, "revenueLagDays">;
  /** Of dimension `all`, of the period and the one before at least; others do no harm. */
  readonly cells: readonly Cell[];
  readonly period: Period;
  /** The campaign's newest day with calls; null without any. */
  readonly newestDay: Day | null;
};

/** When a change between two periods is called more than chance. */
const CHANGE_POLICY = {
  /** Two-sided; shared by the tests that can be made, one or two (Bonferroni). */
  falseShare: 0.05,
  /** Of fewer calls on a side, a change that may be chance says nothing: the test would miss all but the largest. */
  fewCalls: 50,
} as const;

/** All of a period, the weeks of the one before, and those together. */
type Sides = {
  readonly now: CallTotals;
  readonly weeks: readonly CallTotals[];
  readonly pooled: CallTotals;
  readonly weeksNow: number;
};

/**
 * Whether what a call brings changed by more than chance since the period before: its conversion, and its revenue before
 * refunds. Tested as alerts test it (exact mid-p or formula 4 below 40 events, else the random effect of the weeks of the period
 * before), but two-sided. Source: the project's reference on statistics, 1.1 points 1, 2, 4, 5 and 9.
 */
export function changeVerdictsOf({ campaign, cells, period, newestDay }: VerdictInput): ChangeVerdicts {
  const before = previousPeriod(period);
  const totalsIn = (span: Period) => callTotalsOf(selectCells(cells, span));
  const sides: Sides = {
    now: totalsIn(period),
    weeks: weeksOf(before).map(totalsIn),
    pooled: totalsIn(before),
    weeksNow: Math.max(1, (period.to - period.from) / DAYS_PER_WEEK),
  };
  const lag = campaign.revenueLagDays;
  const isOpen = lag > 0 && newestDay !== null && period.to > newestDay - lag + 1;
  const [conversion, revenue] = [conversionTest(sides, isOpen), revenueTest(sides, isOpen)];
  const tests = [conversion, revenue].filter((test) => typeof test !== "string").length;
  const pUpTo = CHANGE_POLICY.falseShare / tests;
  return { conversionRate: verdictOf(conversion, pUpTo), revenuePerCall: verdictOf(revenue, pUpTo) };
}

/** A period as weeks that end with it; the first takes what is left over. A shorter one is one. */
function weeksOf({ from, to }: Period): readonly Period[] {
  const count = Math.max(1, Math.floor((to - from) / DAYS_PER_WEEK));
  return Array.from({ length: count }, (_, back) => ({
    from: back === count - 1 ? from : to - (back + 1) * DAYS_PER_WEEK,
    to: to - back * DAYS_PER_WEEK,
  }));
}

/** A two-sided p, and the calls of the smaller side. */
type Tested = { readonly pValue: number; readonly calls: number };

function conversionTest({ now, weeks, pooled, weeksNow }: Sides, isOpen: boolean): Tested | UntestableReason {
  if (isOpen && (isToldByRevenue(now) || isToldByRevenue(pooled))) return "not_in_yet";
  const [here, there] = [soldOf(now), soldOf(pooled)];
  const tested = compareRate({ now: here, pooled: there, weeks: weeks.map(soldOf), weeksNow }, "lower");
  return tested === null ? "unknown" : { pValue: twoSided(tested.pValue), calls: Math.min(here.n, there.n) };
}

function revenueTest({ now, weeks, pooled, weeksNow }: Sides, isOpen: boolean): Tested | UntestableReason {
  const [here, there] = [dealsOf(now), dealsOf(pooled)];
  if (here.calls === 0 || there.calls === 0) {
    return now.conversionKnown > 0 && pooled.conversionKnown > 0 ? "estimated" : "unknown";
  }
  if (isOpen) return "not_in_yet";
  if (here.sales === 0 && there.sales === 0) return "no_sales";
  // The test looks for a fall: where only now has sales, time runs the other way.
  const tested =
    there.sales === 0
      ? compareDeals({ now: there, weeks: [], pooled: here, weeksNow })
      : compareDeals({ now: here, weeks: weeks.map(dealsOf), pooled: there, weeksNow });
  if (tested === null) return "refunds";
  // Without a sale on one side p is that of no event, which has no other tail.
  const isOneTail = tested.interval === null;
  const pValue = isOneTail ? Math.min(1, 2 * tested.pValue) : twoSided(tested.pValue);
  return { pValue, calls: Math.min(here.calls, there.calls) };
}

function verdictOf(test: Tested | UntestableReason, pUpTo: number): ChangeVerdict {
  if (typeof test === "string") return { outcome: "untestable", reason: test, pValue: null };
  const { pValue, calls } = test;
  if (pValue <= pUpTo) return { outcome: "real", reason: null, pValue };
  return calls < CHANGE_POLICY.fewCalls
    ? { outcome: "untestable", reason: "few_calls", pValue }
    : { outcome: "chance", reason: null, pValue };
}

function twoSided(lower: number): number {
  return Math.min(1, 2 * Math.min(lower, 1 - lower));
}

function isToldByRevenue({ sold, soldWithoutRevenue, deals, revenueKnown }: CallTotals): boolean {
  const soldWithoutAmount = Math.max(0, sold - soldWithoutRevenue - deals);
  return revenueTellsSales({ soldWithoutAmount, soldWithoutRevenue, revenueKnown });
}

function soldOf({ sold, conversionKnown }: CallTotals): Proportion {
  return { events: sold, n: conversionKnown };
}

function dealsOf({ dealsMinor, dealsSquaredMinor, deals, revenueKnown }: CallTotals): DealSums {
  return { sum: dealsMinor, squares: dealsSquaredMinor, sales: deals, calls: revenueKnown };
}
