import type { AlertType } from "./alert.ts";
import type { AlertStory } from "./alertStory.ts";
import type { Severity } from "./issue.ts";
import type { ReportPeriod } from "./report.ts";

/** One kind of alert within an episode. */
export type Trouble = {
  readonly type: AlertType;
  /** ISO dates: the last days of the first and the newest period that alarmed of it. */
  readonly firstAsOf: string;
  readonly lastAsOf: string;
  /** The worst so far. */
  readonly severity: Severity;
  /** The metric before it began, in the alert's own unit (the score of the week before, for health); null: not known. */
  readonly before: number | null;
  readonly acknowledged: Deed | null;
  readonly isOver: boolean;
  /** Title of what began while a snooze kept it back; not there: it was told. */
  readonly held?: string;
};

/** What somebody did, and when. `userId`: Slack's id. */
export type Deed = { readonly userId: string; readonly atMs: number };

/**
 * A compared week of an episode, or one day that an event was told of. `cost`: major units; 0 where nothing that went on can
 * have one; null where it cannot be told, also of weeks that passed without an answer.
 */
export type EpisodeWeek = { readonly period: ReportPeriod; readonly cost: number | null };

export const EPISODE_ENDS = ["normal", "new_normal", "person", "muted", "untold", "undone"] as const;
/** `normal`: all is within its thresholds again; `new_normal`: so long that no other past is left; `person`: somebody said so; `muted`: all its types are; `untold`: for so long nobody can tell whether it goes on; `undone`: the calls it rested on were taken back. */
export type EpisodeEnd = (typeof EPISODE_ENDS)[number];

/** A campaign's trouble from its first alert to its end, told in one message and its thread. A campaign has one open at most. */
export type Episode = {
  readonly id: number;
  readonly campaignId: string;
  readonly channelId: string;
  readonly openedMs: number;
  readonly troubles: readonly Trouble[];
  /** Oldest first. Days may be in several; days between them were fine. */
  readonly weeks: readonly EpisodeWeek[];
  readonly snoozed: (Deed & { readonly untilMs: number }) | null;
  readonly ended: { readonly how: EpisodeEnd; readonly atMs: number; readonly userId: string | null } | null;
  /** As its message told it first. */
  readonly story: AlertStory;
  /** Of its message in the outbox. */
  readonly messageId: number;
  /** Counts up with every write. */
  readonly version: number;
};

/** An episode that is about to begin. */
export type NewEpisode = Omit<Episode, "id" | "messageId" | "version">;
