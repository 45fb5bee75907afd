import type { AlertType } from "../domain/alert.ts";
import type { CampaignSettings } from "../domain/campaignSettings.ts";
import { isoOfDay } from "../domain/day.ts";
import type { Episode } from "../domain/episode.ts";
import type { OutboxMessage, Said } from "../domain/outbox.ts";
import { leadAlertOf } from "../engines/leadAlert.ts";
import { findCampaignSettings } from "../store/campaignSettings.ts";
import { findEpisode } from "../store/episodes.ts";
import type { Store } from "../store/openStore.ts";
import { findMessage } from "../store/outbox.ts";
import { reachOf } from "../store/scheduleStates.ts";
import type { WantedMessage } from "./alertUsecases.ts";

/** What a message says as it stands by now; null: nobody wants it any more. */
export function wantedNow(store: Store, teamId: string, message: OutboxMessage, nowMs: number): WantedMessage | null {
  const settings = message.campaignId === null ? null : findCampaignSettings(store, teamId, message.campaignId);
  const episode = "episodeId" in message.said ? findEpisode(store, teamId, message.said.episodeId) : null;
  const parent = parentOf(store, teamId, message);
  if (message.parentId !== null && parent === null) return null;
  const known = { message, settings, episode, parent };
  if (message.said.kind === "digest") return digestOf(store, teamId, known, message.said);
  return isWanted(store, teamId, known, nowMs) ? { ...known, links: new Map() } : null;
}

type Known = Omit<WantedMessage, "links">;

function parentOf(store: Store, teamId: string, { parentId }: OutboxMessage): WantedMessage["parent"] {
  const parent = parentId === null ? null : findMessage(store, teamId, parentId);
  return parent?.posted == null ? null : { ...parent.posted, pictures: parent.pictures };
}

function isWanted(store: Store, teamId: string, { message, settings, episode }: Known, nowMs: number): boolean {
  const { said } = message;
  switch (said.kind) {
    case "resumed":
    case "channel_refused":
    case "digest":
      return true;
    case "over":
      return episode?.ended?.atMs === said.endedMs;
    case "edit":
      return episode !== null && settings !== null;
    case "alert":
      // One that was queued anew is told by its newer message alone.
      return isAlertWanted(settings, episode) && episode?.messageId === message.id;
    case "follow_up": {
      if (!isOn(settings) || !isOpen(episode)) return false;
      const types = said.story.alerts.map(({ type }) => type);
      return !areMuted(settings, types.length === 0 ? openTypes(episode) : types);
    }
    case "reminder":
      return isOn(settings) && isOpen(episode) && isStillSnoozed(episode, said.untilMs);
    case "silence": {
      if (!isOn(settings)) return false;
      const { newestDay } = reachOf(store, teamId, settings.campaign, nowMs);
      return newestDay === null || isoOfDay(newestDay) <= said.lastDay;
    }
    case "missed":
    case "report":
    case "report_text":
      return isOn(settings);
  }
}

/** The message of an episode. */
export function isAlertWanted(settings: CampaignSettings | null, episode: Episode | null): boolean {
  return isOn(settings) && isOpen(episode) && !areMuted(settings, openTypes(episode));
}

export function isOn(settings: CampaignSettings | null): settings is CampaignSettings {
  return settings !== null && !settings.isArchived && settings.schedule.isOn;
}

function isOpen(episode: Episode | null): episode is Episode {
  return episode !== null && episode.ended === null;
}

function openTypes({ troubles }: Episode): readonly AlertType[] {
  return troubles.filter(({ isOver }) => !isOver).map(({ type }) => type);
}

function areMuted({ schedule }: CampaignSettings, types: readonly AlertType[]): boolean {
  return types.length > 0 && types.every((type) => schedule.mutedTypes.includes(type));
}

/** Nobody has put it off again, and somebody still has to see it. */
function isStillSnoozed({ snoozed, troubles }: Episode, untilMs: number): boolean {
  const isSeen = troubles.filter(({ isOver }) => !isOver).every(({ acknowledged }) => acknowledged !== null);
  return snoozed?.untilMs === untilMs && !isSeen;
}

/** Without campaigns that are gone or archived by now. */
function digestOf(
  store: Store,
  teamId: string,
  known: Known,
  { lines }: Extract<Said, { readonly kind: "digest" }>,
): WantedMessage | null {
  const left = lines.filter(({ campaignId }) => isOn(findCampaignSettings(store, teamId, campaignId)));
  if (left.length === 0) return null;
  const links = left.flatMap(({ episodeId }) => {
    const episode = episodeId === null ? null : findEpisode(store, teamId, episodeId);
    const posted = episode === null ? null : findMessage(store, teamId, episode.messageId)?.posted;
    if (episode === null || posted == null) return [];
    const title = leadAlertOf(episode.story.alerts)?.title ?? null;
    return [[episode.id, { ...posted, title, cost: episode.story.cost }] as const];
  });
  return { ...known, message: { ...known.message, said: { kind: "digest", lines: left } }, links: new Map(links) };
}
