import type { CampaignSettings } from "../domain/campaignSettings.ts";
import type { PostTrouble } from "../usecases/alertUsecases.ts";
import type { Bot } from "./bot.ts";
import type { Upkeep } from "./views/upkeepWords.ts";

/** Reads what is done for campaigns without anybody asking; for many of them at once. */
export function upkeepOf({ usecases, teamId }: Pick<Bot, "usecases" | "teamId">): (of: CampaignSettings) => Upkeep {
  const open = new Map(usecases.openEpisodes(teamId).map((episode) => [episode.campaignId, episode]));
  const all = usecases.postTroubles(teamId);
  return (settings) => {
    const { campaignId } = settings.campaign;
    const look = usecases.nextLook(teamId, campaignId);
    const episode = open.get(campaignId) ?? null;
    // What another channel refused once does not matter any more.
    const channels = [look.channelId, episode?.channelId];
    const isInTheWay = (one: PostTrouble) => one.campaignId === campaignId && channels.includes(one.channelId);
    return { settings, look, episode, troubles: all.filter(isInTheWay) };
  };
}
