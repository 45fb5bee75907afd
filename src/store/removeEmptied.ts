import { type StoredCampaign, storedCampaignOf } from "./campaigns.ts";
import { and, eq, isNotNull } from "./drizzle.ts";
import type { Store } from "./openStore.ts";
import { campaigns, uploadCampaigns } from "./schema.ts";
import { removeRowsOf } from "./sweepTeam.ts";
import { isLastUploadOf, removeCampaign } from "./undoUpload.ts";

/** The keys of the campaigns that an upload made calls visible in. */
export function campaignKeysOf(store: Store, uploadId: number): readonly number[] {
  return store.db
    .select({ key: uploadCampaigns.campaign })
    .from(uploadCampaigns)
    .where(and(eq(uploadCampaigns.uploadId, uploadId), isNotNull(uploadCampaigns.generation)))
    .all()
    .map(({ key }) => key);
}

/** Removes those of the campaigns that came with an upload and that nothing visible is left in; `uploadId` works at it. */
export function removeEmptied(store: Store, uploadId: number, keys: readonly number[]): void {
  for (const key of keys) {
    const target = store.sqlite.transaction(() => takeEmptied(store, uploadId, key)).immediate();
    if (target === null) continue;
    removeRowsOf(store, key);
    store.sqlite.transaction(() => removeCampaign(store, target)).immediate();
  }
}

/** Nobody may write to a campaign that is being removed. */
function takeEmptied(store: Store, uploadId: number, key: number): StoredCampaign | null {
  const row = store.db.select().from(campaigns).where(eq(campaigns.key, key)).get();
  if (row === undefined || row.writerUploadId !== null) return null;
  const target = storedCampaignOf(row);
  if (!isLastUploadOf(store, null, target)) return null;
  store.db.update(campaigns).set({ writerUploadId: uploadId }).where(eq(campaigns.key, key)).run();
  return target;
}
