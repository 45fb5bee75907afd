import type { Campaign } from "../domain/campaign.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import type { CallRow } from "./callRows.ts";
import type { CallCounts } from "./callWriter.ts";
import { addCampaign, findStoredCampaign, type StoredCampaign, storedCampaignOf } from "./campaigns.ts";
import { discardCells, removeDeadCells } from "./cells.ts";
import { and, eq, inArray, isNull } from "./drizzle.ts";
import { ROWS_PER_TRANSACTION, type Store } from "./openStore.ts";
import { rowRangeOf } from "./rowIds.ts";
import { campaigns, uploadCampaigns, uploads } from "./schema.ts";

/**
 * Takes the right to write the campaign's next generation, for an upload; a campaign unknown to the team is added,
 * hidden. Fails with the id of the upload that has the right at the moment.
 */
export function takeCampaign(
  store: Store,
  teamId: string,
  uploadId: number,
  fresh: Campaign,
  nowMs: number,
): Result<StoredCampaign, { readonly busyWith: number }> {
  return store.sqlite
    .transaction((): Result<StoredCampaign, { readonly busyWith: number }> => {
      const stored =
        findStoredCampaign(store, teamId, fresh.campaignId) ?? addCampaign(store, teamId, fresh, uploadId, nowMs);
      const busyWith = writerOf(store, stored.key);
      if (busyWith !== null && busyWith !== uploadId) return fail({ busyWith });
      store.db.update(campaigns).set({ writerUploadId: uploadId }).where(eq(campaigns.key, stored.key)).run();
      store.db.insert(uploadCampaigns).values({ uploadId, campaign: stored.key }).onConflictDoNothing().run();
      return ok(stored);
    })
    .immediate();
}

/** Takes the right to write again in all campaigns an upload made visible calls in, for its undo; all or none. */
export function retakeCampaigns(store: Store, uploadId: number): Result<null, { readonly busyWith: number }> {
  return store.sqlite
    .transaction((): Result<null, { readonly busyWith: number }> => {
      const keys = store.db
        .select({ key: uploadCampaigns.campaign })
        .from(uploadCampaigns)
        .where(eq(uploadCampaigns.uploadId, uploadId))
        .all()
        .map(({ key }) => key);
      const busyWith = keys.map((key) => writerOf(store, key)).find((writer) => writer !== null) ?? null;
      if (busyWith !== null) return fail({ busyWith });
      store.db.update(campaigns).set({ writerUploadId: uploadId }).where(inArray(campaigns.key, keys)).run();
      return ok(null);
    })
    .immediate();
}

function writerOf(store: Store, key: number): number | null {
  const row = store.db.select({ writer: campaigns.writerUploadId }).from(campaigns).where(eq(campaigns.key, key)).get();
  return row?.writer ?? null;
}

/** What becomes visible of one campaign. */
export type FinishedCampaign = {
  readonly stored: StoredCampaign;
  readonly counts: CallCounts;
  /** Settings to write with it; null leaves them. */
  readonly settings: Campaign | null;
};

/** Makes all that an import wrote visible, in every campaign at once, and ends the upload. */
export function switchOn(
  store: Store,
  uploadId: number,
  finished: readonly FinishedCampaign[],
  uploadFields: Partial<typeof uploads.$inferInsert>,
): void {
  store.sqlite
    .transaction(() => {
      requireHeld(
        store,
        uploadId,
        finished.map(({ stored }) => stored),
      );
      for (const { stored, counts, settings } of finished) {
        const generation = stored.generation + 1;
        store.db
          .update(campaigns)
          .set({ ...settings, generation, writerUploadId: null })
          .where(eq(campaigns.key, stored.key))
          .run();
        store.db
          .update(uploadCampaigns)
          .set({ generation, calls: callsOf(counts), firstDay: counts.firstDay, lastDay: counts.lastDay })
          .where(and(eq(uploadCampaigns.uploadId, uploadId), eq(uploadCampaigns.campaign, stored.key)))
          .run();
      }
      store.db.update(uploads).set(uploadFields).where(eq(uploads.id, uploadId)).run();
    })
    .immediate();
  for (const { stored } of finished) {
    while (!removeDeadCells(store, stored.key, stored.generation + 1, ROWS_PER_TRANSACTION));
  }
}

