import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeCsv } from "../../examples/csv.ts";
import { demoCalls } from "../../examples/demo.ts";
import type { Config } from "../config.ts";
import { dayOfUtcMs } from "../domain/day.ts";
import { systemClock } from "../lib/clock.ts";
import { createLog } from "../lib/log.ts";
import { ownerOf } from "../lib/owner.ts";
import { startBot } from "../startBot.ts";
import { buildPage } from "./buildPage.ts";
import { readManifest } from "./readManifest.ts";
import { startWorkspace } from "./startWorkspace.ts";
import type { Workspace } from "./workspace.ts";

const PORT = 3210;
const MANIFEST = new URL("../../manifest.yml", import.meta.url);
const IMPORT_TIMEOUT_MS = 60_000;

/** The local workspace with the bot in it and a sample campaign, until it is interrupted. */
async function runDemo(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "voicebot-demo-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const workspace = await openWorkspace();
  const config: Config = {
    botToken: workspace.botToken,
    appToken: workspace.appToken,
    signingSecret: null,
    slackApiUrl: workspace.apiUrl,
    port: 0,
    databasePath: join(folder, "demo.db"),
    logLevel: "warn",
    maxFileBytes: 1_000_000_000,
  };
  const bot = await startBot(config, systemClock, createLog("warn"), ownerOf(process.pid, Date.now()));
  await seed(workspace);
  process.stdout.write(
    `The local workspace is open at ${workspace.pageUrl}\n` +
      "Drop a call export into a channel, type /voicebot help, or open Voicebot's Home. Ctrl+C ends it; nothing is kept.\n",
  );
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      Promise.allSettled([bot.stop(), workspace.close()]).then(() => process.exit(0));
    });
  }
}

async function openWorkspace(): Promise<Workspace> {
  const options = {
    teamName: "Northwind Sales",
    people: [
      { name: "maya", realName: "Maya Lindqvist", admin: true, timeZone: "Europe/Berlin" },
      { name: "jonas", realName: "Jonas Weber", timeZone: "Europe/Berlin" },
    ],
    channels: [{ name: "q1-sales" }, { name: "general" }, { name: "no-bots-here", botIsMember: false }],
    page: await buildPage(),
    ...readManifest(readFileSync(MANIFEST, "utf8")),
  };
  try {
    return await startWorkspace({ ...options, port: PORT });
  } catch {
    return await startWorkspace(options);
  }
}

/** Maya drops the sample export and asks for its health and its leakage, so that the first look shows all three. */
async function seed(workspace: Workspace): Promise<void> {
  const yesterday = dayOfUtcMs(Date.now()) - 1;
  const csv = [...writeCsv(demoCalls(yesterday))].join("");
  await workspace.say("maya", "q1-sales", "Here are our calls of the last twelve weeks. What happened last week?");
  await workspace.upload("maya", "q1-sales", { name: "q1-sales-outreach.csv", bytes: csv, mimetype: "text/csv" });
  const seen = () => workspace.messages("q1-sales", { as: "maya" });
  await workspace.waitFor(() => seen().some(({ text }) => text.startsWith("Read ")), IMPORT_TIMEOUT_MS);
  for (const question of ["health", "leakage"]) {
    const before = seen().length;
    await workspace.command("maya", "q1-sales", `/voicebot ${question}`);
    await workspace.waitFor(() => seen().length > before, IMPORT_TIMEOUT_MS);
  }
}

await runDemo();
