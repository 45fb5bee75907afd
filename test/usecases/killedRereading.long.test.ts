import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { ownerOf } from "../../src/lib/owner.ts";
import { mulberry32 } from "../../src/statistics/mulberry32.ts";
import { listCampaigns } from "../../src/store/campaigns.ts";
import { findColumnMapping } from "../../src/store/columnMappings.ts";
import { openStore, type Store } from "../../src/store/openStore.ts";
import { uploadOfRow } from "../../src/store/rowIds.ts";
import { sweepTeam } from "../../src/store/sweepTeam.ts";
import { saveTeam } from "../../src/store/teams.ts";
import { addUpload, findUpload, listUploads } from "../../src/store/uploads.ts";
import { recoverUploads } from "../../src/usecases/recoverUploads.ts";
import { anExport } from "../support/exports.ts";
import { lines, stored } from "../support/imports.ts";
import { aFolder, freshCells, OWNER, rowsOf, TEAM, visibleCalls, visibleCells } from "../support/store.ts";

const CALLS = 3_000;
const SELF = ownerOf(process.pid, 1);
const REREADER = join(import.meta.dirname, "rereader.ts");
/** All that is there before, after, or both: Q2 goes with the earlier reading, Q3 comes with the new one. */
const CAMPAIGNS = ["Q1", "Q2", "Q3"];
const LOOK_EVERY_MS = 3;

/** What a reading anew does, in this order. */
const PHASES = ["sets aside", "writes", "puts layers above", "sweeps"] as const;
type Phase = (typeof PHASES)[number];
const KILLS_IN_EACH = 4;

/** What it does at the moment; null: it has not begun, or has ended. */
function phaseOf({ sqlite }: Store, earlierId: number): Phase | null {
  const writer = sqlite.prepare("SELECT max(writer_upload_id) FROM campaigns").pluck().get();
  if (typeof writer !== "number") return null;
  if (writer === earlierId) return "sweeps";
  const ahead = sqlite
    .prepare(
      `SELECT max(calls.born - generation) FROM campaigns JOIN calls ON calls.campaign = campaigns.key
       WHERE campaign_id = 'Q1' AND calls.born > generation`,
    )
    .pluck()
    .get();
  if (ahead === 3) return "puts layers above";
  return ahead === 2 ? "writes" : "sets aside";
}

/**
 * Reads a file anew in a process of its own. `killIn`: it is killed without a warning so long after that phase has begun.
 * Gives how long each phase took, in ms, as far as it came.
 */
