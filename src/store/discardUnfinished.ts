import { pauseThread } from "../lib/pauseThread.ts";
import { discardCells } from "./cells.ts";
import { and, eq, isNull } from "./drizzle.ts";
import { campaignsHeldBy } from "./generations.ts";
import type { Store } from "./openStore.ts";
import { rowRangeOf } from "./rowIds.ts";
import { campaigns, uploadCampaigns, uploads } from "./schema.ts";
import { ROWS_AT_ONCE } from "./shortTransactions.ts";

/**
 * Takes back what an upload (or its undo) wrote for generations that have not come, gives up its right to write, and
 * removes campaigns that it had added. Of a new reading of a file that also touches calls which only the one before told
 * of. Safe to run again after being killed in the middle.
 */
export function discardUnfinished(store: Store, uploadId: number): void {
  const row = store.db.select({ answers: uploads.answers }).from(uploads).where(eq(uploads.id, uploadId)).get();
  const replaced = row?.answers?.replaces ?? null;
  const ids = replaced === null ? [uploadId] : [uploadId, replaced];
  for (const held of campaignsHeldBy(store, uploadId)) {
    if (held.generation === 0) removeCalls(store, uploadId, held.key);
    else for (const id of ids) discardCalls(store, id, held.key, held.generation);
    discardCells(store, held.key, held.generation);
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
        if (held.isHidden) store.db.delete(campaigns).where(eq(campaigns.key, held.key)).run();
      })
      .immediate();
  }
}

/** As `discardCalls`, of a campaign's first generation: it replaced no call, so that all rows simply go. */
function removeCalls(store: Store, uploadId: number, campaign: number): void {
  const remove = store.sqlite.prepare<[number, number, number]>(
    "DELETE FROM calls WHERE id >= ? AND id <= ? AND +campaign = ?",
  );
  forEachPortionOf(store, uploadId, campaign, (first, last) => remove.run(first, last, campaign));
}

/** The calls of which an upload has rows between two ids, in its campaign. */
const TOLD_OF = `campaign = @campaign AND call_id IN
  (SELECT call_id FROM calls WHERE id >= @first AND id <= @last AND +campaign = @campaign)`;

/**
 * Every call an unfinished generation touched is one of the upload's own: an undo rewrites only calls it told of, though
 * its rows may be those of other uploads. Rows are revived first: of an import, those that tell which ones are then gone.
 */
function discardCalls(store: Store, uploadId: number, campaign: number, generation: number): void {
  const revive = store.sqlite.prepare(`UPDATE calls SET died = NULL WHERE ${TOLD_OF} AND died > @generation`);
  const remove = store.sqlite.prepare(`DELETE FROM calls WHERE ${TOLD_OF} AND born > @generation`);
  const discard = store.sqlite.transaction((first: number, last: number): void => {
    const portion = { campaign, first, last, generation };
    revive.run(portion);
    remove.run(portion);
  });
  forEachPortionOf(store, uploadId, campaign, discard.immediate);
}

/** How many ids of calls one transaction rewrites: some ms of work. */
const IDS_AT_ONCE = 256;

/**
 * Visits an upload's rows in a campaign in portions of some ms of work, by the ids from which and up to which they lie; the
 * visitor may change and delete rows. The lock is left free between two portions for whoever waits.
 */
function forEachPortionOf(
  store: Store,
  uploadId: number,
  campaign: number,
  visit: (firstId: number, lastId: number) => void,
): void {
  const next = store.sqlite
    .prepare<[number, number, number], number>(
      `SELECT id FROM calls WHERE id > ? AND id < ? AND +campaign = ? ORDER BY id LIMIT ${ROWS_AT_ONCE}`,
    )
    .pluck();
  const { first, end } = rowRangeOf(uploadId);
  for (let after = first; ; ) {
    const ids = next.all(after, end, campaign);
    const last = ids.at(-1);
    if (last === undefined) return;
    for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
      visit(ids[at] ?? last, ids[at + IDS_AT_ONCE - 1] ?? last);
      pauseThread(store.roomNeededMs());
    }
    after = last;
  }
}
