import { CELL_SUMS, type Cell, type CellSums, type OutcomeCode } from "../domain/cell.ts";

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
    else for (const name of CELL_SUMS) sums[name] += cell[name];
  }
  return [...merged.values()].sort((a, b) => a.outcome - b.outcome);
}

/** The sums times `share`: what a part of the calls would hold if it were like the whole. */
export function scaledSums(sums: OutcomeSums, share: number): OutcomeSums {
  const scaled = { ...sums };
  for (const name of CELL_SUMS) scaled[name] = sums[name] * share;
  return scaled;
}
