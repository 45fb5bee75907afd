import type { Day } from "../domain/day.ts";
import type { StoredCampaign } from "./campaigns.ts";
import { removeDeadCells } from "./cells.ts";
import { deleteDeeds } from "./deeds.ts";
import { and, eq, isNotNull, ne } from "./drizzle.ts";
import { forgetAlerts } from "./forgetAlerts.ts";
import { campaignsHeldBy, forEachRowOf, requireHeld, writerOf } from "./generations.ts";
import type { Store } from "./openStore.ts";
import { callRowsFinder, newestRowPerUpload, rebuildCalls, turnsIn } from "./rebuildCalls.ts";
import { uploadOfRow } from "./rowIds.ts";
import { campaigns, uploadCampaigns, uploads } from "./schema.ts";
import { channelCampaigns } from "./slackSchema.ts";
import { removeRowsOf } from "./sweepTeam.ts";

/** Calls that only the undone upload had told of, and calls that are again as they were before it. */
export type UndoneCalls = {
  readonly removed: number;
  readonly restored: number;
  /** Uploads that told something more of removed calls, such as payments: that is gone with these. */
  readonly lostWith: readonly number[];
};

/** The days of a campaign with calls that an undo removes or changes, on its calendar; `last` is one of them. */
export type UndoneDays = { readonly campaignId: string; readonly first: Day; readonly last: Day };

/**
 * Puts every call that an upload told of together again without it, as generations nobody sees yet, and then makes
 * them visible at once, with what goes `alongside` in that transaction. The upload must hold the right to write in all
 * its campaigns (`retakeCampaigns`), and keeps it until `sweepUndone` has removed what is left of it.
 */
export function undoUpload(
  store: Store,
  uploadId: number,
  nowMs: number,
  alongside: (days: readonly UndoneDays[]) => void = () => {},
): UndoneCalls {
  const held = campaignsHeldBy(store, uploadId);
  const undone = { removed: 0, restored: 0 };
  const lostWith = new Set<number>();
  const days = new Map<string, UndoneDays>();
  for (const target of held) {
    const { campaignId } = target.campaign;
    rebuildCalls(store, target, {
      uploadId,
      without: uploadId,
      generation: target.generation + 1,
      turnOf: turnsIn(store, target.key),
      onChange: ({ isLeft, day, toldBy }) => {
        undone[isLeft ? "restored" : "removed"] += 1;
        if (!isLeft) for (const id of toldBy) lostWith.add(id);
        const { first, last } = days.get(campaignId) ?? { first: day, last: day };
        days.set(campaignId, { campaignId, first: Math.min(first, day), last: Math.max(last, day) });
      },
      between: () => {},
    });
  }
  store.sqlite
    .transaction(() => {
      requireHeld(store, uploadId, held);
      for (const target of held) {
        const goes = isLastUploadOf(store, uploadId, target);
        const generation = goes ? 0 : target.generation + 1;
        store.db.update(campaigns).set({ generation }).where(eq(campaigns.key, target.key)).run();
      }
      store.db
        .update(uploads)
        .set({ state: "undone", finishedAtMs: nowMs, owner: null })
        .where(eq(uploads.id, uploadId))
        .run();
      alongside([...days.values()]);
    })
    .immediate();
  return { ...undone, lostWith: [...lostWith] };
}

/**
 * Removes what an undone upload left behind and gives up its right to write. Safe to run again after a kill, and at the same
 * time: whoever ends first may hand the campaign to another writer.
 */
export function sweepUndone(store: Store, uploadId: number): void {
  for (const target of campaignsHeldBy(store, uploadId)) {
    sweepCalls(store, uploadId, target);
    if (target.generation === 0) removeRowsOf(store, target.key);
    else removeDeadCells(store, target.key, target.generation);
    store.sqlite
      .transaction(() => {
        if (writerOf(store, target.key) !== uploadId) return;
        store.db
          .delete(uploadCampaigns)
          .where(and(eq(uploadCampaigns.uploadId, uploadId), eq(uploadCampaigns.campaign, target.key)))
          .run();
        store.db.update(campaigns).set({ writerUploadId: null }).where(eq(campaigns.key, target.key)).run();
        if (target.generation === 0) removeCampaign(store, target);
      })
      .immediate();
  }
}

/** True for a campaign that came with an upload and that nothing else visible has added to: it goes with its last upload. */
export function isLastUploadOf(store: Store, uploadId: number, target: StoredCampaign): boolean {
  const others = store.db
    .select({ uploadId: uploadCampaigns.uploadId })
    .from(uploadCampaigns)
    .where(
      and(
        eq(uploadCampaigns.campaign, target.key),
        isNotNull(uploadCampaigns.generation),
        ne(uploadCampaigns.uploadId, uploadId),
      ),
    )
    .all();
  const row = store.db
    .select({ createdBy: campaigns.createdByUploadId })
    .from(campaigns)
    .where(eq(campaigns.key, target.key))
    .get();
  return others.length === 0 && row?.createdBy != null;
}

/** Deletes the upload's own rows, rows that an undo rewrote, and all rows of calls that are no more. */
function sweepCalls(store: Store, uploadId: number, target: StoredCampaign): void {
  const rowsOf = callRowsFinder(store);
  const remove = store.sqlite.prepare<[number]>("DELETE FROM calls WHERE id = ?");
  const turnOf = turnsIn(store, target.key);
  forEachRowOf(store, uploadId, target.key, ({ id, call_id }) => {
    const rows = rowsOf(target.key, call_id);
    // Swept by another process: by now the call may be another writer's, half written.
    if (!rows.some((row) => row.id === id)) return;
    const isGone = rows.every((row) => row.died !== null);
    const kept = isGone
      ? []
      : newestRowPerUpload(
          rows.filter((row) => uploadOfRow(row.id) !== uploadId),
          turnOf,
        );
    for (const row of rows) if (!kept.includes(row)) remove.run(row.id);
  });
}

export function removeCampaign(store: Store, target: StoredCampaign): void {
  const [row] = store.db.delete(campaigns).where(eq(campaigns.key, target.key)).returning().all();
  if (row === undefined) return;
  store.db
    .delete(channelCampaigns)
    .where(and(eq(channelCampaigns.teamId, row.teamId), eq(channelCampaigns.campaignId, row.campaignId)))
    .run();
  deleteDeeds(store, row.teamId, row.campaignId);
  forgetAlerts(store, row.teamId, row.campaignId);
}