async function readAnew(
  databasePath: string,
  uploadId: number,
  file: string,
  killIn: { readonly phase: Phase; readonly afterMs: number } | null,
) {
  const store = openStore(databasePath);
  const child = spawn(process.execPath, [REREADER, databasePath, TEAM, String(uploadId), file], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  let hasEnded = false;
  const exit = once(child, "exit").then(([code]) => {
    hasEnded = true;
    return code === 0;
  });
  const begins = new Map<Phase, number>();
  const lasts = new Map<Phase, number>();
  while (!hasEnded) {
    const [phase, nowMs] = [phaseOf(store, uploadId), performance.now()];
    if (phase !== null) {
      const beganMs = begins.get(phase) ?? nowMs;
      begins.set(phase, beganMs);
      lasts.set(phase, nowMs - beganMs);
    }
    const beganMs = killIn === null ? undefined : begins.get(killIn.phase);
    if (killIn !== null && beganMs !== undefined && nowMs - beganMs >= killIn.afterMs) child.kill("SIGKILL");
    await pause(LOOK_EVERY_MS);
  }
  store.close();
  return { isDone: await exit, lasts };
}

/** A file of two campaigns, which can be read as one of two others; and what was dropped after it. */
const FIRST = anExport({
  calls: CALLS,
  change: (row, i) => ({
    ...row,
    campaign_name: i % 4 === 0 ? "Q2" : "Q1",
    team: i % 8 === 0 ? "Q3" : "Q1",
    netto: i % 5 === 0 ? String(i % 400) : "",
  }),
});
const PAYMENTS = lines(
  "call_id,amount",
  ...Array.from({ length: CALLS }, (_, i) => i)
    .filter((i) => i % 3 === 0 && i % 4 !== 0)
    .map((i) => `call-${i},${(i % 90) + 1}.50`),
);
const CORRECTION = anExport({
  calls: CALLS,
  from: CALLS / 2,
  campaign: "Q1",
  change: ({ sentiment_score: _, ...row }, i) => ({
    ...row,
    call_id: i % 4 === 0 ? `late-${i}` : `call-${i}`,
    status: "completed",
    drop_off_stage: "",
  }),
});

async function aTeamsUploads(store: Store): Promise<number> {
  saveTeam(store, { teamId: TEAM, name: TEAM }, 0);
  const ids: number[] = [];
  for (const [at, content] of [FIRST, PAYMENTS, CORRECTION].entries()) {
    const dropped = { fileId: `F${at}`, channelId: "C1", userId: "U0MAYA", owner: OWNER };
    const { id } = addUpload(store, { teamId: TEAM, fileName: `${at}.csv`, ...dropped }, 0);
    await stored(store, content, { uploadId: id });
    ids.push(id);
  }
  sweepTeam(store, TEAM);
  return ids[0] ?? 0;
}

const seenIn = (store: Store) => [
  listCampaigns(store, TEAM).map(({ campaignId }) => campaignId),
  ...CAMPAIGNS.flatMap((one) => [visibleCalls(store, one, TEAM), visibleCells(store, one, TEAM)]),
];

/** All rows, with uploads and campaigns told by their order: what was interrupted used up some ids, and left no rows. */
function allRowsOf(store: Store): readonly string[] {
  const placesOf = (sql: string) => {
    const ids = store.sqlite.prepare(sql).pluck().all();
    const places = new Map(ids.map((id, place) => [id, place]));
    return (id: number) => places.get(id) ?? `a lost one, ${id}`;
  };
  const placeOf = placesOf(
    "SELECT DISTINCT upload_id FROM upload_campaigns UNION SELECT min(id) FROM uploads ORDER BY 1",
  );
  const campaignOf = placesOf("SELECT key FROM campaigns ORDER BY key");
  const placed = (name: string, value: unknown): unknown => {
    if (typeof value !== "number") return value;
    if (name === "upload_id" || name === "created_by_upload_id") return placeOf(value);
    if (name === "campaign" || name === "key") return campaignOf(value);
    return name === "id" ? [placeOf(uploadOfRow(value)), value % 2 ** 32] : value;
  };
  return (["calls", "cells", "campaigns", "upload_campaigns"] as const).flatMap((table) =>
    rowsOf(store, table).map((row) => `${table} ${JSON.stringify(row, placed)}`),
  );
}

function hasRememberedOf(store: Store, uploadId: number): boolean {
  return findColumnMapping(store, TEAM, findUpload(store, TEAM, uploadId)?.headerKey ?? "", null) !== null;
}

describe("a reading anew whose process is killed", () => {
  it(`at ${PHASES.length * KILLS_IN_EACH} random moments is either done or has left no trace, and can be done again`, async () => {
    const folder = aFolder();
    const [basePath, wholePath, file] = [join(folder, "base.db"), join(folder, "whole.db"), join(folder, "first.csv")];
    writeFileSync(file, FIRST);
    const base = openStore(basePath);
    const earlierId = await aTeamsUploads(base);
    const [seenBefore, rowsBefore] = [seenIn(base), allRowsOf(base)];
    base.close();
    copyFileSync(basePath, wholePath);
    const whole = await readAnew(wholePath, earlierId, file, null);
    expect(whole.isDone).toBe(true);
    const after = openStore(wholePath);
    sweepTeam(after, TEAM);
    const [seenAfter, rowsAfter] = [seenIn(after), allRowsOf(after)];
    expect(seenAfter).not.toEqual(seenBefore);
    after.close();

    const random = mulberry32(11);
    const met = new Map<string, number>();
    for (const phase of PHASES) {
      for (let kill = 0; kill < KILLS_IN_EACH; kill++) {
        const databasePath = join(folder, `${phase} ${kill}.db`);
        copyFileSync(basePath, databasePath);
        const afterMs = random() * (whole.lasts.get(phase) ?? 0);
        await readAnew(databasePath, earlierId, file, { phase, afterMs });
        const store = openStore(databasePath);
        const metPhase = phaseOf(store, earlierId) ?? "none";
        met.set(metPhase, (met.get(metPhase) ?? 0) + 1);
        const isDone = findUpload(store, TEAM, earlierId)?.state === "undone";
        expect(seenIn(store)).toEqual(isDone ? seenAfter : seenBefore);
        const told = recoverUploads(store, TEAM, SELF, 0);
        expect(told.map(({ state }) => state)).toEqual(isDone ? [] : ["importing"]);
        sweepTeam(store, TEAM);
        expect(seenIn(store)).toEqual(isDone ? seenAfter : seenBefore);
        expect(allRowsOf(store)).toEqual(isDone ? rowsAfter : rowsBefore);
        expect(hasRememberedOf(store, earlierId)).toBe(isDone);
        expect((await readAnew(databasePath, earlierId, file, null)).isDone).toBe(true);
        sweepTeam(store, TEAM);
        expect(seenIn(store)).toEqual(seenAfter);
        if (!isDone) expect(allRowsOf(store)).toEqual(rowsAfter);
        for (const one of CAMPAIGNS) expect(visibleCells(store, one, TEAM)).toEqual(freshCells(store, one, TEAM));
        expect(listUploads(store, TEAM, ["importing", "received"])).toEqual([]);
        store.close();
      }
    }
    expect([...met.keys()]).toEqual(expect.arrayContaining([...PHASES]));
  });
});
