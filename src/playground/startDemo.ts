import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeCsv } from "../../examples/csv.ts";
import { type Days, demoCallsOn } from "../../examples/demo.ts";
import type { Config } from "../config.ts";
import { type Day, localHourIn, weekdayOf } from "../domain/day.ts";
import { USUAL_IMPORT_SETTINGS } from "../domain/limits.ts";
import type { Clock } from "../lib/clock.ts";
import { createLog } from "../lib/log.ts";
import { ownerOf } from "../lib/owner.ts";
import { nextHourMs } from "../schedule/wallClock.ts";
import { startBot } from "../startBot.ts";
import { buildPage } from "./buildPage.ts";
import { readManifest } from "./readManifest.ts";
import { startWorkspace } from "./startWorkspace.ts";
import { createTurnableClock } from "./turnableClock.ts";
import type { Workspace } from "./workspace.ts";

const MANIFEST = new URL("../../manifest.yml", import.meta.url);
const IMPORT_TIMEOUT_MS = 60_000;
/** So long before the hour that the clock jumps to, Maya drops the newest export. */
const DROP_BEFORE_MS = 15 * 60_000;
/** Nothing is kept of the demo, and so neither is its key. */
const HASH_KEY_BYTES = 24;
const WEEK_DAYS = 7;
const SAMPLE_DAYS = 84;
/** One of the many with which chance adds no week to the trouble and hides none. */
const SEED = 5;
const FROM_MONDAY_TO_FRIDAY_DAYS = 4;
const SATURDAY = 5;
/** When the demo begins, whatever day it is: a week of work has just gone wrong, and nobody has compared it yet. */
const SATURDAY_NOON = { weekday: SATURDAY, hour: 12 };

export type DemoOptions = {
  /** null: any free one. */
  readonly port: number | null;
  /** What time it is when nobody turns the workspace's clock. */
  readonly clock: Clock;
  /** IANA zone of the people and their campaign: that of the browser, so that nine o'clock is nine on the page. */
  readonly timeZone: string;
};

export type Demo = { readonly workspace: Workspace; readonly stop: () => Promise<void> };

/**
 * The local workspace with the bot in it and a sample campaign. One clock for both, which the page can turn; it begins on the
 * coming Saturday, so that the story is the same on every day.
 */
export async function startDemo({ port, clock: machine, timeZone }: DemoOptions): Promise<Demo> {
  const folder = mkdtempSync(join(tmpdir(), "voicebot-demo-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const clock = createTurnableClock(machine);
  clock.turnTo(nextHourMs(SATURDAY_NOON, timeZone, machine()));
  let jump = async (_toMs: number): Promise<void> => {
    throw new Error("The demo is still being prepared. Try again in a moment.");
  };
  const workspace = await openWorkspace(port, timeZone, clock.now, (toMs) => jump(toMs));
  const log = createLog("warn");
  const bot = await startBot(configOf(workspace, folder), clock.now, log, ownerOf(process.pid, Date.now()));
  const exports = demoExports(clock.now(), timeZone);
  await seed(workspace, exports.sample());
  jump = async (toMs) => {
    clock.turnTo(Math.max(clock.now(), toMs - DROP_BEFORE_MS));
    const week = exports.newWeek(toMs);
    if (week !== null) await dropExport(workspace, week);
    clock.turnTo(Math.max(clock.now(), toMs));
    await bot.caughtUp();
  };
  return {
    workspace,
    stop: async () => {
      await Promise.allSettled([bot.stop(), workspace.close()]);
    },
  };
}

function configOf(workspace: Workspace, folder: string): Config {
  return {
    botToken: workspace.botToken,
    appToken: workspace.appToken,
    signingSecret: null,
    slackApiUrl: workspace.apiUrl,
    port: 0,
    databasePath: join(folder, "demo.db"),
    logLevel: "warn",
    importSettings: { ...USUAL_IMPORT_SETTINGS, hashKey: randomBytes(HASH_KEY_BYTES).toString("hex") },
  };
}

async function openWorkspace(
  port: number | null,
  timeZone: string,
  clock: Clock,
  onJump: (toMs: number) => Promise<void>,
): Promise<Workspace> {
  const options = {
    teamName: "Northwind Sales",
    people: [
      { name: "maya", realName: "Maya Lindqvist", admin: true, timeZone },
      { name: "jonas", realName: "Jonas Weber", timeZone },
    ],
    channels: [{ name: "q1-sales" }, { name: "general" }, { name: "no-bots-here", botIsMember: false }],
    page: await buildPage(),
    clock,
    onJump,
    ...readManifest(readFileSync(MANIFEST, "utf8")),
  };
  if (port === null) return await startWorkspace(options);
  try {
    return await startWorkspace({ ...options, port });
  } catch {
    return await startWorkspace(options);
  }
}

type DemoExport = { readonly name: string; readonly csv: string };

/**
 * What Maya exports: on the first Saturday twelve weeks, in whose last one a script goes wrong from Monday on; later what
 * is new, a week at least. The script is taken back after two weeks, so that three jumps show an alert from beginning to end.
 */
function demoExports(startMs: number, timeZone: string) {
  const dayOf = (ms: number): Day => localHourIn(timeZone)(ms).day;
  const endDay = dayOf(startMs) - 1;
  const begins = endDay - FROM_MONDAY_TO_FRIDAY_DAYS;
  const trouble = { from: begins, to: begins + 2 * WEEK_DAYS - 1 };
  let exportedTo = endDay;
  const exported = (name: string, days: Days): DemoExport => {
    exportedTo = days.to;
    const calls = [...demoCallsOn(days, { seed: SEED, endDay, trouble })];
    const onTheWall = calls.map((call) => ({ ...call, started_at: call.started_at.replace("Z", "") }));
    return { name, csv: [...writeCsv(onTheWall)].join("") };
  };
  return {
    sample: () => exported("q1-sales-outreach.csv", { from: endDay - SAMPLE_DAYS + 1, to: endDay }),
    /** Up to the day before the instant; null at a weekend, when nobody exports. */
    newWeek: (atMs: number): DemoExport | null => {
      if (weekdayOf(dayOf(atMs)) >= SATURDAY) return null;
      const to = Math.max(dayOf(atMs) - 1, exportedTo);
      return exported("q1-sales-outreach-new.csv", { from: Math.min(exportedTo, to - WEEK_DAYS) + 1, to });
    },
  };
}

/** Maya drops the sample export and asks for its health and its leakage, so that the first look shows all three. */
async function seed(workspace: Workspace, sample: DemoExport): Promise<void> {
  await workspace.say("maya", "q1-sales", "Here are our calls of the last twelve weeks. What happened last week?");
  await dropExport(workspace, sample);
  for (const question of ["health", "leakage"]) {
    const before = seen(workspace).length;
    await workspace.command("maya", "q1-sales", `/voicebot ${question}`);
    await workspace.waitFor(() => seen(workspace).length > before, IMPORT_TIMEOUT_MS);
  }
}

/** Drops an export and waits until the bot has read it. */
async function dropExport(workspace: Workspace, { name, csv }: DemoExport): Promise<void> {
  const before = seen(workspace).length;
  await workspace.upload("maya", "q1-sales", { name, bytes: csv, mimetype: "text/csv" });
  await workspace.waitFor(() => {
    const told = seen(workspace)
      .slice(before)
      .find(({ user }) => user === workspace.botUserId);
    return told !== undefined && !/^(Reading|I will read)/.test(told.text);
  }, IMPORT_TIMEOUT_MS);
}

function seen(workspace: Workspace) {
  return workspace.messages("q1-sales", { as: "maya" });
}