/**
 * Throws when the upload has lost the right to write in a campaign: another process took it for dead and cleared up after
 * it, so what it wrote is not all there.
 */
export function requireHeld(store: Store, uploadId: number, targets: readonly StoredCampaign[]): void {
  const lost = targets.find(({ key }) => writerOf(store, key) !== uploadId);
  if (lost !== undefined) throw new Error(`Upload ${uploadId} lost the right to write in campaign ${lost.key}`);
}

function callsOf(counts: CallCounts): number {
  return counts.added + counts.changed + counts.same;
}

/** The campaigns in which an upload holds the right to write. */
export function campaignsHeldBy(store: Store, uploadId: number): readonly StoredCampaign[] {
  return store.db.select().from(campaigns).where(eq(campaigns.writerUploadId, uploadId)).all().map(storedCampaignOf);
}

/**
 * Takes back what an upload (or its undo) wrote for generations that have not come, gives up its right to write, and
 * removes campaigns that it had added. Safe to run again after being killed in the middle.
 */
export function discardUnfinished(store: Store, uploadId: number): void {
  for (const held of campaignsHeldBy(store, uploadId)) {
    discardCalls(store, uploadId, held.key, held.generation + 1);
    while (!discardCells(store, held.key, held.generation + 1, ROWS_PER_TRANSACTION));
    store.sqlite
      .transaction(() => {
        store.db
          .delete(uploadCampaigns)
          .where(
            and(
              eq(uploadCampaigns.uploadId, uploadId),
              eq(uploadCampaigns.campaign, held.key),
              isNull(uploadCampaigns.generation),
            ),
          )
          .run();
        store.db.update(campaigns).set({ writerUploadId: null }).where(eq(campaigns.key, held.key)).run();
        if (held.generation === 0) store.db.delete(campaigns).where(eq(campaigns.key, held.key)).run();
      })
      .immediate();
  }
}

/** Every call an unfinished generation touched is one of the upload's own: an undo rewrites only calls it told of. */
function discardCalls(store: Store, uploadId: number, campaign: number, generation: number): void {
  const revive = store.sqlite.prepare<[number, string, number]>(
    "UPDATE calls SET died = NULL WHERE campaign = ? AND call_id = ? AND died = ?",
  );
  const remove = store.sqlite.prepare<[number, string, number]>(
    "DELETE FROM calls WHERE campaign = ? AND call_id = ? AND born = ?",
  );
  forEachRowOf(store, uploadId, campaign, (row) => {
    revive.run(campaign, row.call_id, generation);
    remove.run(campaign, row.call_id, generation);
  });
}

/** Visits an upload's rows in a campaign, a short transaction for every few; the visitor may change and delete rows. */
export function forEachRowOf(
  store: Store,
  uploadId: number,
  campaign: number,
  visit: (row: Pick<CallRow, "id" | "call_id">) => void,
): void {
  const next = store.sqlite.prepare<[number, number, number, number], Pick<CallRow, "id" | "call_id">>(
    "SELECT id, call_id FROM calls WHERE id > ? AND id < ? AND campaign = ? ORDER BY id LIMIT ?",
  );
  const { first, end } = rowRangeOf(uploadId);
  const visitFrom = store.sqlite.transaction((after: number): number | null => {
    const rows = next.all(after, end, campaign, ROWS_PER_TRANSACTION);
    for (const row of rows) visit(row);
    return rows.at(-1)?.id ?? null;
  });
  let after: number | null = first;
  while (after !== null) after = visitFrom.immediate(after);
}
