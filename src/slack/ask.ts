import type { PeriodRequest } from "../domain/period.ts";

/** The questions about one campaign. */
export const CAMPAIGN_ASKS = ["health", "leakage", "recommend", "why", "report", "alerts"] as const;
/** All questions; the last two are about all campaigns of the workspace. */
export const ASK_KINDS = [...CAMPAIGN_ASKS, "status", "compare"] as const;
export type AskKind = (typeof ASK_KINDS)[number];

/** Who asks what, and where the answer goes. */
export type Ask = {
  readonly kind: AskKind;
  readonly userId: string;
  /** The channel that the answer is for; a private one can be shared to it. */
  readonly channelId: string;
  /** Where the asker reads and writes: a button of a private answer is pressed in their messages. */
  readonly askedIn: string;
  /** The thread that it was asked in, of a message there; null: in none. */
  readonly threadTs: string | null;
  /** Its id, name or a part of the name; null: not named. */
  readonly campaignWords: string | null;
  readonly period: PeriodRequest;
  /** True: to the asker's direct messages instead of the channel. */
  readonly isPrivate: boolean;
  /** True: it was a private answer that its reader now shares. */
  readonly isShared: boolean;
};

/** The week that is meant when nobody names a period. */
export const USUAL_PERIOD = { kind: "days", days: 7 } as const satisfies PeriodRequest;
