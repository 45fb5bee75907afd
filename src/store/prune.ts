import type { Store } from "./openStore.ts";

/** Runs and messages are kept for so long, in ms. */
export const KEPT_MS = 400 * 86_400_000;

/** Rows that go in one transaction, and how often that is done at most. */
const BATCH = 500;
const MOST_BATCHES = 20;

const OLD_RUNS = "DELETE FROM runs WHERE id IN (SELECT id FROM runs WHERE team_id = ? AND at_ms < ? LIMIT ?)";
/** The message of an open episode stays: its thread goes on. */
const OLD_MESSAGES = `DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE team_id = ? AND state = 'ended' AND ended_ms < ?
  AND NOT EXISTS (SELECT 1 FROM episodes WHERE episodes.team_id = outbox.team_id AND episodes.message_id = outbox.id
    AND episodes.ended_ms IS NULL) LIMIT ?)`;

/** Removes runs and ended messages of the team that are older than anybody asks for. What is left over goes the next time. */
export function pruneAlerts(store: Store, teamId: string, nowMs: number): void {
  for (const old of [OLD_RUNS, OLD_MESSAGES]) {
    const remove = store.sqlite.prepare<[string, number, number]>(old);
    for (let i = 0; i < MOST_BATCHES; i += 1) {
      if (remove.run(teamId, nowMs - KEPT_MS, BATCH).changes < BATCH) break;
    }
  }
}
