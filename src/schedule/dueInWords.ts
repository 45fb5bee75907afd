import type { CampaignSettings } from "../domain/campaignSettings.ts";
import type { Day } from "../domain/day.ts";
import type { DataReach } from "../domain/schedule.ts";
import { formatDay } from "../domain/words.ts";
import { clockTime, shortDay } from "./clockWords.ts";
import { lateMsOf } from "./plan.ts";
import type { Due } from "./scheduleTypes.ts";

/** What a run that compared nothing tells the log, one sentence; null where `outcome` is null. `channelId` null: nowhere to tell it. */
export function dueInWords(
  { outcome, plannedMs, silenceSince, next }: Due,
  settings: CampaignSettings,
  { newestDay, completeThrough }: DataReach,
  channelId: string | null,
): string | null {
  if (outcome === null) return null;
  if (newestDay === null) return "There are no calls yet.";
  const known = Math.max(newestDay, completeThrough ?? newestDay);
  switch (outcome) {
    case "waiting":
      return next.owed !== null && next.owed.lateMs > plannedMs
        ? `Waiting for calls after ${shortDay(known)} until ${clockTime(lateMsOf(settings, plannedMs), settings.campaign.timeZone)}.`
        : `${callsInUpTo(known).slice(0, -1)}, too few new days to compare; waiting for more.`;
    case "up_to_date":
      return `No calls came after ${shortDay(newestDay)}, so there is nothing new to compare.`;
    case "silent":
      return `No calls since ${formatDay(newestDay)}; ${silenceTold(silenceSince, channelId)}.`;
    case "too_old":
      return `Calls are in up to ${formatDay(newestDay)}, too long ago to compare.`;
  }
}

/** `Calls are in up to Thu 19 Nov.`: the note of a comparison that was waited for long enough. */
export function callsInUpTo(day: Day): string {
  return `Calls are in up to ${shortDay(day)}.`;
}

function silenceTold(silenceSince: Day | null, channelId: string | null): string {
  if (silenceSince === null) return "that was told already";
  return channelId === null ? "the campaign has no channel to tell it in" : "that was posted";
}
