import { ALERT_TYPE_WORDS } from "../../domain/alertTypeWords.ts";
import type { CampaignSettings } from "../../domain/campaignSettings.ts";
import type { Episode } from "../../domain/episode.ts";
import { cureOfRefusal, reasonOfRefusal } from "../../domain/sentenceOfAlert.ts";
import { listOf } from "../../domain/words.ts";
import type { NextLook, PostTrouble } from "../../usecases/alertUsecases.ts";
import { openTroubles, standingLines } from "./alerting/standingWords.ts";
import { personText } from "./changesView.ts";
import { channelInWords, dayInZone, lookInWords, nextLookNote } from "./lookWords.ts";

/** What is done for a campaign without anybody asking. */
export type Upkeep = {
  readonly settings: CampaignSettings;
  readonly look: NextLook;
  /** The one that is open; null: none. */
  readonly episode: Episode | null;
  /** Channels that do not take its alerts. */
  readonly troubles: readonly PostTrouble[];
};

/** All of it in lines, for the answer about alerts. Markup. */
export function upkeepLines({ settings, look, episode, troubles }: Upkeep): readonly string[] {
  return [
    ...troubles.map((trouble) => `*Alerts do not get through*: ${troubleInWords(trouble)}`),
    ...(episode === null ? [] : openLines(episode, settings)),
    lookInWords(settings, look),
  ];
}

/** In a few words for a list of campaigns. Markup. */
export function upkeepNotes({ settings, look, episode, troubles }: Upkeep): readonly string[] {
  const next = nextLookNote(settings, look);
  return [
    ...troubles.map((trouble) => `alerts do not get through: ${troubleInWords(trouble)}`),
    ...(episode === null
      ? []
      : [`told ${dayInZone(episode.openedMs, settings.campaign.timeZone)}, ${seenBy(episode)}`]),
    ...(next === null ? [] : [next]),
  ];
}

/** `I may not post in #sales, because it is archived: restore it, or ...` Markup. */
function troubleInWords({ channelId, why }: PostTrouble): string {
  return `I may not post in ${channelInWords(channelId)}, because ${reasonOfRefusal(why)}: ${cureOfRefusal(why)}.`;
}

function openLines(episode: Episode, { campaign, schedule }: CampaignSettings): readonly string[] {
  const types = listOf(openTroubles(episode).map(({ type }) => ALERT_TYPE_WORDS[type]));
  const where = channelInWords(episode.channelId);
  const head = `Told in ${where} since ${dayInZone(episode.openedMs, campaign.timeZone)}: ${types}.`;
  return [head, ...standingLines(episode, schedule.mutedTypes)];
}

function seenBy(episode: Episode): string {
  const seen = openTroubles(episode).flatMap(({ acknowledged }) =>
    acknowledged === null ? [] : [acknowledged.userId],
  );
  const people = [...new Set(seen)].map(personText);
  return people.length === 0 ? "nobody has acknowledged it" : `acknowledged by ${listOf(people)}`;
}
