import type { OutboxMessage } from "../domain/outbox.ts";
import { isOwnerAlive, type Owner } from "../lib/owner.ts";
import type { Store } from "./openStore.ts";
import { endMessage, findMessage } from "./outbox.ts";

/** A row that may go: it has no parent, or its parent is posted, or it never will be (then `isOrphan`). */
type Candidate = { readonly id: number; readonly isOrphan: number };

const READY = `FROM outbox AS row LEFT JOIN outbox AS parent ON parent.id = row.parent_id AND parent.team_id = row.team_id
  WHERE row.team_id = ? AND row.state = 'waiting'
    AND (row.parent_id IS NULL OR parent.id IS NULL OR parent.posted_ts IS NOT NULL OR parent.state = 'ended')`;

/**
 * The team's next message that is due and whose channel is none of `busyChannels`, nor one that another process posts to
 * right now; it is then the owner's. Null: none is. Edits come first, then messages in order of `dueMs`, then of `id`. A reply waits for its
 * parent; if that ended without being posted, the reply is ended as `unwanted`.
 */
export function claimMessage(
  store: Store,
  teamId: string,
  owner: Owner,
  nowMs: number,
  busyChannels: readonly string[],
): OutboxMessage | null {
  // Most looks find nothing, and should not wait for the right to write.
  const isNothingDue = nextCandidate(store, teamId, nowMs, busyChannels) === undefined;
  if (isNothingDue && deadOwners(store, teamId, owner).length === 0) return null;
  return store.sqlite
    .transaction((): OutboxMessage | null => {
      releaseDead(store, teamId, owner);
      for (;;) {
        const next = nextCandidate(store, teamId, nowMs, busyChannels);
        if (next === undefined) return null;
        if (next.isOrphan === 0) {
          store.sqlite
            .prepare<[string, string, number]>(
              "UPDATE outbox SET state = 'claimed', owner = ? WHERE team_id = ? AND id = ?",
            )
            .run(owner, teamId, next.id);
          return findMessage(store, teamId, next.id);
        }
        endMessage(store, teamId, next.id, "unwanted", "its thread was never posted", nowMs);
      }
    })
    .immediate();
}

function nextCandidate(
  store: Store,
  teamId: string,
  nowMs: number,
  busyChannels: readonly string[],
): Candidate | undefined {
  return store.sqlite
    .prepare<[string, number, string, string], Candidate>(
      `SELECT row.id AS id, row.parent_id IS NOT NULL AND parent.posted_ts IS NULL AS isOrphan ${READY}
         AND row.due_ms <= ? AND row.place NOT IN (SELECT value FROM json_each(?))
         AND row.place NOT IN (SELECT place FROM outbox WHERE team_id = ? AND state IN ('claimed', 'posting'))
       ORDER BY row.edit_of IS NULL, row.due_ms, row.id LIMIT 1`,
    )
    .get(teamId, nowMs, JSON.stringify(busyChannels), teamId);
}

/** Gives back what processes held that are gone, and says how many messages. What one was posting may be in Slack. */
export function releaseDead(store: Store, teamId: string, self: Owner): number {
  const release = store.sqlite.prepare<[string, string]>(
    `UPDATE outbox SET owner = NULL, state = 'waiting', attempts = attempts + (state = 'posting'),
       maybe_posted = maybe_posted + (state = 'posting')
     WHERE team_id = ? AND state IN ('claimed', 'posting') AND owner = ?`,
  );
  const released = deadOwners(store, teamId, self).map((owner) => release.run(teamId, owner).changes);
  return released.reduce((sum, changes) => sum + changes, 0);
}

function deadOwners(store: Store, teamId: string, self: Owner): readonly Owner[] {
  return store.sqlite
    .prepare<[string], { owner: Owner }>(
      "SELECT DISTINCT owner FROM outbox WHERE team_id = ? AND state IN ('claimed', 'posting') AND owner IS NOT NULL",
    )
    .all(teamId)
    .map(({ owner }) => owner)
    .filter((owner) => !isOwnerAlive(owner, self));
}

/** When the team's next message can go, as far as that is known, maybe in the past; null: none can. Replies wait for their parents. */
export function nextMessageMs(store: Store, teamId: string): number | null {
  const row = store.sqlite
    .prepare<[string], { dueMs: number }>(`SELECT row.due_ms AS dueMs ${READY} ORDER BY row.due_ms LIMIT 1`)
    .get(teamId);
  return row?.dueMs ?? null;
}

/** How many times a process died while it was posting a message of the team, or lost the answer: as many may be in Slack twice. */
export function countMaybePosted(store: Store, teamId: string): number {
  const row = store.sqlite
    .prepare<[string], { times: number | null }>("SELECT sum(maybe_posted) AS times FROM outbox WHERE team_id = ?")
    .get(teamId);
  return row?.times ?? 0;
}
