import { type CellSum, decodeOutcome } from "../domain/cell.ts";
import type { StageCounts } from "../domain/metrics.ts";
import { addSums, type OutcomeSums } from "./mergeCells.ts";

type Totals = { -readonly [name in CellSum]: number };

/** Sums over the connected calls of some cells, and the counts that depend on the outcome. */
export type CallTotals = Totals & {
  /** Every attempt. `calls` holds the connected ones. */
  dials: number;
  completed: number;
  /** Completed calls whose file has a status column. */
  completedByStatus: number;
  dropped: number;
  escalated: number;
  failed: number;
  unknown: number;
  violations: number;
  sold: number;
  /** Sold calls whose file has no revenue column. */
  soldWithoutRevenue: number;
  /** Sales with an amount, what they brought, and the sum of its squares: minor units. What is not of these was given back. */
  deals: number;
  dealsMinor: number;
  dealsSquaredMinor: number;
  /** Calls that can tell a sale, but have no revenue column. */
  conversionWithoutRevenue: number;
  completedDurationCount: number;
  completedDurationSumMs: number;
  stages: { -readonly [stage in keyof StageCounts]: number };
  /** Dials that never connected and yet carry revenue, a sale or a violation: left out, and told. */
  oddDials: number;
};

/** Adds up cells of one dimension. Nothing but zeros for no cells. Counts are of calls, other units as in the cells. */
export function callTotalsOf(cells: Iterable<OutcomeSums>): CallTotals {
  const totals = noTotals();
  for (const cell of cells) addCell(totals, cell);
  return totals;
}

function addCell(totals: CallTotals, cell: OutcomeSums) {
  const outcome = decodeOutcome(cell.outcome);
  totals.dials += cell.calls;
  if (outcome.status === "not_connected") {
    if (outcome.sold || outcome.violation || cell.revenueSumMinor !== 0) totals.oddDials += cell.calls;
    return;
  }
  addSums(totals, cell);
  if (outcome.status === "completed") {
    totals.completed += cell.calls;
    totals.completedByStatus += cell.statusKnown;
    totals.completedDurationCount += cell.durationCount;
    totals.completedDurationSumMs += cell.durationSumMs;
  } else if (outcome.status === "dropped") {
    totals.dropped += cell.calls;
    totals.stages[outcome.stage ?? "unknown"] += cell.calls;
  } else if (outcome.status === "escalated") totals.escalated += cell.calls;
  else if (outcome.status === "failed") totals.failed += cell.calls;
  else if (outcome.status === "unknown") totals.unknown += cell.calls;
  if (outcome.violation) totals.violations += cell.calls;
  // A revenue column tells sales too, so these calls have an outcome column only.
  totals.conversionWithoutRevenue += cell.conversionKnown - cell.revenueKnown;
  if (outcome.sold) {
    totals.sold += cell.calls;
    totals.soldWithoutRevenue += cell.calls - cell.revenueKnown;
    totals.deals += cell.revenueCount;
    totals.dealsMinor += cell.revenueSumMinor;
    totals.dealsSquaredMinor += cell.revenueSquaredSumMinor;
  }
}

function noTotals(): CallTotals {
  return {
    ...noSums(),
    dials: 0,
    completed: 0,
    completedByStatus: 0,
    dropped: 0,
    escalated: 0,
    failed: 0,
    unknown: 0,
    violations: 0,
    sold: 0,
    soldWithoutRevenue: 0,
    deals: 0,
    dealsMinor: 0,
    dealsSquaredMinor: 0,
    conversionWithoutRevenue: 0,
    completedDurationCount: 0,
    completedDurationSumMs: 0,
    stages: { intro: 0, qualification: 0, pitch: 0, objection_handling: 0, closing: 0, follow_up: 0, unknown: 0 },
    oddDials: 0,
  };
}

function noSums(): Totals {
  return {
    calls: 0,
    statusKnown: 0,
    conversionKnown: 0,
    revenueKnown: 0,
    complianceKnown: 0,
    valueCount: 0,
    valueSumMinor: 0,
    revenueCount: 0,
    revenueSumMinor: 0,
    revenueSquaredSumMinor: 0,
    durationCount: 0,
    durationSumMs: 0,
    sentimentCount: 0,
    sentimentSumMilli: 0,
    sentimentSquaredSumMilli: 0,
  };
}
