import type { AlertType } from "../domain/alert.ts";
import type { CampaignSettings } from "../domain/campaignSettings.ts";
import type { Episode, EpisodeEnd } from "../domain/episode.ts";
import type { FollowUpNews, OutboxEnd, OutboxMessage, PostRefusal, PutOff, SendingStop } from "../domain/outbox.ts";
import type { Problem } from "../domain/problem.ts";
import type { ReportPeriod } from "../domain/report.ts";
import type { ReportAlert } from "../domain/reportFindings.ts";
import type { RunFinding, RunOutcome, RunRecord } from "../domain/run.ts";
import type { Result } from "../lib/result.ts";

/** How long an alert is put off. `monday`: until the next Monday at the campaign's hour. */
export const SNOOZES = ["day", "week", "monday", "wake"] as const;
export type Snooze = (typeof SNOOZES)[number];

/** What somebody does about an episode. */
export type EpisodeDeed =
  | { readonly kind: "acknowledge" }
  | { readonly kind: "take_back" }
  | { readonly kind: "snooze"; readonly until: Snooze }
  | { readonly kind: "resolve" }
  | { readonly kind: "mute"; readonly type: AlertType };

/** What the deed changed; `wasSo`: it was so already, by `by` (null: not known by whom). */
export type DoneDeed = { readonly episode: Episode; readonly wasSo: boolean; readonly by: string | null };

/** Why alerts of a campaign cannot be posted, since the last try. */
export type PostTrouble = {
  readonly campaignId: string;
  readonly campaignName: string;
  readonly channelId: string;
  readonly why: PostRefusal;
  readonly atMs: number;
};

/** When the next look at a campaign comes, and where it is told. */
export type NextLook = {
  /** null: it is off, archived, or has no calls. */
  readonly plannedMs: number | null;
  readonly isWaiting: boolean;
  /** Slack's id; null: nowhere. The channel set, else the one where its calls were dropped last. */
  readonly channelId: string | null;
  readonly isChannelSet: boolean;
};

/** A message as it would have been posted: a new one, or a reply in its thread. */
export type TriedPost = {
  readonly news: "alert" | FollowUpNews | EpisodeEnd;
  /** A reply that is shown in the channel too; always true of a new message. */
  readonly isInChannel: boolean;
  /** What it tells, as it tells it, the most urgent first; none at an end. */
  readonly alerts: readonly Pick<ReportAlert, "title" | "pValue" | "windowDays">[];
  /** Major units in a week; null: not known. */
  readonly cost: number | null;
};

/** A week as it would have been told with other settings. */
export type TriedWeek = {
  readonly period: ReportPeriod;
  readonly calls: number;
  readonly outcome: RunOutcome;
  readonly findings: readonly RunFinding[];
  readonly told: string;
  /** In the order of their days. */
  readonly posts: readonly TriedPost[];
};

/** Messages that a sender took, and how it goes on. All of one team. */
export type OutboxUsecases = {
  /** The next message that is due and whose channel is none of `busyChannels`; it is then this process's. null: none is. */
  readonly claimMessage: (teamId: string, busyChannels: readonly string[]) => OutboxMessage | null;
  /** Right before Slack is asked: a process that dies from here on may send it twice. False: it is not this process's any more. */
  readonly notePosting: (teamId: string, messageId: number, pictures: readonly string[]) => boolean;
  /** Slack has it. A new message, which is no reply and no edit, shows that its channel takes messages. */
  readonly notePosted: (
    teamId: string,
    messageId: number,
    posted: { readonly channelId: string; readonly ts: string },
  ) => void;
  readonly putOff: (teamId: string, messageId: number, back: PutOff) => void;
  readonly endMessage: (teamId: string, messageId: number, how: OutboxEnd, why: string | null) => void;
  /** Ends it as refused, tells who looks after the campaign, and remembers it until a message gets through. */
  readonly noteRefused: (teamId: string, messageId: number, why: PostRefusal) => void;
  /** What a message says as it stands by now; null: nobody wants it any more. */
  readonly wantedNow: (teamId: string, message: OutboxMessage) => WantedMessage | null;
  /** Nothing can be sent: kept, so that it can be told afterwards. True the first time. */
  readonly noteStopped: (teamId: string, stop: SendingStop) => boolean;
  /** Sending works again: queues a word for every channel that waited. */
  readonly noteResumed: (teamId: string) => void;
  readonly stopOf: (teamId: string) => (SendingStop & { readonly sinceMs: number }) | null;
};

/** Where an episode's message stands in Slack, and what it tells first: its title, and the major units that it is about. */
export type AlertLink = {
  readonly channelId: string;
  readonly ts: string;
  readonly title: string | null;
  readonly cost: number | null;
};

/** `episode`: the one it is about; null: about none. `parent`: the message whose thread it goes into, or which it edits. */
export type WantedMessage = {
  readonly message: OutboxMessage;
  readonly episode: Episode | null;
  readonly settings: CampaignSettings | null;
  readonly parent: { readonly channelId: string; readonly ts: string; readonly pictures: readonly string[] } | null;
  /** Messages of the episodes that a digest links to, by episode. */
  readonly links: ReadonlyMap<number, AlertLink>;
};

/** Alerts that come by themselves, one team at a time. */
export type AlertUsecases = OutboxUsecases & {
  /** Does what is due, for a moment's time on the thread of answers; `isMore`: there is more. */
  readonly runDue: (teamId: string) => Promise<{ readonly runs: number; readonly isMore: boolean }>;
  /** The next instant at which something is due, of runs or messages, as far as it is known; null: nothing is. */
  readonly nextDueMs: (teamId: string) => number | null;
  readonly doDeed: (teamId: string, userId: string, episodeId: number, deed: EpisodeDeed) => Result<DoneDeed, Problem>;
  readonly findEpisode: (teamId: string, episodeId: number) => Episode | null;
  readonly openEpisodes: (teamId: string) => readonly Episode[];
  /** Newest first; `campaignId` null: of all. */
  readonly listRuns: (teamId: string, campaignId: string | null, limit: number) => readonly RunRecord[];
  /** A channel took a message that is none of the outbox, such as a test. */
  readonly noteReached: (teamId: string, channelId: string) => void;
  readonly postTroubles: (teamId: string) => readonly PostTrouble[];
  readonly nextLook: (teamId: string, campaignId: string) => NextLook;
  /** What the last 12 weeks (or as many as there are) would have told with these settings, oldest first. */
  readonly tryOnHistory: (
    teamId: string,
    settings: CampaignSettings,
  ) => Promise<Result<{ readonly weeks: readonly TriedWeek[] }, Problem>>;
};
