import { listStoredCampaigns } from "../store/campaigns.ts";
import type { Store } from "../store/openStore.ts";
import type { ImportJob } from "./importJob.ts";
import { knownCampaign } from "./importTargets.ts";

/**
 * The job without the campaign that somebody chose among those there were, where it was deleted meanwhile: a file that names
 * none then asks again. To be called where imports and deletions take turns.
 */
export function withCampaignThere(store: Store, job: ImportJob): ImportJob {
  const { campaign, teamId } = job;
  if (campaign?.isKnown !== true) return job;
  return knownCampaign(listStoredCampaigns(store, teamId), campaign) === null ? { ...job, campaign: null } : job;
}
