import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sentenceOf } from "../../src/domain/problem.ts";
import type { ImportOutcome } from "../../src/domain/upload.ts";
import type { Store } from "../../src/store/openStore.ts";
import { addUpload } from "../../src/store/uploads.ts";
import { importFile } from "../../src/usecases/importFile.ts";
import { anExport } from "../support/exports.ts";
import { UNHEARD } from "../support/imports.ts";
import { aFolder, aStore, OWNER, rowsOf, TEAM, visibleCalls } from "../support/store.ts";

async function imports(store: Store, content: string | Uint8Array): Promise<ImportOutcome> {
  const path = join(aFolder(), "calls.csv");
  writeFileSync(path, content);
  const upload = addUpload(store, { teamId: TEAM, fileName: "calls.csv", owner: OWNER }, 0);
  const job = {
    teamId: TEAM,
    uploadId: upload.id,
    owner: OWNER,
    path,
    fileName: "calls.csv",
    campaign: { id: "Q1", name: "Q1" },
  };
  const rest = { dateOrder: null, timeZone: "UTC", rejectsPath: null, nowMs: 0 };
  return await importFile({ store, ...UNHEARD }, { ...job, ...rest });
}

const everything = (store: Store) =>
  (["calls", "cells", "campaigns", "upload_campaigns"] as const).map((table) => rowsOf(store, table));
const csv = (...lines: readonly string[]) => `${lines.join("\n")}\n`;
const HEADER = "call_id,started_at,duration,status,revenue,sentiment";
const aRow = (n: number) => `c${n},2026-01-${10 + (n % 15)}T10:00:00Z,60,completed,100.00,0.5`;
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
const NOTHING = /nothing was stored/;

describe("a file that cannot be read", () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ["an empty file", "", /^The file is empty/],
    ["a header without rows", csv(HEADER), /has column names but no calls/],
    ["binary", Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256), /looks like/],
    ["a PNG named .csv", PNG, /PNG/],
    ["an HTML login page", "<!DOCTYPE html><html><head><title>Sign in</title></head></html>", /web page/],
    [
      "JSON cut short",
      `[{"call_id":"a","started_at":"2026-01-10T10:00:00Z"},{"call_id":"b","star`,
      /ends in the middle/,
    ],
    [
      "an unclosed quote",
      csv(HEADER, aRow(1), `"c2,2026-01-11T10:00:00Z,60,completed,1,0.5`),
      /quote that opens on line 3/,
    ],
    [
      "a field of 10 MB",
      csv(HEADER, aRow(1), `c2,2026-01-11T10:00:00Z,60,${"x".repeat(10_000_000)},1,0.5`),
      /field on line 3/,
    ],
    [
      "all rows invalid",
      csv(HEADER, "c1,2026-01-10T10:00:00Z,-60,completed,100,1", "c2,2026-01-10T10:00:00Z,-5,completed,100,1"),
      /None of the 2 rows/,
    ],
    [
      "dates that are none",
      csv(HEADER, "c1,last week,60,completed,1,0", "c2,sometime,60,completed,1,0"),
      /cannot be read/,
    ],
  ])("(%s) is refused in one sentence, and nothing is stored", async (_, content, sentence) => {
    const store = aStore();
    const outcome = await imports(store, content);
    if (outcome.kind !== "refused") throw new Error(JSON.stringify(outcome));
    expect(sentenceOf(outcome.problem)).toMatch(sentence);
    expect(sentenceOf(outcome.problem)).toMatch(NOTHING);
    expect(everything(store)).toEqual([[], [], [], []]);
  });

  it("leaves what was stored before as it was", async () => {
    const store = aStore();
    await imports(store, csv(HEADER, aRow(1), aRow(2)));
    const before = everything(store);
    const outcome = await imports(store, csv(HEADER, aRow(3), aRow(1).replace("100.00", "5"), `"c2,2026-01-11`));
    expect(outcome.kind).toBe("refused");
    expect(everything(store)).toEqual(before);
  });

  it("because nothing tells day and month apart is asked about, not guessed", async () => {
    const rows = [`c1,05/06/2026,60,completed,1,0`, `c2,05/06/2026,60,completed,1,0`];
    expect(await imports(aStore(), csv(HEADER, ...rows))).toMatchObject({
      kind: "asks_date_order",
      example: "05/06/2026",
    });
  });
});

