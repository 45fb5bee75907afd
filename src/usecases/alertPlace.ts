import type { CampaignSettings } from "../domain/campaignSettings.ts";
import { listManagers } from "../store/managers.ts";
import type { Store } from "../store/openStore.ts";
import { lastDropChannel, lastUploaderOf } from "../store/scheduleStates.ts";

/** Slack's id of where a campaign's alerts go: the channel set, else the one its newest calls were dropped in; null: nowhere. */
export function alertChannelOf(store: Store, teamId: string, { channelId, campaign }: CampaignSettings): string | null {
  return channelId ?? lastDropChannel(store, teamId, campaign.campaignId);
}

/** Slack's id of who is told that something is wrong with a campaign's channel; null: nobody is known. */
export function caretakerOf(store: Store, teamId: string, { ownerUserId, campaign }: CampaignSettings): string | null {
  return ownerUserId ?? lastUploaderOf(store, teamId, campaign.campaignId) ?? listManagers(store, teamId)[0] ?? null;
}
