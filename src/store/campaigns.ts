import { ASSUMABLE_FIELDS, type AssumableField, type Campaign } from "../domain/campaign.ts";
import { and, eq, gt, isNull, or, sql } from "./drizzle.ts";
import type { Store } from "./openStore.ts";
import { preparedFor } from "./preparedFor.ts";
import { campaigns } from "./schema.ts";

export type CampaignRow = typeof campaigns.$inferSelect;

/** A campaign and its place in the store: what `calls` and `cells` refer to, and what of them is visible. */
export type StoredCampaign = {
  readonly key: number;
  readonly generation: number;
  /** True: an upload brings it that is not finished yet, or its only upload was undone; people do not see it. */
  readonly isHidden: boolean;
  readonly campaign: Campaign;
};

/** What people see: campaigns with an import, or that somebody made or set something for, and that are not deleted. */
export const isVisible = and(
  isNull(campaigns.deletedAtMs),
  or(gt(campaigns.generation, 0), isNull(campaigns.createdByUploadId)),
);

/** By name, in any case. */
export const byName = [sql`${campaigns.campaignName} COLLATE NOCASE`, campaigns.campaignId] as const;

/** The team's campaigns that are not archived, by name. */
export function listCampaigns(store: Store, teamId: string): readonly Campaign[] {
  return store.db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.teamId, teamId), isVisible, isNull(campaigns.archivedAtMs)))
    .orderBy(...byName)
    .all()
    .map(campaignOf);
}

/** The team's campaigns, archived ones too, by name. */
export function listAllCampaigns(store: Store, teamId: string): readonly Campaign[] {
  return store.db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.teamId, teamId), isVisible))
    .orderBy(...byName)
    .all()
    .map(campaignOf);
}

/** Of which campaigns a question may be: of any when one is named, else of those that are not archived. */
export function campaignsFor(store: Store, teamId: string, words: string | null): readonly Campaign[] {
  return words === null ? listCampaigns(store, teamId) : listAllCampaigns(store, teamId);
}

/** All campaigns of the team with their places in the store, also those whose first import runs. */
export function listStoredCampaigns(store: Store, teamId: string): readonly StoredCampaign[] {
  return store.db
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.teamId, teamId), isNull(campaigns.deletedAtMs)))
    .all()
    .map(storedCampaignOf);
}

/** A campaign of the team by its id, archived or not; null if people see none of that id. */
export function findCampaign(store: Store, teamId: string, campaignId: string): Campaign | null {
  const stored = findStoredCampaign(store, teamId, campaignId);
  return stored === null || stored.isHidden ? null : stored.campaign;
}

/** As `findCampaign`, with its place in the store, and also while its first import runs. */
export function findStoredCampaign(store: Store, teamId: string, campaignId: string): StoredCampaign | null {
  const row = storedById(store).get({ teamId, campaignId });
  return row === undefined ? null : storedCampaignOf(row);
}

const storedById = preparedFor((store) =>
  store.db
    .select()
    .from(campaigns)
    .where(
      and(
        eq(campaigns.teamId, sql.placeholder("teamId")),
        eq(campaigns.campaignId, sql.placeholder("campaignId")),
        isNull(campaigns.deletedAtMs),
      ),
    )
    .prepare(),
);

/** Adds a campaign: for an upload, hidden until that is finished; or for a person (null), seen at once. */
export function addCampaign(
  store: Store,
  teamId: string,
  campaign: Campaign,
  createdByUploadId: number | null,
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
  const { key, generation, createdByUploadId } = row;
  return { key, generation, isHidden: generation === 0 && createdByUploadId !== null, campaign: campaignOf(row) };
}

export function campaignOf(row: CampaignRow): Campaign {
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
