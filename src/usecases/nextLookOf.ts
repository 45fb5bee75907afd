import type { CampaignSettings } from "../domain/campaignSettings.ts";
import { nextPlannedMs, planOf } from "../schedule/plan.ts";
import { daysOf } from "../store/cells.ts";
import type { Store } from "../store/openStore.ts";
import { findState } from "../store/scheduleStates.ts";
import { alertChannelOf } from "./alertPlace.ts";
import type { NextLook } from "./alertUsecases.ts";

/** When a campaign's next look comes, also before its first; `settings` null: it is gone. */
export function nextLookOf(store: Store, teamId: string, settings: CampaignSettings | null, nowMs: number): NextLook {
  if (settings === null) return { plannedMs: null, isWaiting: false, channelId: null, isChannelSet: false };
  const place = { channelId: alertChannelOf(store, teamId, settings), isChannelSet: settings.channelId !== null };
  const { campaignId } = settings.campaign;
  const isLookedAt = settings.schedule.isOn && !settings.isArchived && daysOf(store, teamId, campaignId) !== null;
  if (!isLookedAt) return { ...place, plannedMs: null, isWaiting: false };
  const state = findState(store, teamId, campaignId);
  // A plan that was changed just now is reckoned anew with the next look.
  const isKnown = state !== null && state.plan === planOf(settings);
  return {
    ...place,
    plannedMs: isKnown ? state.nextPlannedMs : nextPlannedMs(settings, nowMs),
    isWaiting: state !== null && state.owed !== null,
  };
}
