import type { WebClient } from "@slack/web-api";
import type { ChartDrawer } from "../charts/createChartDrawer.ts";
import type { Log } from "../lib/log.ts";
import type { KeyedQueue } from "../lib/queue.ts";
import type { BotUsecases } from "../usecases/botUsecases.ts";
import type { Roles } from "./roles.ts";
import type { UploadsUnderWay } from "./uploadsUnderWay.ts";

/** What the listeners work with: this bot in its one workspace. */
export type Bot = {
  readonly teamId: string;
  readonly botUserId: string;
  readonly botToken: string;
  readonly client: WebClient;
  /** Asks once: for what must not come twice. */
  readonly senderClient: WebClient;
  readonly usecases: BotUsecases;
  readonly charts: ChartDrawer;
  readonly roles: Roles;
  readonly log: Log;
  /** One import at a time for a team. */
  readonly imports: KeyedQueue;
  /** Uploads that wait for that, or are at it. */
  readonly underWay: UploadsUnderWay;
  /** Aborted when the bot is told to stop: what runs is left for the next start to tell of. */
  readonly stopping: AbortSignal;
  /** Looks at once for what is due to be compared or sent, as after something was queued. */
  readonly wakeSender: () => void;
  readonly maxFileBytes: number;
  /** The origin of `SLACK_API_URL`, where that is not Slack itself. */
  readonly trustedOrigin: string | null;
  /** A fresh reference for a bug: a sentence to the user and the log share it. */
  readonly newReference: () => string;
};