describe("a file with faults in some rows", () => {
  it.each<[string, string, RegExp]>([
    ["too few cells", "c9,2026-01-10T10:00:00Z", /cells|fields|columns/],
    ["too many cells", `${aRow(9)},extra,more`, /cells|fields|columns/],
    ["a negative duration", "c9,2026-01-10T10:00:00Z,-5,completed,1,0", /below 0|negative/],
    ["a duration of two million seconds", "c9,2026-01-10T10:00:00Z,2000000,completed,1,0", /7,200/],
    ["31 February", "c9,2026-02-31T10:00:00Z,60,completed,1,0", /2026-02-31/],
    ["no call id", ",2026-01-10T10:00:00Z,60,completed,1,0", /call/],
  ])("(%s) loses that row alone, told by line and reason", async (_, bad, reason) => {
    const store = aStore();
    const outcome = await imports(store, csv(HEADER, aRow(1), bad, aRow(2)));
    if (outcome.kind !== "stored") throw new Error(JSON.stringify(outcome));
    expect(outcome.report).toMatchObject({ rows: 3, rejected: 1, rejectedExamples: [{ line: 3 }] });
    expect(outcome.report.rejectedExamples[0]?.reason).toMatch(reason);
    expect(visibleCalls(store).map(({ callId }) => callId)).toEqual(["c1", "c2"]);
  });

  it("in half of them keeps the other half", async () => {
    const rows = Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? aRow(n) : aRow(n).replace("100.00", "12x")));
    const outcome = await imports(aStore(), csv(HEADER, ...rows));
    expect(outcome).toMatchObject({ kind: "stored", report: { rows: 40, rejected: 20 } });
  });

  it("such as NUL characters is read without them, and says so", async () => {
    const store = aStore();
    const outcome = await imports(store, csv(HEADER, aRow(1).replace("completed", "comp\0leted"), aRow(2)));
    if (outcome.kind !== "stored") throw new Error(JSON.stringify(outcome));
    expect(outcome.report.notes.join()).toContain("NUL");
    expect(visibleCalls(store)[0]?.status).toBe("completed");
  });

  it("such as a header that stands twice reads the first and says so", async () => {
    const store = aStore();
    const outcome = await imports(
      store,
      csv("call_id,started_at,duration,revenue,revenue", "c1,2026-01-10T10:00:00Z,60,100,999"),
    );
    if (outcome.kind !== "stored") throw new Error(JSON.stringify(outcome));
    expect(visibleCalls(store)[0]?.actualRevenueMinor).toBe(10_000);
    expect([...outcome.report.summary.assumptions, ...outcome.report.notes].join()).toMatch(/revenue/);
  });

  it("such as the same call twice is one call, completed by its later row", async () => {
    const store = aStore();
    const twice = [aRow(1).replace("100.00", ""), aRow(1)];
    const outcome = await imports(store, csv(HEADER, ...twice));
    expect(outcome).toMatchObject({ kind: "stored", report: { repeated: 1 } });
    expect(visibleCalls(store)).toMatchObject([{ callId: "c1", actualRevenueMinor: 10_000 }]);
  });
});

describe("amounts", () => {
  it.each([
    ["1.234,56", ";", 123_456],
    ["$1,234.56", ";", 123_456],
    ["1 234,56 €", ";", 123_456],
    ["(12.50)", ";", -1_250],
  ])("written %s are read to the cent", async (written, delimiter, minor) => {
    const store = aStore();
    const lines = [
      HEADER.split(",").join(delimiter),
      ["c1", "2026-01-10T10:00:00Z", "60", "completed", written, ""].join(delimiter),
    ];
    await imports(store, csv(...lines));
    expect(visibleCalls(store)[0]?.actualRevenueMinor).toBe(minor);
  });
});

describe("metrics of an import", () => {
  it("are those of a plain loop over the file's own rows", async () => {
    const store = aStore();
    const text = anExport({ calls: 700, campaign: null });
    await imports(store, text);
    const [, ...rows] = text
      .trim()
      .split("\n")
      .map((line) => line.split(","));
    const sold = rows.filter((cells) => Number(cells[5]) > 0);
    const cents = sold.reduce((sum, cells) => sum + Math.round(Number(cells[5]) * 100), 0);
    const stored = visibleCalls(store);
    expect(stored).toHaveLength(rows.length);
    expect(stored.reduce((sum, call) => sum + (call.actualRevenueMinor ?? 0), 0)).toBe(cents);
    expect(stored.filter((call) => call.status === "dropped")).toHaveLength(
      rows.filter((cells) => cells[3] === "dropped").length,
    );
  });
});
