import { and, eq } from "./drizzle.ts";
import type { Store } from "./openStore.ts";
import { channelCampaigns } from "./slackSchema.ts";

/** The campaign a channel last asked about; null if none yet. */
export function lastCampaignOf(store: Store, teamId: string, channelId: string): string | null {
  const row = store.db
    .select({ campaignId: channelCampaigns.campaignId })
    .from(channelCampaigns)
    .where(and(eq(channelCampaigns.teamId, teamId), eq(channelCampaigns.channelId, channelId)))
    .get();
  return row?.campaignId ?? null;
}

/** Remembers the campaign a channel asks about. */
export function rememberCampaign(store: Store, teamId: string, channelId: string, campaignId: string): void {
  store.db
    .insert(channelCampaigns)
    .values({ teamId, channelId, campaignId })
    .onConflictDoUpdate({ target: [channelCampaigns.teamId, channelCampaigns.channelId], set: { campaignId } })
    .run();
}
