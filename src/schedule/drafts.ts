import type { AlertStory, MissedWeek } from "../domain/alertStory.ts";
import type { CampaignSettings } from "../domain/campaignSettings.ts";
import { type Day, isoOfDay } from "../domain/day.ts";
import type { Episode, NewEpisode } from "../domain/episode.ts";
import type { OutboxDraft, Said } from "../domain/outbox.ts";
import type { ReportPeriod } from "../domain/report.ts";
import { asOfOf } from "./episodeWeeks.ts";
import { afterQuietHours } from "./quietHours.ts";
import type { Act } from "./scheduleTypes.ts";

/** When it is and what a campaign wants: what every draft rests on. */
export type DraftBasis = { readonly settings: CampaignSettings; readonly nowMs: number };

/** The head of a new episode. `episodeId`: as the store named it. */
export function draftsOfOpening(
  { settings, nowMs }: DraftBasis,
  {
    episode,
    episodeId,
    isCritical,
  }: { readonly episode: NewEpisode; readonly episodeId: number; readonly isCritical: boolean },
): readonly OutboxDraft[] {
  return [
    {
      ...whole(episode.campaignId, episode.channelId),
      said: { kind: "alert", episodeId },
      ...timed(settings, nowMs, isCritical),
      key: `alert:${episode.campaignId}:${episode.openedMs}`,
    },
  ];
}

/** A reply of another week or of days, and the head as it stands by now. `episode`: as it is once followed up. */
export function draftsOfFollowUp(
  { settings, nowMs }: DraftBasis,
  { episode, act, story, isCritical, isWeek }: FollowUp,
): readonly OutboxDraft[] {
  const asOf = asOfOf(story.period);
  const followUp: OutboxDraft = {
    ...inThread(episode, { kind: "follow_up", episodeId: episode.id, news: act.news, story }),
    isBroadcast: act.isBroadcast,
    ...timed(settings, nowMs, isCritical),
    key: `follow:${episode.id}:${asOf}:${isWeek ? "week" : "events"}`,
  };
  return [followUp, editDraft(episode, nowMs)];
}

export type FollowUp = {
  readonly episode: Episode;
  readonly act: Extract<Act, { readonly kind: "follow_up" }>;
  readonly story: AlertStory;
  readonly isCritical: boolean;
  /** False: of single days. */
  readonly isWeek: boolean;
};

/** That it is over, once, and the head as it stands by now. `now`: each metric as it is again. `episode`: ended; else none. */
export function draftsOfEnd(
  { settings, nowMs }: DraftBasis,
  { episode, now }: { readonly episode: Episode; readonly now: readonly string[] },
): readonly OutboxDraft[] {
  const { id, ended, version, weeks } = episode;
  if (ended === null) return [];
  const { campaignName, currency } = settings.campaign;
  const { how, userId, atMs: endedMs } = ended;
  const over: OutboxDraft = {
    ...inThread(episode, { kind: "over", episodeId: id, campaignName, currency, how, userId, endedMs, weeks, now }),
    ...timed(settings, nowMs, false),
    key: `over:${id}:${version}`,
  };
  return [over, editDraft(episode, nowMs)];
}

/** An episode's message as it stands by now; always at once, since an edit rings nowhere. */
export function editDraft(episode: Episode, nowMs: number): OutboxDraft {
  return {
    ...inThread(episode, { kind: "edit", episodeId: episode.id }),
    isCritical: true,
    dueMs: nowMs,
    key: `edit:${episode.id}:${episode.version}`,
  };
}

/** For the end of an episode's snooze; null where it is not snoozed. */
export function reminderDraft(settings: CampaignSettings, episode: Episode): OutboxDraft | null {
  if (episode.snoozed === null) return null;
  const { untilMs } = episode.snoozed;
  const isCritical = episode.troubles.some(({ isOver, severity }) => !isOver && severity === "critical");
  return {
    ...inThread(episode, { kind: "reminder", episodeId: episode.id, untilMs }),
    isBroadcast: true,
    ...timed(settings, untilMs, isCritical),
    key: `reminder:${episode.id}:${untilMs}`,
  };
}

/** That no calls came since a day. */
export function silenceDraft({ settings, nowMs }: DraftBasis, channelId: string, lastDay: Day): OutboxDraft {
  const { campaignId, campaignName } = settings.campaign;
  const iso = isoOfDay(lastDay);
  return {
    ...whole(campaignId, channelId),
    said: { kind: "silence", campaignId, campaignName, lastDay: iso },
    ...timed(settings, nowMs, false),
    key: `silence:${campaignId}:${iso}`,
  };
}

/** Weeks that alarmed and are told late. `period`: the newest week, which is normal. */
export function missedDraft({ settings, nowMs }: DraftBasis, channelId: string, told: ToldLate): OutboxDraft {
  const { campaignId, campaignName } = settings.campaign;
  return {
    ...whole(campaignId, channelId),
    said: { kind: "missed", campaignId, campaignName, ...told },
    ...timed(settings, nowMs, false),
    key: `missed:${campaignId}:${asOfOf(told.period)}`,
  };
}

export type ToldLate = {
  readonly period: ReportPeriod;
  readonly weeks: readonly MissedWeek[];
  readonly skippedWeeks: number;
};

/** A message of its own in a channel, with nothing above it. */
export function whole(
  campaignId: string | null,
  channelId: string,
): Pick<OutboxDraft, "campaignId" | "to" | "parentId" | "isBroadcast"> {
  return { campaignId, to: { channelId }, parentId: null, isBroadcast: false };
}

/** Critical at once, all else after the campaign's quiet hours. */
export function timed(
  { schedule, campaign }: CampaignSettings,
  ms: number,
  isCritical: boolean,
): Pick<OutboxDraft, "isCritical" | "dueMs"> {
  return { isCritical, dueMs: isCritical ? ms : afterQuietHours(schedule.quietHours, campaign.timeZone, ms) };
}

function inThread({ campaignId, channelId, messageId }: Episode, said: Said) {
  return { campaignId, to: { channelId }, parentId: messageId, isBroadcast: false, said } as const;
}
