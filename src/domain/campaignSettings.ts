import { type AlertSettings, USUAL_ALERT_SETTINGS } from "./alert.ts";
import type { Campaign } from "./campaign.ts";
import { type Schedule, USUAL_SCHEDULE } from "./schedule.ts";

/** Everything a team has set for a campaign: its targets, and what is done with them. */
export type CampaignSettings = {
  readonly campaign: Campaign;
  readonly alerts: AlertSettings;
  /** When its weeks are compared, and what is told of it. */
  readonly schedule: Schedule;
  /** Slack's id of the channel that its alerts go to; null: none chosen. */
  readonly channelId: string | null;
  /** Slack's id of the person who looks after it; null: nobody named. */
  readonly ownerUserId: string | null;
  /** Names of the columns that later uploads are sliced by; null: the importer proposes up to `MAX_SEGMENTS`. */
  readonly segments: readonly string[] | null;
  /** True: left out of lists, comparisons and alerts; it still answers when it is named. */
  readonly isArchived: boolean;
  /** True: the sample data, which anybody may remove. */
  readonly isSample: boolean;
};

export const MAX_SEGMENTS = 4;

/** The settings of a campaign that nobody has set anything for. */
export function usualSettings(campaign: Campaign): CampaignSettings {
  return {
    campaign,
    alerts: USUAL_ALERT_SETTINGS,
    schedule: USUAL_SCHEDULE,
    channelId: null,
    ownerUserId: null,
    segments: null,
    isArchived: false,
    isSample: false,
  };
}

/** What a team has set for itself. */
export type TeamSettings = {
  /** True: answers go to the asker's own messages unless they are shared. */
  readonly answersPrivately: boolean;
};

/** One change that somebody made to a setting, as it is listed: values in words, null for "not set". */
export type SettingChange = {
  readonly atMs: number;
  /** Slack's id of who did it. */
  readonly userId: string;
  /** Null for what belongs to no campaign. The name it had then. */
  readonly campaignName: string | null;
  /** What was changed: `target conversion rate`, `managers`, `upload calls.csv`. */
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
};
