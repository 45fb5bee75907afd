import type { CampaignSettings } from "../domain/campaignSettings.ts";
import { type Day, localHourIn } from "../domain/day.ts";
import type { DataReach, ScheduleState } from "../domain/schedule.ts";
import { nextHourMs } from "./wallClock.ts";

/** What the times of a state are reckoned from, as a text to compare: a state whose text differs is reckoned anew. */
export function planOf({ schedule, campaign }: CampaignSettings): string {
  const { weekday, hour, lateHour } = schedule;
  return `${weekday} ${hour} ${lateHour} ${campaign.timeZone}`;
}

/** The state of a campaign that was never looked at: nothing is owed, and its days so far are no news. */
export function firstState(settings: CampaignSettings, reach: DataReach, nowMs: number): ScheduleState {
  return {
    campaignId: settings.campaign.campaignId,
    plan: planOf(settings),
    nextPlannedMs: nextPlannedMs(settings, nowMs),
    owed: null,
    comparedThrough: null,
    eventsThrough: reach.newestDay,
    seenGeneration: reach.generation,
    silenceTold: null,
    version: 1,
  };
}

/** The first planned instant after `afterMs`. */
export function nextPlannedMs({ schedule, campaign }: CampaignSettings, afterMs: number): number {
  return nextHourMs({ weekday: schedule.weekday, hour: schedule.hour }, campaign.timeZone, afterMs);
}

/** Up to when what was planned for `plannedMs` waits for its days: the late hour of that day, never before `plannedMs`. */
export function lateMsOf({ schedule, campaign }: CampaignSettings, plannedMs: number): number {
  const { timeZone } = campaign;
  const lateMs = nextHourMs({ weekday: null, hour: schedule.lateHour }, timeZone, plannedMs);
  const dayOf = localHourIn(timeZone);
  // A late hour that the day does not have before it comes a day later: then nothing is waited for.
  return dayOf(lateMs).day === dayOf(plannedMs).day ? lateMs : plannedMs;
}

/** The day that a planned comparison is to reach: the one before its own. */
export function lastDayPlanned({ campaign }: CampaignSettings, plannedMs: number): Day {
  return localHourIn(campaign.timeZone)(plannedMs).day - 1;
}
