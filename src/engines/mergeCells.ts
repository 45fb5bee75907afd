import { CELL_SUMS, type Cell, type CellSum, type CellSums, type OutcomeCode } from "../domain/cell.ts";

/** All calls of one outcome, whatever their day. */
export type OutcomeSums = CellSums & { readonly outcome: OutcomeCode };

/**
 * Adds up cells of one dimension by outcome, in ascending order of the outcome's code, so that whatever is computed
 * from them is the same to the last bit in whatever order the cells came.
 */
export function mergeCells(cells: Iterable<Cell>): readonly OutcomeSums[] {
  const merged = new Map<OutcomeCode, { -readonly [name in keyof OutcomeSums]: number }>();
  for (const cell of cells) {
    const sums = merged.get(cell.outcome);
    if (sums === undefined) merged.set(cell.outcome, { ...cell });
    else addSums(sums, cell);
  }
  return [...merged.values()].sort((a, b) => a.outcome - b.outcome);
}

/** Adds a cell to sums. Written out: a loop over `CELL_SUMS` takes far longer, and reports spend much of their time here. */
export function addSums(totals: { -readonly [name in CellSum]: number }, cell: CellSums): void {
  totals.calls += cell.calls;
  totals.statusKnown += cell.statusKnown;
  totals.conversionKnown += cell.conversionKnown;
  totals.revenueKnown += cell.revenueKnown;
  totals.complianceKnown += cell.complianceKnown;
  totals.valueCount += cell.valueCount;
  totals.valueSumMinor += cell.valueSumMinor;
  totals.revenueCount += cell.revenueCount;
  totals.revenueSumMinor += cell.revenueSumMinor;
  totals.revenueSquaredSumMinor += cell.revenueSquaredSumMinor;
  totals.durationCount += cell.durationCount;
  totals.durationSumMs += cell.durationSumMs;
  totals.sentimentCount += cell.sentimentCount;
  totals.sentimentSumMilli += cell.sentimentSumMilli;
  totals.sentimentSquaredSumMilli += cell.sentimentSquaredSumMilli;
}

/** The sums times `share`: what a part of the calls would hold if it were like the whole. */
export function scaledSums(sums: OutcomeSums, share: number): OutcomeSums {
  const scaled = { ...sums };
  for (const name of CELL_SUMS) scaled[name] = sums[name] * share;
  return scaled;
}
