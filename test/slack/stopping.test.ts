import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { anExport } from "../support/exports.ts";
import { aTeam } from "../support/team.ts";

const LARGE = 150_000;

describe("a bot that is stopped while a file", () => {
  it("is read tells of it at its next start, and takes the file when it is dropped again", async () => {
    const team = await aTeam();
    const large = anExport({ calls: LARGE });
    await team.workspace.upload("maya", "sales", { name: "large.csv", bytes: large });
    const reading = await team.workspace.waitFor(() => team.messages().find(({ text }) => text.startsWith("Reading")));
    // The uploader's time zone is asked for right before the thread gets the file.
    await team.workspace.waitFor(() => team.workspace.calls.some(({ method }) => method === "users.info"), 15_000);
    await sleep(300);
    await team.stops();
    expect(team.messages().find(({ ts }) => ts === reading.ts)?.text).toMatch(/^Reading/);
    await team.startsAgain();
    const told = await team.becomes(reading, /stopped/);
    expect(told.text).toBe("I was stopped while reading large.csv; nothing of it was stored: drop it again.");
    expect((await team.asks("/voicebot health")).text).toMatch(/^There are no calls here yet/);
    expect((await team.drops("large.csv", anExport())).text).toMatch(/^Read 100 calls/);
  });

  it("is fetched, and another waits, tells of both", async () => {
    const team = await aTeam();
    team.workspace.fail("download", { delayMs: 5_000 });
    await team.workspace.upload("maya", "sales", { name: "first.csv", bytes: anExport() });
    await team.workspace.waitFor(() => team.messages().some(({ text }) => text.includes("first.csv")));
    await team.workspace.upload("maya", "other", { name: "second.csv", bytes: anExport() });
    await team.workspace.waitFor(() => team.newest("other")?.text.startsWith("I will read"));
    await team.stops();
    await team.startsAgain();
    await team.workspace.waitFor(() => team.newest()?.text.startsWith("I was stopped while reading first.csv"));
    await team.workspace.waitFor(() => team.newest("other")?.text.startsWith("I was stopped"));
    expect((await team.drops("first.csv", anExport())).text).toMatch(/^Read 100 calls/);
  });
});
