import type { AlertStory, MissedWeek } from "./alertStory.ts";
import type { EpisodeEnd, EpisodeWeek } from "./episode.ts";
import type { Report, ReportPeriod } from "./report.ts";

/** Why a channel takes no message. `hidden`: private without the bot, or gone. */
export const POST_REFUSALS = ["no_member", "hidden", "archived", "restricted", "threads_only"] as const;
export type PostRefusal = (typeof POST_REFUSALS)[number];

/** Why nothing can be sent at all. */
export type SendingStop =
  | { readonly kind: "access_revoked" }
  | { readonly kind: "missing_scope"; readonly scope: string };

/** What a message says, as plain data; its words are made when it is sent, from the newest state. */
export type Said =
  /** The head of an episode: from its story, and how it stands. */
  | { readonly kind: "alert"; readonly episodeId: number }
  /** The same message again, as it stands by then. */
  | { readonly kind: "edit"; readonly episodeId: number }
  | { readonly kind: "follow_up"; readonly episodeId: number; readonly news: FollowUpNews; readonly story: AlertStory }
  | {
      readonly kind: "over";
      readonly episodeId: number;
      readonly campaignName: string;
      readonly currency: string;
      readonly how: EpisodeEnd;
      readonly userId: string | null;
      /** When it ended: an episode may come back and end again. */
      readonly endedMs: number;
      readonly weeks: readonly EpisodeWeek[];
      /** Each metric as it is again: `Conversion 11.8 % (12.0 % before)`. */
      readonly now: readonly string[];
    }
  /** A snooze is over and nobody has seen to it. */
  | { readonly kind: "reminder"; readonly episodeId: number; readonly untilMs: number }
  /** No calls came for a whole week. `lastDay`: ISO date of the last day with calls. */
  | { readonly kind: "silence"; readonly campaignId: string; readonly campaignName: string; readonly lastDay: string }
  /** Weeks that alarmed but are told too late to be an alert: the newest week is normal. */
  | {
      readonly kind: "missed";
      readonly campaignId: string;
      readonly campaignName: string;
      readonly period: ReportPeriod;
      readonly weeks: readonly MissedWeek[];
      readonly skippedWeeks: number;
    }
  | { readonly kind: "digest"; readonly lines: readonly DigestLine[] }
  /** The weekly report of a campaign; its full text follows in the thread as `report_text`. */
  | { readonly kind: "report"; readonly campaignId: string; readonly report: Report }
  | { readonly kind: "report_text"; readonly text: string }
  /** To the person who looks after a campaign: its channel takes no messages. */
  | {
      readonly kind: "channel_refused";
      readonly campaignId: string;
      readonly campaignName: string;
      readonly channelId: string;
      readonly why: PostRefusal;
    }
  /** The first message of a channel after nothing could be sent for a while. */
  | { readonly kind: "resumed"; readonly stop: SendingStop; readonly fromMs: number; readonly waiting: number };

/** `goes_on`: another week of the same; `worse`: critical now; `joined`: another kind of alert; `again`: it was over for a short while. */
export type FollowUpNews = "goes_on" | "worse" | "joined" | "again";

/** A campaign in a digest: its week in figures, or where its alert is. Money in major units of `currency`. */
export type DigestLine = {
  readonly campaignId: string;
  readonly campaignName: string;
  readonly currency: string;
  readonly asOf: string;
  readonly score: number | null;
  readonly margin: number | null;
  /** Points against the week before; null: nothing to compare with. */
  readonly change: number | null;
  readonly isRealChange: boolean;
  readonly avoidable: number | null;
  readonly calls: number;
  readonly watches: readonly string[];
  /** Why nothing can be told of it: `No calls since 5 Nov 2026.`; null otherwise. */
  readonly note: string | null;
  /** The episode it is in; null: none. */
  readonly episodeId: number | null;
};

/** A message that is to be sent. */
export type OutboxDraft = {
  readonly campaignId: string | null;
  /** Slack's id of a channel, or of a person for their messages with the bot. */
  readonly to: { readonly channelId: string } | { readonly userId: string };
  /** The message whose thread it goes into; null: none. Of an episode's message. */
  readonly parentId: number | null;
  /** A reply that is shown in the channel too. */
  readonly isBroadcast: boolean;
  readonly said: Said;
  /** Not held back by quiet hours. */
  readonly isCritical: boolean;
  readonly dueMs: number;
  /** The same key is never sent twice in a team. */
  readonly key: string;
};

export const OUTBOX_ENDS = ["posted", "refused", "unwanted", "given_up"] as const;
/** `refused`: the channel takes none; `unwanted`: by then nobody wanted it (muted, archived, over); `given_up`: Slack took none for too long. */
export type OutboxEnd = (typeof OUTBOX_ENDS)[number];

/** A draft's addressee as one word: what the messages of a channel or a person share. */
export function placeOf(to: OutboxDraft["to"]): string {
  return "channelId" in to ? to.channelId : `${PERSON}${to.userId}`;
}

/** The addressee of a place. */
export function toOfPlace(place: string): OutboxDraft["to"] {
  return place.startsWith(PERSON) ? { userId: place.slice(PERSON.length) } : { channelId: place };
}

const PERSON = "user:";

/** Until when a message is given back. `isAttempt` false: it was no fault of the message; `isDoubtful`: Slack may have it. */
export type PutOff = {
  readonly dueMs: number;
  /** For the log. */
  readonly why: string;
  readonly isAttempt: boolean;
  readonly isDoubtful?: boolean;
};

/** A message on its way or at its end. */
export type OutboxMessage = OutboxDraft & {
  readonly id: number;
  /** How often it failed. */
  readonly attempts: number;
  /** How often it was asked of Slack without learning whether it was done: each may have left one there. */
  readonly maybePosted: number;
  readonly createdMs: number;
  /** Where it stands in Slack; null: not posted. */
  readonly posted: { readonly channelId: string; readonly ts: string } | null;
  /** Slack's ids of its pictures. */
  readonly pictures: readonly string[];
  readonly ended: { readonly how: OutboxEnd; readonly atMs: number; readonly why: string | null } | null;
};
