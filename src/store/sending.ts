import type { SendingStop } from "../domain/outbox.ts";
import { postTroubles } from "./alertSchema.ts";
import { and, asc, eq } from "./drizzle.ts";
import type { Store } from "./openStore.ts";
import { teams } from "./schema.ts";

/** A channel that takes no messages of a campaign, at the last try. */
export type PostTrouble = Omit<typeof postTroubles.$inferSelect, "teamId">;

/** Why nothing can be sent to a team, and since when; null: all is well. */
export function stopOf(store: Store, teamId: string): (SendingStop & { readonly sinceMs: number }) | null {
  const row = store.db.select({ stop: teams.sendingStop }).from(teams).where(eq(teams.teamId, teamId)).get();
  return row?.stop ?? null;
}

/** Notes that nothing can be sent; true if that is news. Another reason than before is, since the same instant. */
export function stopSending(store: Store, teamId: string, stop: SendingStop, nowMs: number): boolean {
  return store.sqlite
    .transaction((): boolean => {
      const before = stopOf(store, teamId);
      if (before !== null && isSameStop(before, stop)) return false;
      const sendingStop = { ...stop, sinceMs: before?.sinceMs ?? nowMs };
      return store.db.update(teams).set({ sendingStop }).where(eq(teams.teamId, teamId)).run().changes === 1;
    })
    .immediate();
}

/** Notes that messages get through again, and gives what had stopped them; null: nothing had, or another process noted it. */
export function resumeSending(
  store: Store,
  teamId: string,
): { readonly stop: SendingStop; readonly sinceMs: number } | null {
  if (stopOf(store, teamId) === null) return null;
  return store.sqlite
    .transaction(() => {
      const before = stopOf(store, teamId);
      if (before === null) return null;
      store.db.update(teams).set({ sendingStop: null }).where(eq(teams.teamId, teamId)).run();
      const { sinceMs, ...stop } = before;
      return { stop, sinceMs };
    })
    .immediate();
}

function isSameStop(one: SendingStop, other: SendingStop): boolean {
  const scopeOf = (stop: SendingStop) => (stop.kind === "missing_scope" ? stop.scope : null);
  return one.kind === other.kind && scopeOf(one) === scopeOf(other);
}

/** Notes why a channel took no message of a campaign; true if that is news: no trouble, or another one, was noted before. */
export function notePostTrouble(store: Store, teamId: string, trouble: PostTrouble): boolean {
  const { campaignId, campaignName, channelId, why, atMs } = trouble;
  const isPlace = and(
    eq(postTroubles.teamId, teamId),
    eq(postTroubles.campaignId, campaignId),
    eq(postTroubles.channelId, channelId),
  );
  return store.sqlite
    .transaction((): boolean => {
      const before = store.db.select({ why: postTroubles.why }).from(postTroubles).where(isPlace).get();
      store.db
        .insert(postTroubles)
        .values({ teamId, campaignId, campaignName, channelId, why, atMs })
        .onConflictDoUpdate({
          target: [postTroubles.teamId, postTroubles.campaignId, postTroubles.channelId],
          set: { campaignName, why, atMs },
        })
        .run();
      return before?.why !== why;
    })
    .immediate();
}

/** A message got through to the channel. */
export function clearPostTrouble(store: Store, teamId: string, channelId: string): void {
  store.db
    .delete(postTroubles)
    .where(and(eq(postTroubles.teamId, teamId), eq(postTroubles.channelId, channelId)))
    .run();
}

/** Channels that take no messages now, the oldest trouble first. */
export function listPostTroubles(store: Store, teamId: string): readonly PostTrouble[] {
  return store.db
    .select()
    .from(postTroubles)
    .where(eq(postTroubles.teamId, teamId))
    .orderBy(asc(postTroubles.atMs), asc(postTroubles.campaignId))
    .all()
    .map(({ teamId: _, ...trouble }) => trouble);
}
