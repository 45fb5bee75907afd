import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ownerOf } from "../../src/lib/owner.ts";
import { mulberry32 } from "../../src/statistics/mulberry32.ts";
import { listCampaigns } from "../../src/store/campaigns.ts";
import { openStore } from "../../src/store/openStore.ts";
import { findUpload, listUploads } from "../../src/store/uploads.ts";
import { recoverUploads } from "../../src/usecases/recoverUploads.ts";
import { anExport } from "../support/exports.ts";
import { aFolder, freshCells, rowsOf, undone, visibleCalls, visibleCells } from "../support/store.ts";

const CLI = join(import.meta.dirname, "../../src/cli.ts");
const KILLS = 20;
const TEAM = "local";
const SELF = ownerOf(process.pid, 1);
const CALLS = 120_000;

/** Runs an import in a process of its own; with `killAfterMs` it is killed without a warning. */
function runImport(databasePath: string, file: string, killAfterMs: number | null): Promise<number | null> {
  const child = spawn(process.execPath, [CLI, "import", file], {
    env: { ...process.env, DATABASE_PATH: databasePath },
    stdio: "ignore",
  });
  const timer = killAfterMs === null ? null : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
  return new Promise((resolve) =>
    child.on("exit", (code) => {
      if (timer !== null) clearTimeout(timer);
      resolve(code);
    }),
  );
}

describe("an import whose process is killed", () => {
  it(`at ${KILLS} random moments leaves no trace, and the next start says so and works`, async () => {
    const folder = aFolder();
    const databasePath = join(folder, "killed.db");
    const [first, second] = [join(folder, "first.csv"), join(folder, "second.csv")];
    writeFileSync(first, anExport({ calls: 500 }));
    // Half of it corrects calls that are stored, so that a kill can also come between two versions of a call.
    writeFileSync(second, anExport({ calls: CALLS, change: (row) => ({ ...row, sentiment_score: "0.4" }) }));
    expect(await runImport(databasePath, first, null)).toBe(0);
    const start = performance.now();
    const trial = join(folder, "trial.db");
    expect(await runImport(trial, second, null)).toBe(0);
    const wholeMs = performance.now() - start;

    const store = openStore(databasePath);
    const state = () => [rowsOf(store, "calls"), rowsOf(store, "cells"), rowsOf(store, "upload_campaigns")];
    const seen = () => [visibleCalls(store, "Q1 Sales", TEAM), visibleCells(store, "Q1 Sales", TEAM)];
    const seenBefore = seen();
    let before = state();
    const random = mulberry32(20);
    let interrupted = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      await runImport(databasePath, second, random() * wholeMs);
      const [done, ...earlier] = listUploads(store, TEAM, ["stored"]);
      if (done !== undefined && earlier.length > 0) {
        // It was quicker than the kill: taken back, for the next try.
        expect(undone(store, done.id, TEAM).ok).toBe(true);
        before = state();
      }
      expect(seen()).toEqual(seenBefore);
      const told = recoverUploads(store, TEAM, SELF, 0);
      interrupted += told.length;
      for (const { id } of told) expect(findUpload(store, TEAM, id)?.state).toBe("interrupted");
      expect(state()).toEqual(before);
    }
    expect(interrupted).toBeGreaterThan(KILLS / 3);

    expect(await runImport(databasePath, second, null)).toBe(0);
    expect(visibleCalls(store, "Q1 Sales", TEAM)).toHaveLength(CALLS);
    expect(visibleCells(store, "Q1 Sales", TEAM)).toEqual(freshCells(store, "Q1 Sales", TEAM));
    expect(listCampaigns(store, TEAM)).toHaveLength(1);
    store.close();
  });
});
