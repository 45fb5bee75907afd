import type { Campaign } from "../domain/campaign.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { campaignOf, isVisible } from "./campaigns.ts";
import { countCalls } from "./cells.ts";
import { deleteDeeds } from "./deeds.ts";
import { and, eq, inArray, notInArray, sql } from "./drizzle.ts";
import { forgetAlerts } from "./forgetAlerts.ts";
import type { Store } from "./openStore.ts";
import { campaigns, uploadCampaigns, uploads } from "./schema.ts";
import { columnMappings } from "./settingsSchema.ts";
import { channelCampaigns, postedReports } from "./slackSchema.ts";

/** A campaign that was just deleted, and how many dials it held. */
export type DeletedCampaign = { readonly campaign: Campaign; readonly calls: number };

export type NotDeleted = { readonly kind: "gone" } | { readonly kind: "busy"; readonly busyWith: number };

/**
 * Takes a campaign away from everybody, in one transaction with what goes `alongside`: it is invisible at once, and its id
 * and name are free again. Its calls and cells stay for `sweepTeam`. An upload that wrote to no other campaign counts as
 * undone; one that did stays and can be undone there.
 */
export function markDeleted(
  store: Store,
  teamId: string,
  campaignId: string,
  nowMs: number,
  alongside: (deleted: DeletedCampaign) => void,
): Result<DeletedCampaign, NotDeleted> {
  return store.sqlite
    .transaction((): Result<DeletedCampaign, NotDeleted> => {
      const row = store.db
        .select()
        .from(campaigns)
        .where(and(eq(campaigns.teamId, teamId), eq(campaigns.campaignId, campaignId), isVisible))
        .get();
      if (row === undefined) return fail({ kind: "gone" });
      if (row.writerUploadId !== null) return fail({ kind: "busy", busyWith: row.writerUploadId });
      const deleted = { campaign: campaignOf(row), calls: countCalls(store, teamId, campaignId) };
      releaseUploads(store, row.key, nowMs);
      forgetAbout(store, teamId, campaignId);
      const freed = sql`${campaigns.campaignId} || ' deleted as ' || ${campaigns.key}`;
      store.db.update(campaigns).set({ deletedAtMs: nowMs, campaignId: freed }).where(eq(campaigns.key, row.key)).run();
      alongside(deleted);
      return ok(deleted);
    })
    .immediate();
}

/** From now on no undo of an upload reaches the campaign. */
function releaseUploads(store: Store, key: number, nowMs: number): void {
  const written = store.db
    .delete(uploadCampaigns)
    .where(eq(uploadCampaigns.campaign, key))
    .returning({ id: uploadCampaigns.uploadId })
    .all()
    .map(({ id }) => id);
  const elsewhere = store.db
    .select({ id: uploadCampaigns.uploadId })
    .from(uploadCampaigns)
    .where(inArray(uploadCampaigns.uploadId, written));
  store.db
    .update(uploads)
    .set({ state: "undone", finishedAtMs: nowMs })
    .where(and(inArray(uploads.id, written), eq(uploads.state, "stored"), notInArray(uploads.id, elsewhere)))
    .run();
}

function forgetAbout(store: Store, teamId: string, campaignId: string): void {
  for (const table of [channelCampaigns, postedReports, columnMappings]) {
    store.db
      .delete(table)
      .where(and(eq(table.teamId, teamId), eq(table.campaignId, campaignId)))
      .run();
  }
  deleteDeeds(store, teamId, campaignId);
  forgetAlerts(store, teamId, campaignId);
}
