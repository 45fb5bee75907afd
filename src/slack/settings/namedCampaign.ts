import type { CampaignSettings } from "../../domain/campaignSettings.ts";
import { pickCampaign } from "../../domain/pickCampaign.ts";
import type { Bot } from "../bot.ts";
import { chooseForView } from "../views/chooseCampaignView.ts";
import { problemView } from "../views/problemView.ts";
import { campaignMeant, type SettingsAsk } from "./asking.ts";

/** Goes on with the campaign that somebody named, or the only one; offers those that may be meant where it is not clear. */
export async function withNamed(
  bot: Bot,
  ask: SettingsAsk,
  { words, actionId }: { readonly words: string | null; readonly actionId: string },
  goOn: (meant: CampaignSettings) => Promise<void>,
): Promise<void> {
  const all = bot.usecases.listSettings(bot.teamId);
  // One that is archived is meant only where it is named.
  const campaigns = all.filter(({ isArchived }) => words !== null || !isArchived).map(({ campaign }) => campaign);
  const picked = pickCampaign(campaigns, words, null);
  if (!picked.ok) {
    const { problem } = picked;
    if (problem.kind !== "which_campaign") return await ask.tell(problemView(problem));
    const meant = campaigns.filter(({ campaignName }) => problem.known.includes(campaignName));
    return await ask.tell(chooseForView(problem, meant, actionId));
  }
  const meant = campaignMeant(bot, picked.value.campaignId);
  if (meant !== null) await goOn(meant);
}
