import type { Store } from "./openStore.ts";
import { rowRangeOf } from "./rowIds.ts";

/**
 * The revenue in a row of `calls` that an earlier upload than this one wrote, in minor units; null: it has none, or the row is
 * this upload's.
 */
export function earlierRevenueReader(store: Store, uploadId: number): (rowId: number) => number | null {
  const { first, end } = rowRangeOf(uploadId);
  const select = store.sqlite
    .prepare<[number], number | null>("SELECT actual_revenue_minor FROM calls WHERE id = ?")
    .pluck();
  return (rowId) => (rowId >= first && rowId < end ? null : (select.get(rowId) ?? null));
}
