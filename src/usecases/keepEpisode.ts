import type { AlertType } from "../domain/alert.ts";
import type { CampaignSettings } from "../domain/campaignSettings.ts";
import type { Deed, Episode } from "../domain/episode.ts";
import { draftsOfEnd, editDraft, reminderDraft } from "../schedule/drafts.ts";
import { isSnoozed, muted } from "../schedule/episodeChanges.ts";
import { findOpenEpisode, saveEpisode } from "../store/episodes.ts";
import type { Store } from "../store/openStore.ts";
import { queueEdits } from "./queueEdits.ts";

type At = { readonly teamId: string; readonly nowMs: number };

/** Writes an episode that somebody changed, and queues what its thread and its message say of that. In a transaction of writers. */
export function keepEpisode(
  store: Store,
  { teamId, nowMs }: At,
  episode: Episode,
  settings: CampaignSettings,
): Episode {
  if (!saveEpisode(store, teamId, episode)) throw new Error(`Episode ${episode.id} changed within a transaction`);
  if (episode.ended !== null) {
    queueEdits(store, teamId, draftsOfEnd({ settings, nowMs }, { episode, now: [] }), nowMs);
    return episode;
  }
  // One reminder for each end of a snooze, however often its episode changes until then.
  const reminder = isSnoozed(episode, nowMs) ? reminderDraft(settings, episode) : null;
  const edit = editDraft(episode, nowMs);
  queueEdits(store, teamId, reminder === null ? [edit] : [reminder, edit], nowMs);
  return episode;
}

/** Nobody wants to hear of these types any more: where an open episode has no other, it ends. In a transaction of writers. */
export function muteInEpisode(
  store: Store,
  { teamId, nowMs, userId }: At & { readonly userId: string },
  settings: CampaignSettings,
  types: readonly AlertType[],
): void {
  const deed: Deed = { userId, atMs: nowMs };
  for (const type of types) {
    const episode = findOpenEpisode(store, teamId, settings.campaign.campaignId);
    if (episode === null) return;
    const change = muted(episode, type, deed);
    if (change.kind === "changed") keepEpisode(store, { teamId, nowMs }, change.episode, settings);
  }
}
