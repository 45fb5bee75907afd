import type { AlertType } from "../domain/alert.ts";
import type { MissedWeek } from "../domain/alertStory.ts";
import type { CampaignSettings } from "../domain/campaignSettings.ts";
import type { Day } from "../domain/day.ts";
import type { Episode, EpisodeEnd } from "../domain/episode.ts";
import type { FollowUpNews } from "../domain/outbox.ts";
import type { Period } from "../domain/period.ts";
import type { ReportPeriod } from "../domain/report.ts";
import type { ReportAlert } from "../domain/reportFindings.ts";
import type { RunFinding, RunOutcome } from "../domain/run.ts";
import type { ScheduleState } from "../domain/schedule.ts";
import type { AlertBasis } from "../engines/alertSummary.ts";

/** What is to be done for a campaign now. All parts null and `outcome` null: nothing, only `next` is kept. */
export type Due = {
  /** Compare the week that ends with `asOf`. */
  readonly compare: DueComparison | null;
  /** Look for events on these days; null: on none. */
  readonly events: Period | null;
  /** Say that no calls came since this day; null: nothing to say. */
  readonly silenceSince: Day | null;
  /** What the log of runs is told where nothing is compared and no events are looked for; null: nothing came due. */
  readonly outcome: Exclude<RunOutcome, "compared" | "events"> | null;
  /** True where calls stopped so long ago that nobody can tell any more whether an open trouble goes on. */
  readonly isGone?: boolean;
  /** The planned instant that this belongs to. */
  readonly plannedMs: number;
  /** The state once this is done. */
  readonly next: ScheduleState;
};

export type DueComparison = {
  readonly asOf: Day;
  /** Whole weeks before it that were not compared when they ended, newest first; and how many older ones are left out. */
  readonly missed: readonly Period[];
  readonly skippedWeeks: number;
  /** False: not all days up to the plan are in; it was waited for them long enough. */
  readonly isComplete: boolean;
};

/** How a trouble of an episode stands in the newest week, against the weeks before the episode. */
export type Standing = {
  readonly type: AlertType;
  /** `unclear`: past its threshold, maybe by chance; `no_past`: nothing is left to compare with. */
  readonly state: "goes_on" | "over" | "unclear" | "no_past";
  /** The same finding against the weeks before the episode, for telling; null where it is within its threshold. */
  readonly alert: ReportAlert | null;
  /** The metric as it is now: `Conversion 11.8 % (12.0 % before)`. */
  readonly now: string;
};

/** A finding of a look. `day`: ISO date, of an event of a single day. */
export type FoundAlert = ReportAlert & { readonly day?: string };

/** What was found, and what is known already. */
export type Look = {
  readonly nowMs: number;
  readonly settings: CampaignSettings;
  /** Where alerts go; null: nowhere. */
  readonly channelId: string | null;
  /** null: no week was compared, only days were looked at. */
  readonly week: {
    readonly period: ReportPeriod;
    /** Connected. */
    readonly calls: number;
    /** Of all verdicts. */
    readonly alerts: readonly ReportAlert[];
    /** What it could be compared with, so that no alert is not told as "nothing got worse" where nobody can know. */
    readonly basis?: AlertBasis;
  } | null;
  /** Of single days, `windowDays` 1. */
  readonly events: readonly FoundAlert[];
  /** The one that is open, or that ended last within the cool-down; null: neither. */
  readonly episode: Episode | null;
  /** One for each trouble of an open episode; none where no week was compared. */
  readonly standings: readonly Standing[];
  readonly missed: readonly MissedWeek[];
  readonly skippedWeeks: number;
};

/** What to do about it. Every act but `none` and `missed` names what is told. */
export type Act =
  | { readonly kind: "none" }
  /** A new message. */
  | { readonly kind: "open"; readonly alerts: readonly FoundAlert[] }
  /** A reply in the message's thread; `news` `again` opens an ended episode once more. */
  | {
      readonly kind: "follow_up";
      readonly news: FollowUpNews;
      readonly alerts: readonly FoundAlert[];
      readonly isBroadcast: boolean;
    }
  | { readonly kind: "end"; readonly how: EpisodeEnd }
  /** Weeks that are told late while the newest is normal. */
  | { readonly kind: "missed" };

export type Decision = {
  readonly act: Act;
  /** The follow-up that a snooze keeps back, as it would have been: its troubles belong to the episode still. null: none. */
  readonly held: Extract<Act, { readonly kind: "follow_up" }> | null;
  readonly isCritical: boolean;
  /** Every finding and why it was said or not. */
  readonly findings: readonly RunFinding[];
  /** A sentence for the log of runs. */
  readonly told: string;
};
