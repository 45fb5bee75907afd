import { setTimeout as sleep } from "node:timers/promises";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { ownerOf } from "../../src/lib/owner.ts";
import type { PageMessage } from "../../src/playground/protocol.ts";
import { anExport } from "../support/exports.ts";
import { aTeam, buttonIn, textOf } from "../support/team.ts";

type Team = Awaited<ReturnType<typeof aTeam>>;

/** Takes some seconds to read. */
const LARGE = 150_000;
const IN_TIME_MS = 1_000;

/** The state of the newest upload, as the bot notes it. */
function stateIn(team: Team): string | undefined {
  return inDatabase(team, (database) =>
    database.prepare<[], { state: string }>("SELECT state FROM uploads ORDER BY id DESC").get(),
  )?.state;
}

function inDatabase<T>(team: Team, ask: (database: Database.Database) => T): T {
  const database = new Database(team.databasePath);
  try {
    return ask(database);
  } finally {
    database.close();
  }
}

/** How many uploads a process has, whatever became of them. */
function ownedIn(team: Team): number | undefined {
  return inDatabase(team, (database) =>
    database.prepare<[], { n: number }>("SELECT count(*) AS n FROM uploads WHERE owner IS NOT NULL").get(),
  )?.n;
}

const CANCELLED = "Cancelled; nothing was stored.";

async function begins(team: Team, name: string, bytes: string, wanted: RegExp, channel = "sales") {
  await team.workspace.upload("maya", channel, { name, bytes });
  return await team.workspace.waitFor(
    () => team.messages(channel).find(({ text, user }) => user === team.workspace.botUserId && wanted.test(text)),
    15_000,
  );
}

/** Presses Cancel; how long it takes until the message says so. */
async function cancels(team: Team, message: PageMessage, channel = "sales", who = "maya"): Promise<number> {
  const button = buttonIn(message, "Cancel");
  const startMs = performance.now();
  await team.workspace.click(who, { channel, ts: message.ts }, button);
  await team.becomes(message, /^Cancelled/, channel);
  return performance.now() - startMs;
}

