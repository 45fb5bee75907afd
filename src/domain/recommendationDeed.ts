import type { Day } from "./day.ts";
import type { IssueType } from "./issue.ts";

/** What people did with a recommendation. `open` takes an earlier mark back. */
export const DEED_STATES = ["open", "started", "done", "declined"] as const;
export type DeedState = (typeof DEED_STATES)[number];

/** A recommendation that somebody marked. Told apart within a campaign by `issueType` and `action`. */
export type RecommendationDeed = {
  readonly campaignId: string;
  readonly issueType: IssueType;
  readonly action: string;
  readonly state: DeedState;
  /** Slack's id of who marked it last, and when. */
  readonly userId: string;
  readonly atMs: number;
  /** The local day on which it was marked done; its effect counts from the day after. Null unless done. */
  readonly doneDay: Day | null;
  /** The first day of the trouble, where an alert had established it when the mark was made; null: not established. */
  readonly sinceDay: Day | null;
  /** What it promised, for a period of `promisedDays` days; minor units; null: no amount. */
  readonly promisedMinor: number | null;
  readonly promisedDays: number;
};

/**
 * What sales rose by meanwhile, whatever caused it, in `promisedDays` days of this size, with its 95 % interval; minor units. Counted
 * among such changes as are told at all, so it is as often too low as too high.
 */
export type SalesRise = {
  /** With `lowMinor` null where it is not clear that they rose. */
  readonly minor: number | null;
  readonly lowMinor: number | null;
  /** 0 where they did not rise. */
  readonly highMinor: number;
};

/** What has changed since a recommendation was done. Rates 0..1. */
export type RecommendationEffect =
  | {
      readonly kind: "too_early";
      /** ISO date of the day from which it can be judged. */
      readonly readyOn: string;
    }
  /** `reason`: a sentence. */
  | { readonly kind: "cannot_tell"; readonly reason: string }
  | {
      readonly kind: "measured";
      /** `improved` only if p <= 0.025, one-sided in the good direction: it is looked at three times. */
      readonly verdict: "improved" | "no_clear_change";
      /** In words: `drop-off rate`. */
      readonly metric: string;
      readonly before: number;
      readonly after: number;
      readonly beforeCalls: number;
      readonly afterCalls: number;
      readonly pValue: number;
      /**
       * 95 % interval of the relative change, by the same test as p; an open end is null. null where the time before had none.
       * Where p allows for a time picked for being bad, so does it: the change of the rates may then lie beyond it.
       */
      readonly interval: { readonly low: number | null; readonly high: number | null } | null;
      /** null unless improved, or where sales or their worth are not told. */
      readonly salesRise: SalesRise | null;
      /** Other recommendations that were done in the weeks compared: the rise is of all of them together. */
      readonly doneTogether: number;
      /** Days since it was done that were judged. */
      readonly days: number;
      /** One or two sentences with all of it. */
      readonly sentence: string;
    };
