import { pauseThread } from "../lib/pauseThread.ts";
import { discardCells } from "./cells.ts";
import { and, eq, isNull } from "./drizzle.ts";
import { campaignsHeldBy, forEachRowOf } from "./generations.ts";
import type { Store } from "./openStore.ts";
import { rowRangeOf } from "./rowIds.ts";
import { campaigns, uploadCampaigns } from "./schema.ts";
import { ROWS_AT_ONCE } from "./shortTransactions.ts";

/**
 * Takes back what an upload (or its undo) wrote for generations that have not come, gives up its right to write, and
 * removes campaigns that it had added. Safe to run again after being killed in the middle.
 */
export function discardUnfinished(store: Store, uploadId: number): void {
  for (const held of campaignsHeldBy(store, uploadId)) {
    if (held.generation === 0) removeCalls(store, uploadId, held.key);
    else discardCalls(store, uploadId, held.key, held.generation + 1);
    discardCells(store, held.key, held.generation + 1);
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

/** How many ids of calls one statement removes: some ms of work. */
const IDS_AT_ONCE = 256;

/** As `discardCalls`, of a campaign's first generation: it replaced no call, so that all rows simply go. */
function removeCalls(store: Store, uploadId: number, campaign: number): void {
  const next = store.sqlite
    .prepare<[number, number, number], number>(
      `SELECT id FROM calls WHERE id > ? AND id < ? AND +campaign = ? ORDER BY id LIMIT ${ROWS_AT_ONCE}`,
    )
    .pluck();
  const remove = store.sqlite.prepare<number[]>("DELETE FROM calls WHERE id >= ? AND id <= ? AND +campaign = ?");
  const { first, end } = rowRangeOf(uploadId);
  for (let after = first; ; ) {
    const ids = next.all(after, end, campaign);
    const last = ids.at(-1);
    if (last === undefined) return;
    for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
      remove.run(ids[at] ?? last, ids[at + IDS_AT_ONCE - 1] ?? last, campaign);
      pauseThread(store.roomNeededMs());
    }
    after = last;
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
