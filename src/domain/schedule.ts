import type { AlertType } from "./alert.ts";
import type { Day } from "./day.ts";

/** What is posted of weeks without an alert: nothing, a line for each campaign of a channel, or the whole report as a thread. */
export const DIGESTS = ["off", "summary", "report"] as const;
export type Digest = (typeof DIGESTS)[number];

/** Hours on a clock, 0..23; `from` is included, `to` is not. Past midnight where `to` is before `from`. */
export type QuietHours = { readonly from: number; readonly to: number };

/** When a campaign's weeks are compared and what is told of it. Hours are 0..23 on the campaign's clock. */
export type Schedule = {
  readonly isOn: boolean;
  /** 0 Monday .. 6 Sunday. */
  readonly weekday: number;
  readonly hour: number;
  /** Up to this hour of the same day a week waits for calls that are not uploaded yet: `hour`..23. */
  readonly lateHour: number;
  /** Only what is critical is posted then; null: there are none. */
  readonly quietHours: QuietHours | null;
  readonly digest: Digest;
  /** Types that nobody wants to be told of. */
  readonly mutedTypes: readonly AlertType[];
};

export const USUAL_SCHEDULE: Schedule = {
  isOn: true,
  weekday: 0,
  hour: 9,
  lateHour: 14,
  quietHours: { from: 20, to: 7 },
  digest: "off",
  mutedTypes: [],
};

/** A comparison that was planned and has not been made yet. */
export type OwedComparison = {
  /** The first instant it was planned for, and the newest one: they differ where several came due at once. */
  readonly sinceMs: number;
  readonly plannedMs: number;
  /** Until then it waits for the days up to the newest plan; put back to `plannedMs` once its passing was told. */
  readonly lateMs: number;
};

/** How far a campaign's scheduled work has come. One writer: the run. */
export type ScheduleState = {
  readonly campaignId: string;
  /** What `nextPlannedMs` was reckoned from, so that a changed setting is noticed. */
  readonly plan: string;
  readonly nextPlannedMs: number;
  readonly owed: OwedComparison | null;
  /** Days up to it were known when weeks were last compared; null: never. */
  readonly comparedThrough: Day | null;
  /** The newest day that events were looked for on; null: none yet. */
  readonly eventsThrough: Day | null;
  /** The campaign's generation that was looked at last. */
  readonly seenGeneration: number;
  /** The last day with calls of the silence that was told; null: none was. */
  readonly silenceTold: Day | null;
  /** Counts up with every write, so that two processes cannot both write what they decided from one state. */
  readonly version: number;
};

/** What a campaign's calls reach to. */
export type DataReach = {
  /** The newest complete day with calls; null without any. */
  readonly newestDay: Day | null;
  /** Calls up to this day are known to be in: an upload made after it brought calls of its week. null without any. */
  readonly completeThrough: Day | null;
  readonly generation: number;
};
