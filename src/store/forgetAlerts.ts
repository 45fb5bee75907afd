import { episodes, outbox, postTroubles, runs, scheduleStates } from "./alertSchema.ts";
import { removeDigestLines } from "./digests.ts";
import { and, eq } from "./drizzle.ts";
import type { Store } from "./openStore.ts";

/** Deletes all that came of a campaign's alerts: its state, runs, episodes, messages, troubles, and its lines in digests. */
export function forgetAlerts(store: Store, teamId: string, campaignId: string): void {
  for (const table of [scheduleStates, runs, episodes, outbox, postTroubles]) {
    store.db
      .delete(table)
      .where(and(eq(table.teamId, teamId), eq(table.campaignId, campaignId)))
      .run();
  }
  removeDigestLines(store, teamId, campaignId);
}
