import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Call, FieldMask } from "../../src/domain/call.ts";
import { CELL_SUMS, type Cell } from "../../src/domain/cell.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { type CallRow, callOfRow } from "../../src/store/callRows.ts";
import { createCallWriter, type IncomingCall } from "../../src/store/callWriter.ts";
import { findStoredCampaign } from "../../src/store/campaigns.ts";
import { type FinishedCampaign, switchOn, takeCampaign } from "../../src/store/generations.ts";
import { openStore, type Store } from "../../src/store/openStore.ts";
import { moveDays } from "../../src/store/recount.ts";
import { rowIdsFor } from "../../src/store/rowIds.ts";
import { sweepTeam } from "../../src/store/sweepTeam.ts";
import { saveTeam } from "../../src/store/teams.ts";
import { addUpload, saveUpload } from "../../src/store/uploads.ts";
import { assumedCampaign } from "../../src/usecases/assumedCampaign.ts";
import { changeTimeZone } from "../../src/usecases/changeTimeZone.ts";
import { tidyUpload } from "../../src/usecases/recoverUploads.ts";
import { undoUpload } from "../../src/usecases/undoUpload.ts";
import { COVERS_ALL } from "./builders.ts";

export const TEAM = "T0000TEST1";
export const OWNER = "host:1:1";
const NOW_MS = Date.UTC(2026, 0, 31);

/** A folder that goes when the test ends. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "voicebot-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A real database in a file, with one team. */
export function aStore(teamId: string = TEAM): Store {
  const store = openStore(join(aFolder(), "test.db"));
  onTestFinished(() => store.close());
  saveTeam(store, { teamId, name: "Test" }, NOW_MS);
  return store;
}

export type UploadOptions = {
  readonly campaign?: string;
  readonly covered?: FieldMask;
  readonly teamId?: string;
  /** An upload that was received before (`aReceivedUpload`). */
  readonly upload?: { readonly id: number };
};

/** An upload that waits, for an answer perhaps. */
export function aReceivedUpload(store: Store, teamId: string = TEAM): { readonly id: number } {
  return addUpload(store, { teamId, fileName: "calls.csv", owner: OWNER }, NOW_MS);
}

/** Writes an upload of one campaign up to just before it becomes visible. */
export function begunUpload(
  store: Store,
  calls: readonly IncomingCall[],
  { campaign = "Q1", covered = COVERS_ALL, teamId = TEAM, upload = aReceivedUpload(store, teamId) }: UploadOptions = {},
) {
  saveUpload(store, teamId, upload.id, { covered, state: "importing" });
  const fresh = assumedCampaign({ id: campaign, name: campaign, currency: "USD", timeZone: "UTC" });
  const taken = takeCampaign(store, teamId, upload.id, fresh, NOW_MS);
  if (!taken.ok) throw new Error("The campaign is busy");
  const writer = createCallWriter(store, taken.value, { covered, nextRowId: rowIdsFor(upload.id) });
  store.sqlite.transaction(() => {
    for (const call of calls) writer.write(call);
  })();
  writer.flushCells();
  return { uploadId: upload.id, stored: taken.value, writer };
}

/** An upload of one campaign, visible. */
export function anUpload(store: Store, calls: readonly IncomingCall[], options: UploadOptions = {}) {
  const begun = begunUpload(store, calls, options);
  switchOn(store, begun.uploadId, [finishedOf(begun)], { state: "stored", owner: null });
  sweepTeam(store, options.teamId ?? TEAM);
  return { uploadId: begun.uploadId, counts: begun.writer.counts() };
}

/** What becomes visible of a begun upload. */
export function finishedOf({ stored, writer }: ReturnType<typeof begunUpload>): FinishedCampaign {
  const generation = stored.generation + 1;
  return { stored, counts: writer.counts(), settings: null, isSample: false, generation, turn: generation };
}

/** Takes an upload back and clears up after it, or says why not. */
export function undone(store: Store, uploadId: number, teamId: string = TEAM) {
  const taken = undoUpload(store, { teamId, uploadId, userId: "U0MAYA", owner: OWNER, nowMs: NOW_MS });
  tidyUpload(store, teamId, uploadId);
  return taken;
}

/** Counts a campaign's calls again on another time zone's calendar and clears up after it, or says why not. */
export function recounted(
  store: Store,
  timeZone: string,
  { campaignId = "Q1", teamId = TEAM, owner = OWNER }: { campaignId?: string; teamId?: string; owner?: string } = {},
) {
  const row = { teamId, userId: "U0MAYA", owner, fileName: campaignId, state: "rebuilding" } as const;
  const { id: uploadId } = addUpload(store, row, NOW_MS);
  const order = { teamId, userId: "U0MAYA", owner, nowMs: NOW_MS, uploadId, campaignId, timeZone };
  const counted = changeTimeZone(store, order);
  const campaign = findStoredCampaign(store, teamId, campaignId);
  if (counted.ok && campaign !== null) {
    sweepTeam(store, teamId);
    moveDays(store, campaign);
  }
  return counted;
}

/** The calls readers see, by id. */
export function visibleCalls(store: Store, campaignId = "Q1", teamId = TEAM): readonly Call[] {
  return store.sqlite
    .prepare<[string, string], CallRow>(
      `SELECT calls.* FROM calls JOIN campaigns ON campaigns.key = calls.campaign
       WHERE team_id = ? AND campaign_id = ? AND born <= generation AND (died IS NULL OR died > generation)
       ORDER BY call_id`,
    )
    .all(teamId, campaignId)
    .map(callOfRow);
}

/** The rollup readers see, in a fixed order. */
export function visibleCells(store: Store, campaignId = "Q1", teamId = TEAM): readonly Cell[] {
  const rows = store.sqlite
    .prepare<[string, string], Record<string, unknown>>(
      `SELECT cells.* FROM cells JOIN campaigns ON campaigns.key = cells.campaign
       WHERE team_id = ? AND campaign_id = ? AND born <= generation AND (died IS NULL OR died > generation)`,
    )
    .all(teamId, campaignId);
  return inOrder(rows.map(cellOfRow));
}

/** The rollup that a fresh aggregation of the visible calls gives. */
export function freshCells(store: Store, campaignId = "Q1", teamId = TEAM, timeZone = "UTC"): readonly Cell[] {
  return inOrder(cellsOfCalls(visibleCalls(store, campaignId, teamId), timeZone));
}

/** Everything a table holds, to compare states of the database. */
export function rowsOf(store: Store, table: "calls" | "cells" | "campaigns" | "upload_campaigns"): readonly unknown[] {
  return store.sqlite.prepare(`SELECT * FROM ${table} ORDER BY 1, 2, 3, 4, 5, 6`).all();
}

function cellOfRow(row: Record<string, unknown>): Cell {
  const sums = CELL_SUMS.map((name) => [name, row[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]]);
  const { day, dimension, key, outcome } = row;
  return JSON.parse(JSON.stringify({ day, dimension, key, outcome, ...Object.fromEntries(sums) }));
}

function inOrder(cells: readonly Cell[]): readonly Cell[] {
  const placeOf = ({ dimension, key, day, outcome }: Cell) => `${dimension}|${key}|${day}|${outcome}`;
  return [...cells].sort((a, b) => placeOf(a).localeCompare(placeOf(b)));
}
