import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ownerOf } from "../../src/lib/owner.ts";
import { mulberry32 } from "../../src/statistics/mulberry32.ts";
import { openStore } from "../../src/store/openStore.ts";
import { listUploads } from "../../src/store/uploads.ts";
import { importLocalFile } from "../../src/usecases/importLocalFile.ts";
import { recoverUploads } from "../../src/usecases/recoverUploads.ts";
import { anExport } from "../support/exports.ts";
import { aFolder, freshCells, rowsOf, visibleCells } from "../support/store.ts";

const TEAM = "local";
const KILLS = 8;
/** Clearing up after as many calls takes longer than this. */
const LONGEST_KILL_MS = 250;
const CALLS = 120_000;
const SELF = ownerOf(process.pid, 1);
const CANCELLER = join(import.meta.dirname, "canceller.ts");

/** Imports in a process of its own, which cancels that and is killed so long after it said so. */
async function runCancelled(databasePath: string, file: string, killAfterMs: number): Promise<void> {
  const child = spawn(process.execPath, [CANCELLER, databasePath, TEAM, file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [said] = await once(child.stdout, "data");
  expect(String(said)).toBe("cancelled\n");
  setTimeout(() => child.kill("SIGKILL"), killAfterMs);
  await once(child, "exit");
}

describe("a cancelled import whose process is killed while it clears up", () => {
  it(`at ${KILLS} random moments leaves nothing after the next start, which has nothing to tell`, async () => {
    const folder = aFolder();
    const databasePath = join(folder, "killed.db");
    const [first, second] = [join(folder, "first.csv"), join(folder, "second.csv")];
    writeFileSync(first, anExport({ calls: 500 }));
    // Half of it corrects calls that are stored: those have to come back to life.
    writeFileSync(second, anExport({ calls: CALLS, change: (row) => ({ ...row, sentiment_score: "0.4" }) }));
    const asked = { databasePath, path: first, teamId: null, campaignId: null, dateOrder: null };
    expect((await importLocalFile({ ...asked, nowMs: 0, pid: process.pid })).ok).toBe(true);
    const store = openStore(databasePath);
    const state = () => [rowsOf(store, "calls"), rowsOf(store, "cells"), rowsOf(store, "upload_campaigns")];
    const before = state();
    const random = mulberry32(7);
    let leftBehind = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const file = join(folder, `${kill}.csv`);
      copyFileSync(second, file);
      await runCancelled(databasePath, file, random() * LONGEST_KILL_MS);
      if (rowsOf(store, "calls").length > 500) leftBehind += 1;
      expect(recoverUploads(store, TEAM, SELF, 0)).toEqual([]);
      expect(state()).toEqual(before);
      expect(rowsOf(store, "campaigns")).toMatchObject([{ writer_upload_id: null }]);
    }
    expect(leftBehind).toBeGreaterThan(0);
    expect(listUploads(store, TEAM, ["cancelled"])).toHaveLength(KILLS);
    expect(visibleCells(store, "Q1 Sales", TEAM)).toEqual(freshCells(store, "Q1 Sales", TEAM));
    store.close();
  });
});
