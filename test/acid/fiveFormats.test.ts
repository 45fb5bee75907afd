import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { writeXlsx } from "hucre/xlsx";
import { describe, expect, it } from "vitest";
import { runCommandLine } from "../../src/commandLine.ts";
import { usualSettings } from "../../src/domain/campaignSettings.ts";
import { MS_PER_DAY } from "../../src/domain/day.ts";
import { periodEnding } from "../../src/domain/period.ts";
import { ok } from "../../src/lib/result.ts";
import { findCampaign } from "../../src/store/campaigns.ts";
import type { Store } from "../../src/store/openStore.ts";
import { loadCells, loadReport } from "../../src/usecases/loadReport.ts";
import { stored } from "../support/imports.ts";
import { aFolder, aStore, TEAM, visibleCalls } from "../support/store.ts";

const REAL_CALLS = process.env.REAL_CALLS ?? "";
const isThere = existsSync(REAL_CALLS);
const LEFT_OUT = isThere ? "" : " (LEFT OUT: set REAL_CALLS to telemarketing-2008-2010.csv)";
/** One with calls in it and in the weeks before. */
const LAST_DAYS = [Date.UTC(2008, 10, 21), Date.UTC(2010, 10, 17)].map((ms) => ms / MS_PER_DAY);
const CALLS = 45_211;
const LONGEST_MS = 120_000;

const FORMATS = ["csv", "tsv", "xlsx", "ndjson", "csv.gz"] as const;
type Format = (typeof FORMATS)[number];

/** `05.06.2010` as a sheet holds it. */
function sheetDay(text: string): Date {
  const [day = "", month = "", year = ""] = text.split(".");
  return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
}

async function inFormat(format: Format): Promise<Uint8Array> {
  const csv = readFileSync(REAL_CALLS);
  const [names = [], ...rows] = csv
    .toString()
    .trim()
    .split("\r\n")
    .map((line) => line.split(";"));
  switch (format) {
    case "csv":
      return csv;
    case "tsv":
      return Buffer.from([names, ...rows].map((cells) => `${cells.join("\t")}\n`).join(""));
    case "ndjson":
      return Buffer.from(
        rows
          .map((cells) => `${JSON.stringify(Object.fromEntries(names.map((name, at) => [name, cells[at]])))}\n`)
          .join(""),
      );
    case "csv.gz":
      return gzipSync(csv);
    case "xlsx": {
      const columns = names.map((name) => ({
        key: name,
        header: name,
        ...(name === "Call date" && { numFmt: "dd.mm.yyyy" }),
      }));
      const cellOf = (name: string, cell: string) =>
        name === "Call date" ? sheetDay(cell) : /^\d+$/.test(cell) ? Number(cell) : cell;
      const data = rows.map((cells) =>
        Object.fromEntries(names.map((name, at) => [name, cellOf(name, cells[at] ?? "")])),
      );
      return await writeXlsx({ sheets: [{ name: "Calls", columns, data }] });
    }
  }
}

/** The reports on some weeks, and a hash over all that is stored of the calls. */
function heldBy(store: Store): { readonly reports: readonly string[]; readonly calls: string } {
  const campaign = findCampaign(store, TEAM, "Real");
  if (campaign === null) throw new Error("There is no such campaign");
  const reports = LAST_DAYS.map((newestDay) => {
    const period = periodEnding(newestDay);
    const cells = loadCells(store, TEAM, "Real", period);
    return JSON.stringify(
      loadReport(store, TEAM, usualSettings(campaign), { period, newestDay, today: newestDay + 1 }, cells),
    );
  });
  const calls = createHash("sha256")
    .update(JSON.stringify(visibleCalls(store, "Real")))
    .digest("hex");
  return { reports, calls };
}

async function printedReport(path: string): Promise<string> {
  let printed = "";
  const status = await runCommandLine(["report", path, "--json"], {
    out: (text) => {
      printed += text;
    },
    err: (text) => {
      printed += text;
    },
    nowMs: Date.UTC(2026, 0, 1),
    settings: () => ok({}),
    pid: process.pid,
  });
  expect(status).toBe(0);
  return printed;
}

type Told = ReturnType<typeof heldBy> & { readonly printed: string; readonly rows: readonly number[] };

async function toldBy(format: Format): Promise<Told> {
  const content = await inFormat(format);
  const store = aStore();
  const report = await stored(store, content, { campaign: "Real", fileName: `calls.${format}` });
  const path = join(aFolder(), `calls.${format}`);
  writeFileSync(path, content);
  return {
    ...heldBy(store),
    printed: await printedReport(path),
    rows: [report.rows, report.rejected, report.repeated],
  };
}

describe.skipIf(!isThere)(`45,211 real calls in five formats${LEFT_OUT}`, () => {
  const told = new Map<Format, Told>();

  it.each(FORMATS)(
    "are all read from .%s",
    async (format) => {
      told.set(format, await toldBy(format));
      expect(told.get(format)?.rows).toEqual([CALLS, 0, 0]);
    },
    LONGEST_MS,
  );

  it("give five times the same calls and the same reports, stored or printed", () => {
    expect([...told.keys()]).toEqual(FORMATS);
    const first = told.get("csv");
    expect(first?.reports.join().length).toBeGreaterThan(10_000);
    expect(JSON.parse(first?.printed ?? "")).toHaveProperty("campaign");
    for (const one of told.values()) expect(one).toEqual(first);
  });
});
