import { and, eq, lt } from "./drizzle.ts";
import type { Store } from "./openStore.ts";
import { processedEvents } from "./slackSchema.ts";

/** Slack stops repeating after minutes; delayed events after an outage may come days later. */
const KEPT_MS = 30 * 86_400_000;

/** Takes an event or file on; false when this team took it on before. */
export function claimEvent(store: Store, teamId: string, eventKey: string, nowMs: number): boolean {
  const result = store.db
    .insert(processedEvents)
    .values({ teamId, eventKey, seenAtMs: nowMs })
    .onConflictDoNothing()
    .run();
  return result.changes === 1;
}

/** Forgets events too old to come again. */
export function forgetOldEvents(store: Store, teamId: string, nowMs: number): void {
  store.db
    .delete(processedEvents)
    .where(and(eq(processedEvents.teamId, teamId), lt(processedEvents.seenAtMs, nowMs - KEPT_MS)))
    .run();
}
