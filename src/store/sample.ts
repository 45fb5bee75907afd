import type { Campaign } from "../domain/campaign.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import {
  addCampaign,
  campaignOf,
  isVisible,
  listStoredCampaigns,
  type StoredCampaign,
  storedCampaignOf,
} from "./campaigns.ts";
import { and, eq, isNull } from "./drizzle.ts";
import type { Store } from "./openStore.ts";
import { campaigns, uploadCampaigns } from "./schema.ts";

/** The team's campaign of sample data; null without one. */
export function findSample(store: Store, teamId: string): Campaign | null {
  const row = store.db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.teamId, teamId), eq(campaigns.isSample, 1), isVisible))
    .get();
  return row === undefined ? null : campaignOf(row);
}

/** Why the sample cannot be added: it is there, or (`busyWith`) just being added or taken away. */
export type NoSampleYet = { readonly sample: Campaign; readonly busyWith: number | null };

/**
 * Takes the right to write the team's sample campaign, which `campaignBeside` makes with the others known; one sample at a time,
 * also of several processes.
 */
export function takeSample(
  store: Store,
  teamId: string,
  uploadId: number,
  campaignBeside: (known: readonly Campaign[]) => Campaign,
  nowMs: number,
): Result<StoredCampaign, NoSampleYet> {
  return store.sqlite
    .transaction((): Result<StoredCampaign, NoSampleYet> => {
      const there = store.db
        .select()
        .from(campaigns)
        .where(and(eq(campaigns.teamId, teamId), eq(campaigns.isSample, 1), isNull(campaigns.deletedAtMs)))
        .get();
      if (there !== undefined) {
        const { isHidden, campaign } = storedCampaignOf(there);
        return fail({ sample: campaign, busyWith: isHidden ? there.writerUploadId : null });
      }
      const fresh = campaignBeside(listStoredCampaigns(store, teamId).map(({ campaign }) => campaign));
      const added = addCampaign(store, teamId, fresh, uploadId, nowMs);
      store.db
        .update(campaigns)
        .set({ isSample: 1, writerUploadId: uploadId })
        .where(eq(campaigns.key, added.key))
        .run();
      store.db.insert(uploadCampaigns).values({ uploadId, campaign: added.key }).run();
      return ok(added);
    })
    .immediate();
}
