import { Buffer } from "node:buffer";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { sentenceOf } from "../../src/domain/problem.ts";
import type { ImportOutcome, ImportReport } from "../../src/domain/upload.ts";
import { type CallRow, callOfRow } from "../../src/store/callRows.ts";
import type { Store } from "../../src/store/openStore.ts";
import { imported, stored } from "../support/imports.ts";
import { aStore, rowsOf } from "../support/store.ts";
import { type AcidCase, type AcidEnd, type ShownCall, type StoredEnd, shown } from "./acidCase.ts";
import { CORPUS, HOSTILE } from "./corpus.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: unknown = runInNewContext("gc");

const TABLES = ["calls", "cells", "campaigns", "upload_campaigns"] as const;
const everything = (store: Store) => TABLES.map((table) => rowsOf(store, table));
/** Of what a file may take at most on the way, and keep in the end. */
const MAX_PEAK_BYTES = 200_000_000;
const MAX_KEPT_BYTES = 30_000_000;
const LONGEST_MS = 10_000;
/** When all calls of the corpus are past. */
const LATER_MS = Date.UTC(2026, 11, 1);

function callsOf(store: Store): ReadonlyMap<string, ShownCall> {
  const rows = store.sqlite
    .prepare<[], CallRow>(
      `SELECT calls.* FROM calls JOIN campaigns ON campaigns.key = calls.campaign
       WHERE born <= generation AND (died IS NULL OR died > generation)`,
    )
    .all();
  return new Map(rows.map((found) => [callOfRow(found).callId, shown(callOfRow(found))]));
}

function countCalls(store: Store): number {
  const count = `SELECT count(*) FROM calls JOIN campaigns ON campaigns.key = calls.campaign
    WHERE born <= generation AND (died IS NULL OR died > generation)`;
  return store.sqlite.prepare<[], number>(count).pluck().get() ?? 0;
}

/** The end of an import as cases say it, with as much of it as the case does. */
function endOf(outcome: ImportOutcome, store: Store, said: AcidEnd): AcidEnd | ImportOutcome {
  switch (outcome.kind) {
    case "refused":
      return { refused: sentenceOf(outcome.problem) };
    case "asks_campaign":
      return { asks: "campaign", told: outcome.suggestedName };
    case "asks_date_order":
      return { asks: "date order", told: outcome.example };
    case "asks_mapping":
      return { asks: "columns", told: outcome.why };
    case "stored":
    case "nothing_new":
      return storedEnd(outcome.report, store, "calls" in said ? said : null);
    case "cancelled":
      return outcome;
  }
}

function storedEnd(report: ImportReport, store: Store, said: StoredEnd | null): StoredEnd {
  const calls = callsOf(store);
  const ids = Object.keys(said?.values ?? {});
  const isAssumed = (sentence: string) => report.summary.assumptions.includes(sentence);
  return {
    calls: countCalls(store),
    rejected: Object.fromEntries(report.rejectedByReason.map(({ reason, rows }) => [reason, rows])),
    repeated: report.repeated,
    notes: report.notes,
    assumes: (said?.assumes ?? []).filter(isAssumed),
    values: Object.fromEntries([...calls].filter(([id]) => ids.includes(id))),
  };
}

function wholeEnd(said: AcidEnd): AcidEnd {
  return "calls" in said ? { rejected: {}, repeated: 0, notes: [], assumes: [], values: {}, ...said } : said;
}

/** Rows are lost nowhere: each is stored, told to be rejected, or names a call that an earlier one named. */
function expectNoRowLost({ rows, rejected, repeated, joined, campaigns }: ImportReport): void {
  const written = campaigns.reduce((sum, { added, changed, same }) => sum + added + changed + same, 0);
  if (joined === null) expect(written + rejected + repeated).toBe(rows);
}

async function expectEnd({ file, ends, before = [], said = {}, campaign }: AcidCase): Promise<void> {
  const store = aStore();
  const chosen = campaign === null ? {} : { campaign: "Q1" };
  for (const earlier of before) await stored(store, earlier, chosen);
  const stateBefore = everything(store);
  const { outcome } = await imported(store, await file(), { nowMs: LATER_MS, ...chosen, ...said });
  expect(endOf(outcome, store, ends)).toEqual(wholeEnd(ends));
  if ("report" in outcome) expectNoRowLost(outcome.report);
  else expect(everything(store)).toEqual(stateBefore);
}

function bytesInUse(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function cleanBytes(): number {
  if (typeof collectGarbage === "function") collectGarbage();
  return bytesInUse();
}

describe("odd and damaged files", () => {
  it.each(CORPUS.map((one): [string, AcidCase] => [one.name, one]))(
    "%s",
    async (_, one) => {
      await expectEnd(one);
    },
    LONGEST_MS,
  );
});

describe("files made to do harm", () => {
  it.each(HOSTILE.map((one): [string, AcidCase] => [one.name, one]))(
    "%s",
    async (_, one) => {
      const content = Buffer.from(await one.file());
      const before = cleanBytes();
      let peak = before;
      const watch = setInterval(() => {
        peak = Math.max(peak, bytesInUse());
      }, 2);
      await expectEnd({ ...one, file: () => content });
      clearInterval(watch);
      expect(peak - before).toBeLessThan(MAX_PEAK_BYTES);
      expect(cleanBytes() - before).toBeLessThan(MAX_KEPT_BYTES);
    },
    LONGEST_MS,
  );
});

describe("the corpus", () => {
  it("holds enough different files", () => {
    const names = [...CORPUS, ...HOSTILE].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeGreaterThanOrEqual(170);
  });
});
