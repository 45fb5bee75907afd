import { type Cell, decodeOutcome } from "../domain/cell.ts";
import type { Day } from "../domain/day.ts";

/** What weeks are compared by: counts of connected calls, money in minor units. Fractional once weekdays are weighted. */
export const COMPARED_SUMS = [
  "calls",
  "statusKnown",
  "conversionKnown",
  "revenueKnown",
  "complianceKnown",
  "sold",
  "completed",
  "completedSold",
  "dropped",
  "escalated",
  "escalatedSold",
  "failed",
  "violations",
  /** Sales with an amount. */
  "deals",
  /** What these brought: without refunds. */
  "dealsMinor",
  "revenueMinor",
  "revenueSquaredMinor",
  /** Sales whose file has no revenue column. */
  "soldWithoutRevenue",
  /** Sales in files with a revenue column whose amount is not told (yet). */
  "soldWithoutAmount",
] as const;
export type ComparedSum = (typeof COMPARED_SUMS)[number];
export type ComparedSums = { readonly [name in ComparedSum]: number };

/** The sums of each day with connected calls, from cells of dimension `all`; others are passed over. */
export function daySumsOf(cells: Iterable<Cell>): ReadonlyMap<Day, ComparedSums> {
  const days = new Map<Day, { -readonly [name in ComparedSum]: number }>();
  for (const cell of cells) {
    if (cell.dimension !== "all" || cell.calls === 0) continue;
    const { status, sold, violation } = decodeOutcome(cell.outcome);
    if (status === "not_connected") continue;
    const sums = days.get(cell.day) ?? { ...NO_SUMS };
    days.set(cell.day, sums);
    const { calls } = cell;
    sums.calls += calls;
    sums.statusKnown += cell.statusKnown;
    sums.conversionKnown += cell.conversionKnown;
    sums.revenueKnown += cell.revenueKnown;
    sums.complianceKnown += cell.complianceKnown;
    sums.revenueMinor += cell.revenueSumMinor;
    sums.revenueSquaredMinor += cell.revenueSquaredSumMinor;
    if (status === "completed") sums.completed += calls;
    else if (status === "dropped") sums.dropped += calls;
    else if (status === "escalated") sums.escalated += calls;
    else if (status === "failed") sums.failed += calls;
    if (violation) sums.violations += calls;
    if (!sold) continue;
    sums.sold += calls;
    sums.deals += cell.revenueCount;
    sums.dealsMinor += cell.revenueSumMinor;
    sums.soldWithoutRevenue += calls - cell.revenueKnown;
    sums.soldWithoutAmount += Math.max(0, cell.revenueKnown - cell.revenueCount);
    if (status === "completed") sums.completedSold += calls;
    else if (status === "escalated") sums.escalatedSold += calls;
  }
  return days;
}

/** Nothing at all. */
export const NO_SUMS: ComparedSums = {
  calls: 0,
  statusKnown: 0,
  conversionKnown: 0,
  revenueKnown: 0,
  complianceKnown: 0,
  sold: 0,
  completed: 0,
  completedSold: 0,
  dropped: 0,
  escalated: 0,
  escalatedSold: 0,
  failed: 0,
  violations: 0,
  deals: 0,
  dealsMinor: 0,
  revenueMinor: 0,
  revenueSquaredMinor: 0,
  soldWithoutRevenue: 0,
  soldWithoutAmount: 0,
};

/** Adds up sums, each times its weight (1 if none is given); nothing but zeros for none. */
export function addSums(parts: readonly ComparedSums[], weights?: readonly number[]): ComparedSums {
  const total: { -readonly [name in ComparedSum]: number } = { ...NO_SUMS };
  for (const [i, part] of parts.entries()) {
    const weight = weights?.[i] ?? 1;
    for (const name of COMPARED_SUMS) total[name] += weight * part[name];
  }
  return total;
}
