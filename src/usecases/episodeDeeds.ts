import type { CampaignSettings } from "../domain/campaignSettings.ts";
import type { Deed, Episode } from "../domain/episode.ts";
import type { Problem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import {
  acknowledged,
  type EpisodeChange,
  resolved,
  snoozedUntil,
  tookBack,
  woken,
} from "../schedule/episodeChanges.ts";
import { snoozeEndMs } from "../schedule/snoozeEnd.ts";
import { findCampaignSettings } from "../store/campaignSettings.ts";
import { findEpisode } from "../store/episodes.ts";
import type { Store } from "../store/openStore.ts";
import type { DoneDeed, EpisodeDeed } from "./alertUsecases.ts";
import { keepEpisode } from "./keepEpisode.ts";
import { saveSettings } from "./saveSettings.ts";

/** Who does something about which episode, and when. */
export type Doer = {
  readonly teamId: string;
  readonly userId: string;
  readonly episodeId: number;
  readonly nowMs: number;
};

/** Does what somebody wants about an episode, as it is at that moment: two people at once do one after the other. */
export function doDeed(store: Store, doer: Doer, deed: EpisodeDeed): Result<DoneDeed, Problem> {
  const write = store.sqlite.transaction((): Result<DoneDeed, Problem> => {
    const { teamId, episodeId, userId, nowMs } = doer;
    const episode = findEpisode(store, teamId, episodeId);
    const settings = episode === null ? null : findCampaignSettings(store, teamId, episode.campaignId);
    if (episode === null || settings === null) return fail({ kind: "alert_gone" });
    if (deed.kind === "mute") return muteType(store, doer, episode, deed);
    const change = changeOf(episode, deed, settings, { userId, atMs: nowMs });
    if (change.kind === "over") return fail({ kind: "alert_over", campaignName: settings.campaign.campaignName });
    if (change.kind === "was_so") return ok({ episode, wasSo: true, by: change.by });
    return ok({ episode: keepEpisode(store, doer, change.episode, settings), wasSo: false, by: null });
  });
  return write.immediate();
}

function changeOf(
  episode: Episode,
  deed: Exclude<EpisodeDeed, Muting>,
  settings: CampaignSettings,
  by: Deed,
): EpisodeChange {
  switch (deed.kind) {
    case "acknowledge":
      return acknowledged(episode, by);
    case "take_back":
      return tookBack(episode);
    case "snooze":
      return deed.until === "wake"
        ? woken(episode, by)
        : snoozedUntil(episode, by, snoozeEndMs(deed.until, settings, by.atMs));
    case "resolve":
      return resolved(episode, by);
  }
}

type Muting = Extract<EpisodeDeed, { readonly kind: "mute" }>;

/** A muted type is a setting of the campaign, in the log of settings: it outlives the episode, and holds where that is over. */
function muteType(store: Store, doer: Doer, episode: Episode, { type }: Muting): Result<DoneDeed, Problem> {
  const saved = saveSettings<Problem>(store, doer, episode.campaignId, (now) => {
    const mutedTypes = [...new Set([...now.schedule.mutedTypes, type])];
    return ok({ ...now, schedule: { ...now.schedule, mutedTypes } });
  });
  if (!saved.ok) return saved;
  const wasSo = saved.value.before.schedule.mutedTypes.includes(type);
  return ok({ episode: findEpisode(store, doer.teamId, episode.id) ?? episode, wasSo, by: null });
}
