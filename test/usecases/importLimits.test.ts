import { Buffer } from "node:buffer";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { runCommandLine } from "../../src/commandLine.ts";
import { ok } from "../../src/lib/result.ts";
import { anExport } from "../support/exports.ts";
import { archive, lines, refusal, type SaidImport, stored } from "../support/imports.ts";
import { aFolder, aStore, rowsOf } from "../support/store.ts";

const HEADER = "call_id,date,status";
const rows = (count: number, from = 0) =>
  lines(HEADER, ...Array.from({ length: count }, (_, i) => `c${from + i},2026-01-01,completed`));

describe("a file beyond a limit", () => {
  it.each<[string, string | Uint8Array, SaidImport["limits"], string]>([
    ["too large", rows(100), { maxFileBytes: 1000 }, "The file has 0 MB and the limit is"],
    ["too many rows", rows(11), { maxRows: 10 }, "more than 10 rows, which is the limit"],
    [
      "too many rows of all its files",
      archive({ "a.csv": rows(6), "b.csv": rows(6, 6) }),
      { maxRows: 10 },
      "more than 10 rows",
    ],
    ["too many columns", rows(1), { maxColumns: 2 }, "the limit of 2 (3 were found)"],
    ["a field too long", rows(1).replace("c0", "c".repeat(50)), { maxFieldChars: 20 }, "longer than 20 characters"],
    ["too large unpacked", gzipSync(rows(1000)), { maxUnpackedBytes: 10_000 }, "Unpacked, the file has more than"],
    [
      "nested too deep",
      `[{"call_id":"a","x":${"[".repeat(20)}1${"]".repeat(20)}}]`,
      { maxNesting: 10 },
      "more than 10 deep",
    ],
  ])("(%s) is refused in one sentence, and nothing is stored", async (_, content, limits = {}, sentence) => {
    const store = aStore();
    const said = await refusal(store, content, { campaign: "Q1", limits });
    expect(said).toContain(sentence);
    expect(said).toContain("nothing was stored");
    expect([rowsOf(store, "calls"), rowsOf(store, "cells"), rowsOf(store, "campaigns")]).toEqual([[], [], []]);
  });

  it("is read up to the limit itself", async () => {
    const report = await stored(aStore(), rows(10), {
      campaign: "Q1",
      limits: { maxRows: 10, maxColumns: 3, maxFileBytes: Buffer.byteLength(rows(10)) },
    });
    expect(report.rows).toBe(10);
  });

  it("is refused on the command line by the limits of the environment", async () => {
    const path = join(aFolder(), "calls.csv");
    writeFileSync(path, anExport({ calls: 20 }));
    const run = async (settings: Record<string, string>, command = "import") => {
      let err = "";
      const status = await runCommandLine([command, path], {
        out: () => {},
        err: (text) => {
          err += text;
        },
        nowMs: 0,
        settings: () => ok({ DATABASE_PATH: join(aFolder(), "a.db"), ...settings }),
        pid: process.pid,
      });
      return { status, err };
    };
    expect(await run({ MAX_ROWS: "10" })).toMatchObject({
      status: 1,
      err: expect.stringContaining("more than 10 rows"),
    });
    const refused = { status: 1, err: expect.stringContaining("more than 10 rows") };
    expect(await run({ MAX_ROWS: "10" }, "report")).toMatchObject(refused);
    expect(await run({ MAX_ROWS: "20", HASH_KEY: "a key of enough letters" })).toEqual({ status: 0, err: "" });
    expect(await run({ HASH_KEY: "short" })).toEqual({
      status: 1,
      err: "The settings cannot be used (HASH_KEY: must have at least 16 characters): mend them in .env or in the environment.\n",
    });
  });
});

describe("rows that are no calls", () => {
  const directions = (...words: readonly string[]) =>
    lines("call_id,date,status,direction", ...words.map((word, i) => `c${i},2026-01-01,completed,${word}`));

  it("are left out and told by count and reason", async () => {
    const store = aStore();
    const report = await stored(store, directions("outbound", "inbound", "outbound", "inbound", "web"), {
      campaign: "Q1",
    });
    expect(report).toMatchObject({ rows: 2, rejected: 0, campaigns: [{ added: 2 }] });
    expect(report.notes).toContain("3 rows are left out: each of 2 is an inbound call; 1 is a call from a web page.");
  });

  it("refuse a file that has no others", async () => {
    const header =
      "sid,parent_call_sid,to,from,status,start_time,end_time,duration,price,price_unit,direction,answered_by";
    const queued = (id: number) =>
      `CA${String(id).padStart(32, "0")},,+15555550123,+15555550100,queued,,,,,USD,outbound-api,`;
    const store = aStore();
    expect(await refusal(store, lines(header, queued(1), queued(2), queued(3)), { campaign: "Q1" })).toBe(
      "All 3 rows were left out (has not ended yet), so nothing was stored: export calls that were dialled out and have ended.",
    );
    expect(rowsOf(store, "campaigns")).toEqual([]);
  });
});
