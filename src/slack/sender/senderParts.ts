import type { WebClient } from "@slack/web-api";
import type { ChartSpec } from "../../charts/chartSpec.ts";
import type { ChartDrawer } from "../../charts/createChartDrawer.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import type { AlertUsecases, OutboxUsecases, WantedMessage } from "../../usecases/alertUsecases.ts";
import type { Message } from "../blockKit.ts";
import type { HeldPicture } from "../holdPictures.ts";

/** What the sender works with: one team's outbox and its workspace. */
export type SenderParts = {
  readonly teamId: string;
  /** Retries nothing, and rejects what is rate limited: the outbox alone retries. */
  readonly client: WebClient;
  readonly usecases: OutboxUsecases & Pick<AlertUsecases, "runDue" | "nextDueMs">;
  readonly charts: ChartDrawer;
  readonly words: SenderWords;
  /** How long a message waits after so many failures, in ms; null: it is given up. */
  readonly retryDelayMs: (attempts: number) => number | null;
  readonly clock: Clock;
  readonly log: Log;
};

/** How messages are said and drawn. */
export type SenderWords = {
  readonly viewOf: (wanted: WantedMessage, pictures: readonly (HeldPicture | null)[]) => Message;
  /** null: the message has no picture. */
  readonly chartOf: (wanted: WantedMessage) => ChartSpec | null;
};

/**
 * What came of sending a message. `refused`: Slack was asked and does not do it, and the row says so; `not_sent`: Slack was
 * asked nothing, and the row says why; `failed`: what Slack or we said is noted.
 */
export type SendOutcome = "sent" | "refused" | "not_sent" | "failed";

export type SenderPace = {
  /** How often it is looked for what is due, in ms. */
  readonly pollMs: number;
  /** The least time from one message in a channel to the next, in ms: Slack takes about one a second. */
  readonly postEveryMs: number;
};

export const USUAL_PACE: SenderPace = { pollMs: 1_000, postEveryMs: 1_100 };

/** Sends what the outbox holds, from the first wake until it is stopped. */
export type Sender = {
  /** Looks at once for what is due, and from then on again and again. */
  readonly wake: () => void;
  /** Resolves when nothing that can be done is due any more at the clock's present time, or the sender has stopped. */
  readonly caughtUp: () => Promise<void>;
  /** Starts nothing more; resolves when what is on its way to Slack has been told of. */
  readonly stop: () => Promise<void>;
};
