import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { type ImportLimits, USUAL_LIMITS } from "../../src/domain/limits.ts";
import type { Clock } from "../../src/lib/clock.ts";
import { createLog } from "../../src/lib/log.ts";
import { ownerOf } from "../../src/lib/owner.ts";
import type { PageMessage } from "../../src/playground/protocol.ts";
import { readManifest } from "../../src/playground/readManifest.ts";
import { startWorkspace } from "../../src/playground/startWorkspace.ts";
import { createTurnableClock } from "../../src/playground/turnableClock.ts";
import type { ChannelSeed, PersonSeed, Workspace } from "../../src/playground/workspace.ts";
import { startBot } from "../../src/startBot.ts";
import { aFolder } from "./store.ts";

const MANIFEST = join(import.meta.dirname, "../../manifest.yml");

export type TeamOptions = {
  readonly mode?: "http" | "socket";
  readonly teamId?: string;
  readonly databasePath?: string;
  /** The usual if not given, but for files of 50 MB. */
  readonly limits?: Partial<ImportLimits>;
  /** None if not given. */
  readonly hashKey?: string;
  readonly fileProcessingMs?: number;
  /** True where a test provokes payloads that Slack refuses. */
  readonly mayBeRefused?: boolean;
  /** The least time between two messages that come by themselves in a channel; the usual if not given. */
  readonly postEveryMs?: number;
  /** The bot's and the workspace's; a day and a half after the newest call of the exports if not given, and going on from there. */
  readonly clock?: Clock;
  /** Maya (an admin) in Lisbon and Jonas in UTC if not given. */
  readonly people?: readonly PersonSeed[];
  /** #sales and #other with the bot and #closed without if not given. */
  readonly channels?: readonly ChannelSeed[];
};

const AFTER_THE_EXPORTS_MS = Date.UTC(2026, 1, 2, 12);

function clockFrom(startMs: number): Clock {
  const begunMs = Date.now();
  return () => startMs + (Date.now() - begunMs);
}

const PEOPLE: readonly PersonSeed[] = [
  { name: "maya", admin: true, timeZone: "Europe/Lisbon" },
  { name: "jonas", timeZone: "UTC" },
];
const CHANNELS: readonly ChannelSeed[] = [{ name: "sales" }, { name: "other" }, { name: "closed", botIsMember: false }];

/** A real bot in a real local workspace: Maya (an admin) and Jonas, #sales and #other with the bot, #closed without. */
export async function aTeam(options: TeamOptions = {}) {
  const clock = createTurnableClock(options.clock ?? clockFrom(AFTER_THE_EXPORTS_MS));
  const { mode = "socket", teamId = "T0VOICEBOT1", mayBeRefused = false } = options;
  const databasePath = options.databasePath ?? join(aFolder(), "bot.db");
  const workspace = await startWorkspace({
    teamId,
    teamName: `Team ${teamId}`,
    people: options.people ?? PEOPLE,
    channels: options.channels ?? CHANNELS,
    clock: clock.now,
    ...readManifest(readFileSync(MANIFEST, "utf8")),
    fileProcessingMs: options.fileProcessingMs ?? 20,
  });
  const config = {
    botToken: workspace.botToken,
    appToken: mode === "socket" ? workspace.appToken : null,
    signingSecret: workspace.signingSecret,
    slackApiUrl: workspace.apiUrl,
    port: 0,
    databasePath,
    logLevel: "silent",
    importSettings: {
      hashKey: options.hashKey ?? null,
      limits: { ...USUAL_LIMITS, maxFileBytes: 50_000_000, ...options.limits },
    },
  } as const;
  const start = async () => {
    const owner = ownerOf(process.pid, Math.random());
    const pace = options.postEveryMs === undefined ? {} : { postEveryMs: options.postEveryMs };
    const bot = await startBot(config, clock.now, createLog("silent"), owner, pace);
    if (mode === "http") await workspace.connectBot({ eventsUrl: `http://127.0.0.1:${bot.port}/slack/events` });
    else await workspace.waitFor(() => workspace.isBotConnected());
    return bot;
  };
  let bot: Awaited<ReturnType<typeof start>> | null = await start();
  /** As on SIGTERM; the workspace and the database stay. */
  const stops = async (): Promise<void> => {
    await bot?.stop();
    bot = null;
  };
  const startsAgain = async (): Promise<void> => {
    bot = await start();
  };
  /** Turns the clock of bot and workspace on, and waits until the bot has done all that was due until then. */
  const turnsTo = async (instant: number | string): Promise<void> => {
    clock.turnTo(typeof instant === "string" ? Date.parse(instant) : instant);
    await bot?.caughtUp();
  };
  onTestFinished(async () => {
    await stops();
    await workspace.close();
    if (!mayBeRefused) expect(workspace.refusals).toEqual([]);
  });
  return { workspace, databasePath, nowMs: clock.now, stops, startsAgain, turnsTo, ...driver(workspace) };
}

const IMPORT_TIMEOUT_MS = 15_000;
/** What an asker reads first where an answer takes long, as on a busy machine. */
const UNDER_WAY = /^This takes a moment/;

function driver(workspace: Workspace) {
  const messages = (channel = "sales", as = "maya") => workspace.messages(channel, { as });
  const newest = (channel = "sales", as = "maya"): PageMessage | undefined => messages(channel, as).at(-1);
  return {
    messages,
    newest,
    /** Drops a file and waits until the bot is done with it; gives the bot's message. */
    drops: async (name: string, bytes: string | Uint8Array, channel = "sales"): Promise<PageMessage> => {
      const before = messages(channel).length;
      await workspace.upload("maya", channel, { name, bytes });
      return await workspace.waitFor(() => {
        const told = messages(channel)
          .slice(before)
          .find(({ user }) => user === workspace.botUserId);
        return told !== undefined && !/^(Reading|I will read)/.test(told.text) && told;
      }, IMPORT_TIMEOUT_MS);
    },
    /** The message as it becomes once its text is as wanted. */
    becomes: async (message: { readonly ts: string }, wanted: RegExp, channel = "sales"): Promise<PageMessage> => {
      return await workspace.waitFor(() => {
        const found = messages(channel).find(({ ts }) => ts === message.ts);
        return found !== undefined && wanted.test(found.text) && found;
      }, IMPORT_TIMEOUT_MS);
    },
    /** Asks something and waits for the next message that the asker sees. */
    asks: async (line: string, channel = "sales", as = "maya"): Promise<PageMessage> => {
      const before = messages(channel, as).length;
      const outcome = await workspace.command(as, channel, line);
      expect(outcome).toMatchObject({ ackStatus: 200, error: null });
      return await workspace.waitFor(
        () =>
          messages(channel, as)
            .slice(before)
            .find(({ text }) => !UNDER_WAY.test(text)),
        IMPORT_TIMEOUT_MS,
      );
    },
  };
}

/** All text of a message's blocks, for looking for words in it. */
export function textOf(message: PageMessage): string {
  return JSON.stringify(message.blocks);
}

/** The action id of the button with these words. */
export function buttonIn(message: PageMessage, words: string): string {
  const elements = message.blocks.flatMap((block) =>
    Array.isArray(block.elements) ? block.elements : [block.accessory],
  );
  const found = elements.find((element) => element?.text?.text === words);
  if (found === undefined) throw new Error(`No button "${words}" in ${textOf(message)}`);
  return found.action_id;
}