describe("Cancel", () => {
  it("while a file is read leaves nothing of it, and the next file is read", async () => {
    const team = await aTeam();
    const told = await begins(team, "large.csv", anExport({ calls: LARGE }), /^Reading `large.csv`/);
    await team.workspace.waitFor(() => stateIn(team) === "importing", 15_000);
    await sleep(200);
    expect(await cancels(team, told)).toBeLessThan(IN_TIME_MS);
    const end = await team.becomes(told, /^Cancelled/);
    expect(end.text).toBe(CANCELLED);
    expect(textOf(end)).toContain(`<@${team.workspace.people.maya?.id}> cancelled \`large.csv\`.`);
    expect(textOf(end)).not.toContain('"actions"');
    expect((await team.asks("/voicebot health")).text).toMatch(/^There are no calls here yet/);
    expect((await team.drops("a.csv", anExport())).text).toMatch(/^Read 100 calls/);
    expect(team.messages().find(({ ts }) => ts === told.ts)?.text).toBe(CANCELLED);
  });

  it("while a file is fetched ends the fetching", async () => {
    const team = await aTeam();
    team.workspace.breakDownloads({ afterBytes: 1000, how: "stall", times: 1 });
    const told = await begins(team, "a.csv", anExport(), /^Reading `a.csv`/);
    await team.workspace.waitFor(() => team.workspace.downloads.length === 1);
    expect(await cancels(team, told)).toBeLessThan(IN_TIME_MS);
    expect((await team.drops("b.csv", anExport())).text).toMatch(/^Read 100 calls/);
  });

  it("while Slack is slow to tell of the file needs no word of Slack", async () => {
    const team = await aTeam();
    // Asked for once to see whether the file is for show.
    team.workspace.fail("users.info", { delayMs: 3_000 });
    const told = await begins(team, "a.csv", anExport(), /^Reading `a.csv`/);
    expect(await cancels(team, told)).toBeLessThan(IN_TIME_MS);
  });

  it("while a file waits is told at once, and those behind it move up", async () => {
    const team = await aTeam();
    team.workspace.fail("download", { delayMs: 2_000 });
    const first = await begins(team, "first.csv", anExport(), /^Reading `first.csv`/);
    const second = await begins(team, "second.csv", anExport({ from: 200 }), /^I will read/, "other");
    expect(second.text).toBe("I will read `second.csv` as soon as the one before it is done.");
    await team.workspace.upload("maya", "dm", { name: "third.csv", bytes: anExport({ from: 400 }) });
    const isThird = ({ text }: PageMessage) =>
      text === "I will read `third.csv` as soon as the 2 files before it are done.";
    const third = await team.workspace.waitFor(() => team.messages("dm").find(isThird));
    expect(await cancels(team, second, "other")).toBeLessThan(IN_TIME_MS);
    await team.becomes(third, /as soon as the one before it is done/, "dm");
    await team.becomes(first, /^Read 100 calls/);
    await team.becomes(third, /^Read 100 calls/, "dm");
    expect(team.messages("other").find(({ ts }) => ts === second.ts)?.text).toBe(CANCELLED);
  });

  it("is for whoever dropped the file, for managers and for admins", async () => {
    const team = await aTeam();
    team.workspace.breakDownloads({ afterBytes: 1000, how: "stall", times: 2 });
    const told = await begins(team, "a.csv", anExport(), /^Reading `a.csv`/);
    await team.workspace.click("jonas", { channel: "sales", ts: told.ts }, buttonIn(told, "Cancel"));
    const refusal = await team.workspace.waitFor(() => team.messages("sales", "jonas").find(({ onlyFor }) => onlyFor));
    const maya = team.workspace.people.maya?.id;
    expect(refusal.text).toBe(
      `Only whoever dropped the file, a workspace admin or a manager may cancel it: ask <@${maya}>.`,
    );
    expect(await cancels(team, told)).toBeLessThan(IN_TIME_MS);

    await team.workspace.upload("jonas", "other", { name: "b.csv", bytes: anExport() });
    const ofJonas = await team.workspace.waitFor(
      () => team.newest("other")?.text.startsWith("Reading `b.csv`") && team.newest("other"),
    );
    expect(await cancels(team, ofJonas, "other", "maya")).toBeLessThan(IN_TIME_MS);
    const end = await team.becomes(ofJonas, /^Cancelled/, "other");
    expect(textOf(end)).toContain(`<@${maya}> cancelled \`b.csv\`.`);
  });

  it("pressed twice is done once", async () => {
    const team = await aTeam();
    team.workspace.fail("download", { delayMs: 2_000 });
    await begins(team, "first.csv", anExport(), /^Reading `first.csv`/);
    const waiting = await begins(team, "a.csv", anExport({ from: 200 }), /^I will read/, "other");
    const press = () => team.workspace.click("maya", { channel: "other", ts: waiting.ts }, buttonIn(waiting, "Cancel"));
    team.workspace.fail("chat.update", { delayMs: 500 });
    expect(await Promise.all([press(), press()])).toMatchObject([{ error: null }, { error: null }]);
    await team.becomes(waiting, /^Cancelled/, "other");
    await team.workspace.waitFor(() => team.newest()?.text.startsWith("Read 100 calls"), 15_000);
    expect(team.messages("other").filter(({ onlyFor }) => onlyFor)).toEqual([]);
  });

  it("pressed after the end is told to be too late", async () => {
    const team = await aTeam();
    team.workspace.fail("chat.update", { delayMs: 1_500, times: 2 });
    const told = await begins(team, "a.csv", anExport(), /^Reading/);
    await team.workspace.waitFor(() => stateIn(team) === "stored", 15_000);
    await team.workspace.click("maya", { channel: "sales", ts: told.ts }, buttonIn(told, "Cancel"));
    const late = await team.workspace.waitFor(() => team.messages().find(({ onlyFor }) => onlyFor));
    expect(late.text).toMatch(/^That file is not being read any more/);
    await team.becomes(told, /^Read 100 calls/);
  });

  it("lets go of the upload once it is told, also of one that waited", async () => {
    const team = await aTeam();
    team.workspace.fail("download", { delayMs: 2_000 });
    const first = await begins(team, "first.csv", anExport(), /^Reading `first.csv`/);
    const second = await begins(team, "second.csv", anExport(), /^I will read/, "other");
    await cancels(team, second, "other");
    await cancels(team, first);
    await team.workspace.waitFor(() => ownedIn(team) === 0, 15_000);
  });

  it("is told at the next start if the bot died before it could be", async () => {
    const team = await aTeam();
    team.workspace.breakDownloads({ afterBytes: 1000, how: "stall", times: 1 });
    const told = await begins(team, "a.csv", anExport(), /^Reading `a.csv`/);
    await team.stops();
    inDatabase(team, (database) => database.exec("UPDATE uploads SET state = 'cancelled'"));
    await team.startsAgain();
    expect((await team.becomes(told, /^Cancelled/)).text).toBe(CANCELLED);
    expect(ownedIn(team)).toBe(0);
  });

  it("of what another process of the bot reads says so", async () => {
    const team = await aTeam();
    team.workspace.breakDownloads({ afterBytes: 1000, how: "stall", times: 1 });
    const told = await begins(team, "a.csv", anExport(), /^Reading `a.csv`/);
    await team.stops();
    inDatabase(team, (database) => database.prepare("UPDATE uploads SET owner = ?").run(ownerOf(process.ppid, 1)));
    await team.startsAgain();
    await team.workspace.click("maya", { channel: "sales", ts: told.ts }, buttonIn(told, "Cancel"));
    const refusal = await team.workspace.waitFor(() => team.messages().find(({ onlyFor }) => onlyFor));
    expect(refusal.text).toMatch(/^Another process of the bot reads a\.csv, and I cannot stop it: wait/);
  });
});
