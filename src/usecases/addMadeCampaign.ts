import { withFollowingTarget } from "../domain/assumedRevenuePerCall.ts";
import type { CampaignSettings } from "../domain/campaignSettings.ts";
import { checkSettings } from "../domain/checkSettings.ts";
import { isSameName } from "../domain/pickCampaign.ts";
import type { Problem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { saveCampaignSettings } from "../store/campaignSettings.ts";
import { addCampaign, listStoredCampaigns } from "../store/campaigns.ts";
import type { Store } from "../store/openStore.ts";
import { addSettingChanges } from "../store/settingChanges.ts";
import type { Changer } from "./saveSettings.ts";

/** A new campaign without calls. Its id is its name, by which later files find it; or one like it where that is taken. */
export function addMadeCampaign(
  store: Store,
  { teamId, userId, nowMs }: Changer,
  wanted: CampaignSettings,
): Result<CampaignSettings, Problem> {
  const problem = checkSettings(wanted);
  if (problem !== null) return fail(problem);
  const campaignName = wanted.campaign.campaignName.trim();
  return store.sqlite
    .transaction((): Result<CampaignSettings, Problem> => {
      const known = listStoredCampaigns(store, teamId).map(({ campaign }) => campaign);
      const namesake = known.find((one) => isSameName(one.campaignName, campaignName));
      if (namesake !== undefined) return fail({ kind: "name_taken", name: namesake.campaignName });
      const campaignId = freeId(
        known.map((one) => one.campaignId),
        campaignName,
      );
      const campaign = withFollowingTarget({ ...wanted.campaign, campaignId, campaignName });
      const settings = { ...wanted, campaign };
      addCampaign(store, teamId, campaign, null, nowMs);
      saveCampaignSettings(store, teamId, settings, nowMs);
      const change = { atMs: nowMs, userId, campaignName, what: "campaign", before: null, after: "added" };
      addSettingChanges(store, teamId, [change]);
      return ok(settings);
    })
    .immediate();
}

function freeId(taken: readonly string[], name: string): string {
  for (let n = 1; ; n++) {
    const id = n === 1 ? name : `${name} (${n})`;
    if (!taken.includes(id)) return id;
  }
}
