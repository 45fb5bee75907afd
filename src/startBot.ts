import { randomBytes } from "node:crypto";
import { App, type Logger } from "@slack/bolt";
import { WebClient, type WebClientOptions } from "@slack/web-api";
import { createChartDrawer } from "./charts/createChartDrawer.ts";
import type { Config } from "./config.ts";
import type { Clock } from "./lib/clock.ts";
import type { Log } from "./lib/log.ts";
import type { Owner } from "./lib/owner.ts";
import { createKeyedQueue } from "./lib/queue.ts";
import { removeLeftWorkFolders } from "./lib/workFolders.ts";
import { retryDelayMs } from "./schedule/retry.ts";
import { registerListeners } from "./slack/app.ts";
import { boltLogger } from "./slack/boltLogger.ts";
import type { Bot } from "./slack/bot.ts";
import { createHttpReceiver } from "./slack/receiver.ts";
import { createRoles } from "./slack/roles.ts";
import { createSender } from "./slack/sender/createSender.ts";
import { createSenderClient } from "./slack/sender/senderClient.ts";
import type { SenderPace } from "./slack/sender/senderParts.ts";
import { tellInterrupted } from "./slack/tellInterrupted.ts";
import { createUploadsUnderWay } from "./slack/uploadsUnderWay.ts";
import { chartOf, viewOf } from "./slack/views/alerting/viewOf.ts";
import { openStore } from "./store/openStore.ts";
import { type BotUsecases, createBotUsecases } from "./usecases/botUsecases.ts";
import type { Warn } from "./usecases/chores.ts";

/** A dead network must not hang an answer: each try at most this long, and few tries. */
const CLIENT_OPTIONS: WebClientOptions = { timeout: 15_000, retryConfig: { retries: 3, factor: 2, minTimeout: 200 } };

/** A bot at work. */
export type RunningBot = {
  /** Null in Socket Mode. */
  readonly port: number | null;
  /** Resolves when nothing is due to be compared or sent any more at the clock's present time. */
  readonly caughtUp: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Builds the bot and connects it to its workspace. Throws when Slack refuses the token or the database cannot be opened. */
export async function startBot(
  config: Config,
  clock: Clock,
  log: Log,
  owner: Owner,
  pace: Partial<SenderPace> = {},
): Promise<RunningBot> {
  const logger = boltLogger(log);
  const { client, senderClient, clientOptions } = clientsOf(config, logger);
  const self = await client.auth.test();
  const store = openStore(config.databasePath);
  const charts = createChartDrawer();
  const warn: Warn = (error, what) => log.warn({ err: error }, what);
  const usecases = createBotUsecases(store, clock, owner, warn, config.importSettings);
  const stopping = new AbortController();
  const teamId = self.team_id ?? "";
  const parts = { usecases, charts, words: { viewOf, chartOf }, retryDelayMs, clock, log };
  const sender = createSender({ teamId, client: senderClient, ...parts }, pace);
  const bot: Bot = {
    teamId,
    botUserId: self.user_id ?? "",
    botToken: config.botToken,
    client,
    senderClient,
    usecases,
    charts,
    roles: createRoles(client, clock, log),
    log,
    imports: createKeyedQueue(),
    underWay: createUploadsUnderWay(),
    stopping: stopping.signal,
    wakeSender: sender.wake,
    maxFileBytes: config.importSettings.limits.maxFileBytes,
    trustedOrigin: config.slackApiUrl === null ? null : new URL(config.slackApiUrl).origin,
    newReference: () => randomBytes(4).toString("hex").toUpperCase(),
  };
  const interrupted = await clearUp(usecases, { teamId, name: self.team ?? teamId }, warn);
  const authorize = authorizeAs(bot, self.bot_id);
  const app = new App({ authorize, clientOptions, logger, ...transportOf(config, logger) });
  registerListeners(app, bot);
  const server = await app.start(config.port);
  await tellInterrupted(bot, interrupted);
  sender.wake();
  const address = server && "address" in server ? server.address() : null;
  log.info({ teamId, mode: config.appToken === null ? "http" : "socket", interrupted: interrupted.length }, "Ready");
  return {
    port: typeof address === "object" && address !== null ? address.port : null,
    caughtUp: sender.caughtUp,
    stop: async () => {
      stopping.abort();
      const settled = bot.imports.close();
      await app.stop();
      await sender.stop();
      await usecases.stop();
      await settled;
      await charts.close();
      store.close();
    },
  };
}

/** Clears up after processes that died; gives the uploads that were interrupted. */
async function clearUp(usecases: BotUsecases, team: Parameters<BotUsecases["start"]>[0], warn: Warn) {
  await removeLeftWorkFolders().catch((error: unknown) => warn(error, "Folders of a bot that died stay"));
  return usecases.start(team);
}

function clientsOf({ botToken, slackApiUrl }: Config, logger: Logger) {
  const place = { logger, ...(slackApiUrl === null ? {} : { slackApiUrl }) };
  const clientOptions = { ...CLIENT_OPTIONS, ...place };
  const client = new WebClient(botToken, clientOptions);
  return { clientOptions, client, senderClient: createSenderClient(botToken, place) };
}

function authorizeAs({ botToken, teamId, botUserId }: Bot, botId: string | undefined) {
  return async () => ({ botToken, teamId, botUserId, ...(botId === undefined ? {} : { botId }) });
}

function transportOf({ appToken, signingSecret }: Config, logger: Logger) {
  if (appToken === null) return { receiver: createHttpReceiver(signingSecret ?? "", logger) };
  return { socketMode: true, appToken };
}
