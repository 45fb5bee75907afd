import {
  type OutboxDraft,
  type OutboxEnd,
  type OutboxMessage,
  type PutOff,
  placeOf,
  toOfPlace,
} from "../domain/outbox.ts";
import { outbox } from "./alertSchema.ts";
import { and, eq, inArray, isNull, ne, sql } from "./drizzle.ts";
import type { Store } from "./openStore.ts";

type OutboxRow = typeof outbox.$inferSelect;

/** Puts a message on its way and gives its id; null: one of that key is there already. */
export function addMessage(store: Store, teamId: string, draft: OutboxDraft, nowMs: number): number | null {
  const { campaignId, to, parentId, isBroadcast, said, isCritical, dueMs, key } = draft;
  const added = store.db
    .insert(outbox)
    .values({
      teamId,
      campaignId,
      place: placeOf(to),
      parentId,
      isBroadcast: isBroadcast ? 1 : 0,
      said,
      editOf: said.kind === "edit" ? said.episodeId : null,
      isCritical: isCritical ? 1 : 0,
      dueMs,
      key,
      createdMs: nowMs,
      pictures: [],
    })
    .onConflictDoNothing({ target: [outbox.teamId, outbox.key] })
    .returning({ id: outbox.id })
    .get();
  return added?.id ?? null;
}

/** A message of the team; null if the team has none of that id. */
export function findMessage(store: Store, teamId: string, id: number): OutboxMessage | null {
  const row = store.db
    .select()
    .from(outbox)
    .where(and(eq(outbox.teamId, teamId), eq(outbox.id, id)))
    .get();
  return row === undefined ? null : messageOf(row);
}

/** Right before Slack is asked; false: the message is not this process's any more. */
export function notePosting(
  store: Store,
  teamId: string,
  owner: string,
  id: number,
  pictures: readonly string[],
): boolean {
  return (
    store.db
      .update(outbox)
      .set({ state: "posting", pictures })
      .where(isHeld(teamId, owner, id))
      .run().changes > 0
  );
}

/** Slack has it: whoever holds the row, and however it ended meanwhile. The first post of a message counts. */
export function notePosted(
  store: Store,
  teamId: string,
  id: number,
  posted: { readonly channelId: string; readonly ts: string },
  nowMs: number,
): void {
  const { channelId: postedChannelId, ts: postedTs } = posted;
  store.db
    .update(outbox)
    .set({ postedChannelId, postedTs, state: "ended", owner: null, endedHow: "posted", endedMs: nowMs, why: null })
    .where(and(eq(outbox.teamId, teamId), eq(outbox.id, id), isNull(outbox.postedTs)))
    .run();
}

/** Gives a message back; false: it is not this process's any more. */
export function putOff(
  store: Store,
  teamId: string,
  owner: string,
  id: number,
  { dueMs, why, isAttempt, isDoubtful = false }: PutOff,
): boolean {
  const attempts = sql`${outbox.attempts} + ${isAttempt ? 1 : 0}`;
  const maybePosted = sql`${outbox.maybePosted} + ${isDoubtful ? 1 : 0}`;
  const back = { state: "waiting", owner: null, dueMs, why, attempts, maybePosted } as const;
  return (
    store.db
      .update(outbox)
      .set(back)
      .where(isHeld(teamId, owner, id))
      .run().changes > 0
  );
}

/** Ends a message without a post, once; false: it had ended. */
export function endMessage(
  store: Store,
  teamId: string,
  id: number,
  how: Exclude<OutboxEnd, "posted">,
  why: string | null,
  nowMs: number,
): boolean {
  const written = store.db
    .update(outbox)
    .set({ state: "ended", owner: null, endedHow: how, endedMs: nowMs, why })
    .where(and(eq(outbox.teamId, teamId), eq(outbox.id, id), ne(outbox.state, "ended")))
    .run();
  return written.changes === 1;
}

/** Ends the edits of an episode's message that nobody has claimed, but for the newest. */
export function endUnsentEdits(store: Store, teamId: string, episodeId: number, exceptId: number, nowMs: number): void {
  store.db
    .update(outbox)
    .set({ state: "ended", endedHow: "unwanted", endedMs: nowMs, why: "a newer edit" })
    .where(
      and(
        eq(outbox.teamId, teamId),
        eq(outbox.editOf, episodeId),
        eq(outbox.state, "waiting"),
        ne(outbox.id, exceptId),
      ),
    )
    .run();
}

/** Where messages of the team wait, but for edits: how many are due by then, and the first of them. */
export function countWaiting(
  store: Store,
  teamId: string,
  dueByMs: number,
): readonly { readonly to: OutboxDraft["to"]; readonly waiting: number; readonly firstDueMs: number }[] {
  return store.sqlite
    .prepare<[string, number], { place: string; waiting: number; firstDueMs: number }>(
      `SELECT place, count(*) AS waiting, min(due_ms) AS firstDueMs FROM outbox
       WHERE team_id = ? AND state IN ('waiting', 'claimed', 'posting') AND due_ms <= ? AND edit_of IS NULL
       GROUP BY place ORDER BY place`,
    )
    .all(teamId, dueByMs)
    .map(({ place, ...row }) => ({ ...row, to: toOfPlace(place) }));
}

function isHeld(teamId: string, owner: string, id: number) {
  return and(
    eq(outbox.teamId, teamId),
    eq(outbox.id, id),
    eq(outbox.owner, owner),
    inArray(outbox.state, ["claimed", "posting"]),
  );
}

function messageOf(row: OutboxRow): OutboxMessage {
  const { id, campaignId, parentId, said, dueMs, key, attempts, maybePosted, createdMs, pictures } = row;
  const { postedChannelId, postedTs, endedHow, endedMs } = row;
  const isPosted = postedChannelId !== null && postedTs !== null;
  const hasEnded = endedHow !== null && endedMs !== null;
  return {
    id,
    campaignId,
    to: toOfPlace(row.place),
    parentId,
    isBroadcast: row.isBroadcast === 1,
    said,
    isCritical: row.isCritical === 1,
    dueMs,
    key,
    attempts,
    maybePosted,
    createdMs,
    posted: isPosted ? { channelId: postedChannelId, ts: postedTs } : null,
    pictures,
    ended: hasEnded ? { how: endedHow, atMs: endedMs, why: row.why } : null,
  };
}
