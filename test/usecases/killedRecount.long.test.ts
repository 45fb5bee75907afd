import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ownerOf } from "../../src/lib/owner.ts";
import { mulberry32 } from "../../src/statistics/mulberry32.ts";
import { findCampaign } from "../../src/store/campaigns.ts";
import { openStore } from "../../src/store/openStore.ts";
import { importLocalFile } from "../../src/usecases/importLocalFile.ts";
import { recoverUploads } from "../../src/usecases/recoverUploads.ts";
import { anExport } from "../support/exports.ts";
import { aFolder, freshCells, recounted, rowsOf, visibleCells } from "../support/store.ts";

const TEAM = "local";
const CAMPAIGN = "Q1 Sales";
const KILLS = 15;
const CALLS = 60_000;
const ZONES = ["America/New_York", "Asia/Tokyo"];
const SELF = ownerOf(process.pid, 1);
const RECOUNTER = join(import.meta.dirname, "recounter.ts");

/** Recounts in a process of its own; with `killAfterMs` after it has begun it is killed without a warning. */
async function runRecount(databasePath: string, timeZone: string, killAfterMs: number | null): Promise<boolean> {
  const child = spawn(process.execPath, [RECOUNTER, databasePath, TEAM, CAMPAIGN, timeZone], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  const timer = killAfterMs === null ? null : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
  const [code] = await once(child, "exit");
  if (timer !== null) clearTimeout(timer);
  return code === 0;
}

describe("a change of the time zone whose process is killed", () => {
  it(`at ${KILLS} random moments is either done or has left no trace, and says which`, async () => {
    const folder = aFolder();
    const databasePath = join(folder, "killed.db");
    const file = join(folder, "calls.csv");
    writeFileSync(file, anExport({ calls: CALLS, change: atSomeHour }));
    const asked = { databasePath, path: file, teamId: null, campaignId: null, dateOrder: null };
    expect((await importLocalFile({ ...asked, nowMs: 0, pid: process.pid })).ok).toBe(true);
    const start = performance.now();
    expect(await runRecount(databasePath, "Europe/Berlin", null)).toBe(true);
    const wholeMs = performance.now() - start;

    const store = openStore(databasePath);
    const random = mulberry32(4);
    let interrupted = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const before = findCampaign(store, TEAM, CAMPAIGN)?.timeZone ?? "";
      const timeZone = ZONES.find((zone) => zone !== before) ?? "";
      const cells = [visibleCells(store, CAMPAIGN, TEAM), rowsOf(store, "cells")];
      await runRecount(databasePath, timeZone, random() * wholeMs);
      const now = findCampaign(store, TEAM, CAMPAIGN)?.timeZone ?? "";
      const told = recoverUploads(store, TEAM, SELF, 0);
      interrupted += told.length;
      expect(told.length === 0 ? now : before).toBe(now);
      if (now === before) expect([visibleCells(store, CAMPAIGN, TEAM), rowsOf(store, "cells")]).toEqual(cells);
      expect(visibleCells(store, CAMPAIGN, TEAM)).toEqual(freshCells(store, CAMPAIGN, TEAM, now));
    }
    expect(interrupted).toBeGreaterThan(0);
    expect(recounted(store, "Asia/Kolkata", { campaignId: CAMPAIGN, teamId: TEAM })).toMatchObject({
      value: { calls: CALLS },
    });
    expect(visibleCells(store, CAMPAIGN, TEAM)).toEqual(freshCells(store, CAMPAIGN, TEAM, "Asia/Kolkata"));
    store.close();
  });
});

function atSomeHour(row: Record<string, string>, i: number): Record<string, string> {
  const [hour, minute] = [i % 24, i % 60].map((part) => String(part).padStart(2, "0"));
  return { ...row, started_at: `${row.started_at?.slice(0, 10)}T${hour}:${minute}:00Z`, script_version: `v${i % 7}` };
}
