import { ASSUMABLE_FIELDS, type AssumableField, type Campaign } from "../domain/campaign.ts";
import { and, asc, eq, gt } from "./drizzle.ts";
import type { Store } from "./openStore.ts";
import { campaigns } from "./schema.ts";

type CampaignRow = typeof campaigns.$inferSelect;

/** A campaign and its place in the store: what `calls` and `cells` refer to, and what of them is visible. */
export type StoredCampaign = { readonly key: number; readonly generation: number; readonly campaign: Campaign };

/** The team's campaigns that have had an import, by name. */
export function listCampaigns(store: Store, teamId: string): readonly Campaign[] {
  return store.db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.teamId, teamId), gt(campaigns.generation, 0)))
    .orderBy(asc(campaigns.campaignName), asc(campaigns.campaignId))
    .all()
    .map(campaignOf);
}

/** All campaigns of the team with their places in the store, also those whose first import runs. */
export function listStoredCampaigns(store: Store, teamId: string): readonly StoredCampaign[] {
  return store.db.select().from(campaigns).where(eq(campaigns.teamId, teamId)).all().map(storedCampaignOf);
}

/** A campaign of the team by its id; null if the team has none of that id, or its first import is not finished. */
export function findCampaign(store: Store, teamId: string, campaignId: string): Campaign | null {
  const stored = findStoredCampaign(store, teamId, campaignId);
  return stored === null || stored.generation === 0 ? null : stored.campaign;
}

/** As `findCampaign`, with its place in the store, and also while its first import runs. */
export function findStoredCampaign(store: Store, teamId: string, campaignId: string): StoredCampaign | null {
  const row = store.db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.teamId, teamId), eq(campaigns.campaignId, campaignId)))
    .get();
  return row === undefined ? null : storedCampaignOf(row);
}

/** Adds a campaign, hidden until an import into it is finished. */
export function addCampaign(
  store: Store,
  teamId: string,
  campaign: Campaign,
  createdByUploadId: number,
  nowMs: number,
): StoredCampaign {
  const row = store.db
    .insert(campaigns)
    .values({ ...campaign, teamId, createdByUploadId, createdAtMs: nowMs })
    .returning()
    .get();
  return storedCampaignOf(row);
}

export function storedCampaignOf(row: CampaignRow): StoredCampaign {
  return { key: row.key, generation: row.generation, campaign: campaignOf(row) };
}

function campaignOf(row: CampaignRow): Campaign {
  return {
    campaignId: row.campaignId,
    campaignName: row.campaignName,
    startDate: row.startDate,
    targetCallsPerDay: row.targetCallsPerDay,
    targetConversionRate: row.targetConversionRate,
    targetRevenuePerCallMinor: row.targetRevenuePerCallMinor,
    avgDealValueMinor: row.avgDealValueMinor,
    complianceRules: row.complianceRules,
    scriptVersions: row.scriptVersions,
    currency: row.currency,
    timeZone: row.timeZone,
    conversionValueMeaning: row.conversionValueMeaning,
    revenueLagDays: row.revenueLagDays,
    assumed: row.assumed.filter(isAssumable),
  };
}

function isAssumable(name: string): name is AssumableField {
  return ASSUMABLE_FIELDS.some((field) => field === name);
}
