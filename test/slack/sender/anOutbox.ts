import { join } from "node:path";
import { LogLevel, type WebClient } from "@slack/web-api";
import { expect, onTestFinished } from "vitest";
import type { ChartSpec } from "../../../src/charts/chartSpec.ts";
import { type ChartDrawer, createChartDrawer } from "../../../src/charts/createChartDrawer.ts";
import type { OutboxDraft } from "../../../src/domain/outbox.ts";
import { ownerOf } from "../../../src/lib/owner.ts";
import { createTurnableClock } from "../../../src/playground/turnableClock.ts";
import { retryDelayMs } from "../../../src/schedule/retry.ts";
import { message, picture, section } from "../../../src/slack/blockKit.ts";
import { createSender } from "../../../src/slack/sender/createSender.ts";
import { createSenderClient } from "../../../src/slack/sender/senderClient.ts";
import type { SenderPace, SenderParts, SenderWords } from "../../../src/slack/sender/senderParts.ts";
import { findCampaignSettings, saveCampaignSettings } from "../../../src/store/campaignSettings.ts";
import { addEpisode } from "../../../src/store/episodes.ts";
import { openStore, type Store } from "../../../src/store/openStore.ts";
import { addMessage } from "../../../src/store/outbox.ts";
import { saveTeam } from "../../../src/store/teams.ts";
import { aWorkspace } from "../../playground/aWorkspace.ts";
import { facts } from "../../support/builders.ts";
import { aStory } from "../../support/buildStory.ts";
import { aFolder, anUpload } from "../../support/store.ts";
import { storedOutbox } from "./storedOutbox.ts";

const CAMPAIGN = "Q1";
const NOON = Date.UTC(2026, 10, 23, 12);

export type OutboxOptions = Partial<SenderPace> & {
  readonly charts?: ChartDrawer;
  /** Messages have this picture. */
  readonly chart?: ChartSpec;
  /** Slack is waited for so long. */
  readonly timeoutMs?: number;
  /** What the outbox does otherwise than a real one. */
  readonly otherwise?: Partial<SenderParts["usecases"]>;
  /** Asked for each message; true: its words cannot be made. */
  readonly isBroken?: (text: string) => boolean;
};

/** What the log was told: its level, and the words. */
export type Logged = { readonly level: string; readonly words: string };

/** A sender on a real outbox in a real local workspace (#sales and #lobby, the bot in the first), with a clock to turn. */
export async function anOutbox(options: OutboxOptions = {}) {
  const clock = createTurnableClock(() => NOON);
  const workspace = await aWorkspace({
    clock: clock.now,
    channels: [{ name: "sales" }, { name: "other" }, { name: "lobby", botIsMember: false }],
  });
  const { teamId } = workspace;
  const store = openStore(join(aFolder(), "bot.db"));
  saveTeam(store, { teamId, name: "Acme" }, NOON);
  const episodeId = aTroubledCampaign(store, teamId, workspace.people.ana?.id ?? "");
  const logged: Logged[] = [];
  const owner = () => ownerOf(process.pid, Math.random());
  const charts = options.charts ?? createChartDrawer();
  const starts = () => {
    const started = createSender(
      {
        teamId,
        client: clientOf(workspace, options.timeoutMs ?? 10_000),
        usecases: { ...storedOutbox(store, owner(), clock.now), ...options.otherwise },
        charts,
        words: wordsWith(options.chart ?? null, options.isBroken),
        retryDelayMs,
        clock: clock.now,
        log: logInto(logged),
      },
      { pollMs: 50, postEveryMs: 20, ...options },
    );
    started.wake();
    return started;
  };
  let sender = starts();
  onTestFinished(async () => {
    await sender.stop();
    await charts.close();
    store.close();
    expect(workspace.refusals).toEqual([]);
  });
  return {
    workspace,
    store,
    logged,
    /** Messages in order, each its text; channels by name, `dm` of Ana. */
    texts: (channel = "sales") => workspace.messages(channel, { as: "ana" }).map(({ text }) => text),
    adds: (text: string, draft: Partial<OutboxDraft> = {}) =>
      adds(store, teamId, aDraft(text, workspace.channels.sales?.id ?? "", clock.now(), draft), clock.now()),
    /** Has a message shown again. */
    edits: (parentId: number) =>
      adds(
        store,
        teamId,
        aDraft("edit", "", clock.now(), {
          to: { channelId: workspace.channels.sales?.id ?? "" },
          parentId,
          said: { kind: "edit", episodeId },
        }),
        clock.now(),
      ),
    rows: () => rowsOf(store),
    caughtUp: () => sender.caughtUp(),
    turnsOn: async (ms: number) => {
      clock.turnTo(clock.now() + ms);
      await sender.caughtUp();
    },
    /** Turns the clock without waiting for what that makes due, but for a look at it. */
    turnsLater: async (ms: number) => {
      clock.turnTo(clock.now() + ms);
      await new Promise((resolve) => setTimeout(resolve, 200));
    },
    stops: () => sender.stop(),
    startsAgain: () => {
      sender = starts();
    },
    channelId: (name: string) => workspace.channels[name]?.id ?? "",
  };
}

