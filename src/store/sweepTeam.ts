import { removeDeadCells } from "./cells.ts";
import { eq } from "./drizzle.ts";
import type { Store } from "./openStore.ts";
import { campaigns } from "./schema.ts";
import { removeWhere } from "./shortTransactions.ts";

/**
 * Removes rows of a team that no reader can see any more, in short transactions: all of deleted campaigns, and versions of
 * cells that were replaced. Safe to run again after a kill, and at the same time.
 */
export function sweepTeam(store: Store, teamId: string): void {
  const all = store.db
    .select({ key: campaigns.key, generation: campaigns.generation, deletedAtMs: campaigns.deletedAtMs })
    .from(campaigns)
    .where(eq(campaigns.teamId, teamId))
    .all();
  for (const { key, generation, deletedAtMs } of all) {
    if (deletedAtMs === null) {
      removeDeadCells(store, key, generation);
    } else {
      removeRowsOf(store, key);
      store.db.delete(campaigns).where(eq(campaigns.key, key)).run();
    }
  }
}

/** Removes all calls and cells of a campaign, in short transactions. */
export function removeRowsOf(store: Store, campaign: number): void {
  for (const table of ["calls", "cells"] as const) removeWhere(store, table, ["campaign = ?", campaign]);
}
