import type { Campaign } from "../domain/campaign.ts";
import { type FittedTargets, stillAssumed } from "../domain/stillAssumed.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import type { CallRow } from "./callRows.ts";
import type { CallCounts } from "./callWriter.ts";
import { addCampaign, campaignOf, findStoredCampaign, type StoredCampaign, storedCampaignOf } from "./campaigns.ts";
import { and, eq, inArray } from "./drizzle.ts";
import type { Store } from "./openStore.ts";
import { rowRangeOf } from "./rowIds.ts";
import { campaigns, uploadCampaigns, uploads } from "./schema.ts";
import { ROWS_AT_ONCE, writeEach } from "./shortTransactions.ts";

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

/** Takes the right to write the next generation of a campaign that the team has. */
export function takeKnownCampaign(
  store: Store,
  teamId: string,
  uploadId: number,
  campaignId: string,
): Result<StoredCampaign, { readonly busyWith: number | null }> {
  return store.sqlite
    .transaction((): Result<StoredCampaign, { readonly busyWith: number | null }> => {
      const stored = findStoredCampaign(store, teamId, campaignId);
      if (stored === null || stored.isHidden) return fail({ busyWith: null });
      const busyWith = writerOf(store, stored.key);
      if (busyWith !== null) return fail({ busyWith });
      store.db.update(campaigns).set({ writerUploadId: uploadId }).where(eq(campaigns.key, stored.key)).run();
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

/** The upload, undo or recount that writes a campaign at the moment; null: none. */
export function writerOf(store: Store, key: number): number | null {
  const row = store.db.select({ writer: campaigns.writerUploadId }).from(campaigns).where(eq(campaigns.key, key)).get();
  return row?.writer ?? null;
}

/** What becomes visible of one campaign. */
export type FinishedCampaign = {
  readonly stored: StoredCampaign;
  readonly counts: CallCounts;
  /** Targets fitted to its first calls, written where nobody has set them meanwhile; null leaves them. */
  readonly settings: FittedTargets | null;
  /** False: these are somebody's own calls, which nobody may take away as sample data. */
  readonly isSample: boolean;
  /** The last generation that was written, which readers see from then on. */
  readonly generation: number;
  /** When the upload's layers come among the others'; the generation, but for a new reading of a file. */
  readonly turn: number;
};

/**
 * Makes all that an import wrote visible, in every campaign at once, and ends the upload. Versions of cells that nobody sees
 * from then on stay for `sweepTeam`. What is done `alongside` goes into the same transaction, while the upload still has
 * the right to write. False, with nothing made visible, when somebody cancelled the upload meanwhile.
 */
export function switchOn(
  store: Store,
  uploadId: number,
  finished: readonly FinishedCampaign[],
  uploadFields: Partial<typeof uploads.$inferInsert>,
  alongside: () => void = () => {},
): boolean {
  return store.sqlite
    .transaction((): boolean => {
      const upload = store.db.select({ state: uploads.state }).from(uploads).where(eq(uploads.id, uploadId)).get();
      if (upload?.state === "cancelled") return false;
      requireHeld(
        store,
        uploadId,
        finished.map(({ stored }) => stored),
      );
      for (const { stored, counts, settings, isSample, generation, turn } of finished) {
        store.db
          .update(campaigns)
          .set({ ...unsetFields(store, stored, settings), generation, isSample: isSample ? 1 : 0 })
          .where(eq(campaigns.key, stored.key))
          .run();
        store.db
          .update(uploadCampaigns)
          .set({ generation: turn, calls: callsOf(counts), firstDay: counts.firstDay, lastDay: counts.lastDay })
          .where(and(eq(uploadCampaigns.uploadId, uploadId), eq(uploadCampaigns.campaign, stored.key)))
          .run();
      }
      store.db.update(uploads).set(uploadFields).where(eq(uploads.id, uploadId)).run();
      alongside();
      store.db.update(campaigns).set({ writerUploadId: null }).where(eq(campaigns.writerUploadId, uploadId)).run();
      return true;
    })
    .immediate();
}

/** What of fitted targets still holds: people may have set some of them since the import began. */
function unsetFields(store: Store, { key }: StoredCampaign, fitted: FittedTargets | null): Partial<Campaign> {
  const row = store.db.select().from(campaigns).where(eq(campaigns.key, key)).get();
  return row === undefined || fitted === null ? {} : stillAssumed(campaignOf(row), fitted);
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
 * Visits an upload's rows in a campaign, in short transactions; the visitor may change and delete rows. What is done
 * `between` some of them lies in no transaction.
 */
export function forEachRowOf(
  store: Store,
  uploadId: number,
  campaign: number,
  visit: (row: Pick<CallRow, "id" | "call_id">) => void,
  between: () => void = () => {},
): void {
  // The plus keeps SQLite off the indexes by campaign: they hold all its calls, and are not in this order.
  const next = store.sqlite.prepare<[number, number, number, number], Pick<CallRow, "id" | "call_id">>(
    "SELECT id, call_id FROM calls WHERE id > ? AND id < ? AND +campaign = ? ORDER BY id LIMIT ?",
  );
  const { first, end } = rowRangeOf(uploadId);
  for (let after = first; ; ) {
    const rows = next.all(after, end, campaign, ROWS_AT_ONCE);
    writeEach(store, rows, visit);
    between();
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}