function clientOf({ botToken, apiUrl }: Awaited<ReturnType<typeof aWorkspace>>, timeout: number): WebClient {
  return createSenderClient(botToken, { slackApiUrl: apiUrl, timeout, logger: SILENT });
}

const nothing = () => undefined;
const SILENT = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
};

function logInto(logged: Logged[]) {
  const note = (level: string) => (_: object, words: string) => {
    logged.push({ level, words });
  };
  return { debug: note("debug"), info: note("info"), warn: note("warn"), error: note("error") };
}

/** A campaign that Ana looks after, with an open episode; gives the episode's id. */
function aTroubledCampaign(store: Store, teamId: string, ownerUserId: string): number {
  anUpload(store, [{ callId: "1", facts: facts({ date: "2026-11-20" }) }], { campaign: CAMPAIGN, teamId });
  const settings = findCampaignSettings(store, teamId, CAMPAIGN);
  if (settings === null) throw new Error("The campaign is gone");
  saveCampaignSettings(store, teamId, { ...settings, ownerUserId }, NOON);
  const open = { openedMs: NOON, troubles: [], weeks: [], snoozed: null, ended: null, story: aStory() };
  return addEpisode(store, teamId, { ...open, campaignId: CAMPAIGN, channelId: "C1" });
}

/** What the log says loudest. */
export function errorsIn({ logged }: { readonly logged: readonly Logged[] }): readonly string[] {
  return logged.filter(({ level }) => level === "error").map(({ words }) => words);
}

/** A message of the plainest kind. */
export function aDraft(text: string, channelId: string, dueMs: number, draft: Partial<OutboxDraft> = {}): OutboxDraft {
  return {
    campaignId: CAMPAIGN,
    to: { channelId },
    parentId: null,
    isBroadcast: false,
    said: { kind: "report_text", text },
    isCritical: false,
    dueMs,
    key: text,
    ...draft,
  };
}

function adds(store: Store, teamId: string, draft: OutboxDraft, nowMs: number): number {
  const id = addMessage(store, teamId, draft, nowMs);
  if (id === null) throw new Error(`${draft.key} is there already`);
  return id;
}

/** A picture is shown above the words. */
function wordsWith(chart: ChartSpec | null, isBroken = (_: string) => false): SenderWords {
  return {
    chartOf: ({ message: { said } }) => (said.kind === "edit" ? null : chart),
    viewOf: (wanted, pictures) => {
      const text = wordsOf(wanted.message.said);
      if (isBroken(text)) throw new Error("No words");
      const shown = pictures.flatMap((one) => (one === null ? [] : [picture(one.fileId, one.altText)]));
      return message(text, [...shown, section(text)]);
    },
  };
}

function wordsOf(said: OutboxDraft["said"]): string {
  if (said.kind === "report_text") return said.text;
  if (said.kind === "channel_refused") return `Refused: ${said.why}`;
  if (said.kind === "resumed") return `Resumed: ${said.stop.kind}, ${said.waiting} waiting`;
  return said.kind;
}

/** Every row: its key, how it ended (`waiting` and so on if it has not), why, how often it failed. */
export function rowsOf(store: Store) {
  return store.sqlite
    .prepare<[], { key: string; how: string; why: string | null; attempts: number; maybePosted: number }>(
      `SELECT key, coalesce(ended_how, state) AS how, why, attempts, maybe_posted AS maybePosted FROM outbox ORDER BY id`,
    )
    .all();
}
