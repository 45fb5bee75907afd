import { type OutboxMessage, placeOf } from "../domain/outbox.ts";
import { outbox } from "./alertSchema.ts";
import { and, eq, gte, isNull, sql } from "./drizzle.ts";
import type { Store } from "./openStore.ts";

/** Of a campaign's messages, where they were to go and where they go now. */
export type Move = { readonly campaignId: string; readonly from: string; readonly to: string };

/** Sends what waits for a channel to another one: new messages, and replies to such as are not in Slack yet. */
export function moveWaiting(store: Store, teamId: string, { campaignId, from, to }: Move): void {
  store.sqlite
    .prepare<[string, string, string, string]>(
      `UPDATE outbox SET place = ? WHERE team_id = ? AND campaign_id = ? AND place = ? AND state = 'waiting'
         AND (parent_id IS NULL OR EXISTS (SELECT 1 FROM outbox AS parent WHERE parent.team_id = outbox.team_id
           AND parent.id = outbox.parent_id AND parent.state = 'waiting'))`,
    )
    .run(to, teamId, campaignId, from);
}

/** Puts the replies that wait for one message's thread into another's; what edits a message stays with it. */
export function moveReplies(store: Store, teamId: string, fromId: number, to: OutboxMessage): void {
  store.db
    .update(outbox)
    .set({ parentId: to.id, place: placeOf(to.to) })
    .where(
      and(
        ...[eq(outbox.teamId, teamId), eq(outbox.parentId, fromId), eq(outbox.state, "waiting")],
        isNull(outbox.editOf),
      ),
    )
    .run();
}

/** What a campaign's messages wait for: those that are held back until later and have not been tried. */
export function listHeldBack(
  store: Store,
  teamId: string,
  campaignId: string,
  nowMs: number,
): readonly { readonly id: number; readonly untilMs: number | null }[] {
  const rows = store.db
    .select({ id: outbox.id, said: outbox.said })
    .from(outbox)
    .where(
      and(
        ...[eq(outbox.teamId, teamId), eq(outbox.campaignId, campaignId), eq(outbox.state, "waiting")],
        ...[eq(outbox.isCritical, 0), eq(outbox.attempts, 0), gte(outbox.dueMs, nowMs)],
      ),
    )
    .all();
  return rows.map(({ id, said }) => ({ id, untilMs: said.kind === "reminder" ? said.untilMs : null }));
}

/** Has a message that waits sent at another time. */
export function setDue(store: Store, teamId: string, id: number, dueMs: number): void {
  store.db
    .update(outbox)
    .set({ dueMs })
    .where(and(eq(outbox.teamId, teamId), eq(outbox.id, id), eq(outbox.state, "waiting")))
    .run();
}

/** Says of weeks and days, whose basis was taken back. */
const OF_WEEKS = "json_extract(said, '$.kind') IN ('follow_up', 'missed', 'report', 'report_text')";

/**
 * What was said of a campaign's weeks since an instant counts as unsaid: what waits ends as unwanted, and the same may be
 * said anew.
 */
export function unsayWeeks(store: Store, teamId: string, campaignId: string, sinceMs: number, nowMs: number): void {
  const about = and(eq(outbox.teamId, teamId), eq(outbox.campaignId, campaignId), gte(outbox.createdMs, sinceMs));
  store.db
    .update(outbox)
    .set({ state: "ended", endedHow: "unwanted", endedMs: nowMs, why: "the calls it rests on were taken back" })
    .where(and(about, sql.raw(OF_WEEKS), eq(outbox.state, "waiting")))
    .run();
  store.db
    .update(outbox)
    .set({ key: sql`${outbox.key} || ' unsaid ' || ${outbox.id}` })
    .where(and(about, sql.raw(OF_WEEKS)))
    .run();
}
