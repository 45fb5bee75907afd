import type { Cell, Dimension } from "../domain/cell.ts";
import type { Day } from "../domain/day.ts";
import { isWithin, type Period } from "../domain/period.ts";

/** The cells of one dimension that lie in a period. `all` is the one dimension in which every call counts once. */
export function selectCells(cells: readonly Cell[], period: Period, dimension: Dimension = "all"): readonly Cell[] {
  return cells.filter((cell) => cell.dimension === dimension && isWithin(cell.day, period));
}

/**
 * The newest day with calls that had ended when its data came: the newest before `uploadDay` (the local day of the
 * newest upload). Where there is none, or `uploadDay` is null (not known), the newest day with calls at all; null
 * without calls.
 */
export function newestCompleteDay(cells: readonly Cell[], uploadDay: Day | null): Day | null {
  let newest: Day | null = null;
  let newestComplete: Day | null = null;
  for (const { dimension, day, calls } of cells) {
    if (dimension !== "all" || calls === 0) continue;
    if (newest === null || day > newest) newest = day;
    if (uploadDay !== null && day < uploadDay && (newestComplete === null || day > newestComplete)) {
      newestComplete = day;
    }
  }
  return newestComplete ?? newest;
}
