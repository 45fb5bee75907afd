import type { CampaignSettings } from "../domain/campaignSettings.ts";
import { type Day, dayOfIso, isoOfDay, MS_PER_DAY } from "../domain/day.ts";
import type { Episode } from "../domain/episode.ts";
import { DAYS_PER_WEEK } from "../domain/period.ts";
import type { OwedComparison, ScheduleState } from "../domain/schedule.ts";
import { DUE_POLICY } from "../schedule/due.ts";
import { endedEpisode } from "../schedule/episodeChanges.ts";
import { lateMsOf, nextPlannedMs } from "../schedule/plan.ts";
import { findCampaignSettings } from "../store/campaignSettings.ts";
import { findOpenEpisode } from "../store/episodes.ts";
import { unsayWeeks } from "../store/moveMessages.ts";
import type { Store } from "../store/openStore.ts";
import { findState, reachOf, saveState } from "../store/scheduleStates.ts";
import type { UndoneDays } from "../store/undoUpload.ts";
import { keepEpisode } from "./keepEpisode.ts";

/**
 * Days of a campaign lost calls that weeks were compared with: once the right ones come, or at once where others are left,
 * they are compared again. An alert that rested on them alone ends. To be called in the transaction that takes them back.
 */
export function lookAgain(store: Store, teamId: string, { campaignId, ...undone }: UndoneDays, nowMs: number): void {
  const settings = findCampaignSettings(store, teamId, campaignId);
  const state = findState(store, teamId, campaignId);
  if (settings === null || state === null) return;
  const seenThrough = Math.max(state.comparedThrough ?? -Infinity, state.eventsThrough ?? -Infinity);
  // Weeks longer ago are told to nobody, and days after it have been seen by nobody.
  const first = Math.max(undone.first, seenThrough - DUE_POLICY.missedUpTo);
  if (first > seenThrough || undone.last < first) return;
  saveState(store, teamId, stateBefore(state, settings, first, nowMs), 0);
  unsayWeeks(store, teamId, campaignId, first * MS_PER_DAY, nowMs);
  const { newestDay } = reachOf(store, teamId, settings.campaign, nowMs);
  const episode = findOpenEpisode(store, teamId, campaignId);
  if (episode === null) return;
  const after = isGone(episode, newestDay) ? takenBack(episode, nowMs) : withoutDays(episode, isoOfDay(first - 1));
  keepEpisode(store, { teamId, nowMs }, after, settings);
}

/** As if nothing from `first` on had been seen. */
function stateBefore(state: ScheduleState, settings: CampaignSettings, first: Day, nowMs: number): ScheduleState {
  const { comparedThrough, eventsThrough } = state;
  const wasCompared = comparedThrough !== null && comparedThrough >= first;
  return {
    ...state,
    comparedThrough: wasCompared ? first - 1 : comparedThrough,
    eventsThrough: eventsThrough === null ? null : Math.min(eventsThrough, first - 1),
    owed: wasCompared ? owedAgain(state, settings, nowMs) : state.owed,
    version: state.version + 1,
  };
}

/** The newest plan that has come. Where its late hour has passed, that is not told a second time. */
function owedAgain({ owed }: ScheduleState, settings: CampaignSettings, nowMs: number): OwedComparison | null {
  if (owed !== null) return owed;
  let plannedMs: number | null = null;
  let nextMs = nextPlannedMs(settings, nowMs - (DAYS_PER_WEEK + 1) * MS_PER_DAY);
  while (nextMs <= nowMs) {
    plannedMs = nextMs;
    nextMs = nextPlannedMs(settings, nextMs);
  }
  if (plannedMs === null) return null;
  const lateMs = lateMsOf(settings, plannedMs);
  return { sinceMs: plannedMs, plannedMs, lateMs: nowMs < lateMs ? lateMs : plannedMs };
}

/** True where no calls are left of the days that alarmed: of a week, of most of it. */
function isGone({ troubles, weeks }: Episode, newestDay: Day | null): boolean {
  if (newestDay === null) return true;
  const areWeeksGone = weeks.every(({ period }) => {
    const [from, to] = [dayOf(period.from), dayOf(period.to)];
    return newestDay < from + Math.min(to - from, DUE_POLICY.mostOfAWeek) - 1;
  });
  return areWeeksGone && troubles.every(({ firstAsOf }) => newestDay < dayOf(firstAsOf));
}

/** Nothing of it was so: it cost nothing, and leaves no past. */
function takenBack(episode: Episode, nowMs: number): Episode {
  const ended = endedEpisode(episode, nowMs, "undone", null);
  return { ...ended, weeks: [], troubles: ended.troubles.map((trouble) => ({ ...trouble, acknowledged: null })) };
}

/** As if nothing after a day had been told: those days are judged again. */
function withoutDays(episode: Episode, upTo: string): Episode {
  const older = episode.troubles.filter(({ firstAsOf }) => firstAsOf <= upTo);
  const troubles = older.length > 0 ? older : episode.troubles;
  return {
    ...episode,
    troubles: troubles.map((one) => ({ ...one, lastAsOf: one.lastAsOf < upTo ? one.lastAsOf : upTo })),
    weeks: episode.weeks.filter(({ period }) => dayOf(period.to) - 1 <= dayOf(upTo)),
    version: episode.version + 1,
  };
}

function dayOf(iso: string): Day {
  const day = dayOfIso(iso);
  if (day === null) throw new Error(`No such day: ${iso}`);
  return day;
}
