import { Buffer } from "node:buffer";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { writeXlsx } from "hucre/xlsx";
import { MS_PER_DAY } from "../src/domain/day.ts";
import { writeCsv } from "../src/sample/writeCsv.ts";
import { mulberry32 } from "../src/statistics/mulberry32.ts";
import { zipOf } from "../test/ingest/unpack/zipWriter.ts";

/** `ms`: as the clock on the wall showed it, read as if it were UTC. null: the call says nothing of it. */
type ExampleCall = {
  readonly id: string;
  readonly ms: number;
  readonly seconds: number;
  readonly status: string;
  readonly stage: string;
  readonly reason: string;
  readonly revenue: number | null;
  readonly sentiment: number | null;
  readonly script: string;
  readonly bot: string;
};

const CALLS = 30;
const SEED = 20260302;
const FIRST_MS = Date.UTC(2026, 2, 2, 9, 30);
const STAGES = ["intro", "qualification", "pitch", "closing"];
/** With the marks that separate and quote, a line break, and letters beyond ASCII. */
const REASONS = ["hung up, no time", 'said "not now"', "keine Zeit; später", "línea\nocupada", ""];

/** Ids with leading zeros, starts on days beyond the 12th, and amounts of thousands. */
export function exampleCalls(): readonly ExampleCall[] {
  const random = mulberry32(SEED);
  const oneOf = (texts: readonly string[]) => texts[Math.floor(random() * texts.length)] ?? "";
  return Array.from({ length: CALLS }, (_, at) => {
    const status = oneOf(["completed", "completed", "dropped", "no answer", "escalated"]);
    const isSale = status === "completed" && random() < 0.6;
    return {
      id: String(at + 1).padStart(6, "0"),
      ms: FIRST_MS + at * MS_PER_DAY + Math.floor(random() * 20_000) * 1000,
      seconds: status === "no answer" ? 0 : 20 + Math.floor(random() * 400),
      status,
      stage: status === "dropped" ? oneOf(STAGES) : "",
      reason: status === "dropped" ? oneOf(REASONS) : "",
      revenue: isSale ? Math.round(random() * 200_000) / 100 : null,
      sentiment: status === "no answer" ? null : Math.round(random() * 200 - 100) / 100,
      script: at < CALLS / 2 ? "v1" : "v2",
      bot: oneOf(["Ava", "Max"]),
    };
  });
}

/** How a dialect writes numbers and times. */
type Writing = { readonly decimal: (value: number) => string; readonly time: (ms: number) => string };

const ISO_WRITING: Writing = { decimal: String, time: isoTime };
const GERMAN_WRITING: Writing = {
  decimal: (value) => value.toLocaleString("de-DE", { maximumFractionDigits: 2 }),
  time: (ms) => isoTime(ms).replace(/^(\d+)-(\d+)-(\d+)/, "$3.$2.$1"),
};

/** `2026-03-02 09:30:00` */
function isoTime(ms: number): string {
  return new Date(ms).toISOString().slice(0, 19).replace("T", " ");
}

function rowOf(call: ExampleCall, { decimal, time }: Writing) {
  const amount = (value: number | null) => (value === null ? "" : decimal(value));
  return {
    call_id: call.id,
    campaign: "Solar Q3",
    started_at: time(call.ms),
    duration_seconds: call.seconds,
    status: call.status,
    drop_off_stage: call.stage,
    end_reason: call.reason,
    "revenue (EUR)": amount(call.revenue),
    sentiment: amount(call.sentiment),
    script_version: call.script,
    bot: call.bot,
  };
}

function csvOf(calls: readonly ExampleCall[]): string {
  return [...writeCsv(calls.map((call) => rowOf(call, ISO_WRITING)))].join("");
}

/** With the mark between cells, and quotes only where they are needed. */
function separatedBy(mark: string, calls: readonly ExampleCall[], writing: Writing, lineEnd: string): string {
  const cellOf = (value: string | number) => {
    const text = String(value);
    return text.includes(mark) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const rows = calls.map((call) => rowOf(call, writing));
  const lines = [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row).map(cellOf))];
  return lines.map((cells) => cells.join(mark) + lineEnd).join("");
}

/** As a spreadsheet exports it: a title above, empty columns at the right, and a row of totals below. */
function titledCsv(calls: readonly ExampleCall[]): string {
  const lines = separatedBy(",", calls, ISO_WRITING, ",,\n");
  const seconds = calls.reduce((sum, call) => sum + call.seconds, 0);
  const revenue = calls.reduce((sum, call) => sum + (call.revenue ?? 0), 0).toFixed(2);
  return `Calls of the campaign Solar Q3,,,,,,,,,,,,\n,,,,,,,,,,,,\n${lines}Total,,,${seconds},,,,${revenue},,,,,\n`;
}

/** As an API gives them: what is not known is null. */
function recordOf(call: ExampleCall) {
  const row = rowOf(call, ISO_WRITING);
  return { ...row, "revenue (EUR)": call.revenue, sentiment: call.sentiment, end_reason: call.reason || null };
}

async function workbookOf(calls: readonly ExampleCall[]): Promise<Uint8Array> {
  const records = calls.map((call) => ({ ...recordOf(call), started_at: new Date(call.ms) }));
  return await writeXlsx({
    properties: { modified: new Date(FIRST_MS) },
    sheets: [
      { name: "About", rows: [["Calls of the campaign Solar Q3"]] },
      {
        name: "Calls",
        columns: Object.keys(records[0] ?? {}).map((key) => ({
          key,
          header: key,
          ...(key === "started_at" && { numFmt: "dd.mm.yyyy hh:mm:ss" }),
        })),
        data: records,
      },
    ],
  });
}

/**
 * The same invented calls in every format that is read: each file of `examples/formats` by its name, the same bytes each
 * time. `node examples/formats.ts` writes them again.
 */
export async function exampleFiles(): Promise<ReadonlyMap<string, Uint8Array>> {
  const calls = exampleCalls();
  const [first, second] = [calls.slice(0, CALLS / 2), calls.slice(CALLS / 2)];
  const csv = csvOf(calls);
  const records = calls.map(recordOf);
  return new Map<string, Uint8Array>([
    ["calls.csv", Buffer.from(csv)],
    ["calls.tsv", Buffer.from(separatedBy("\t", calls, ISO_WRITING, "\n"))],
    ["calls-semicolon.csv", Buffer.from(`\ufeff${separatedBy(";", calls, GERMAN_WRITING, "\r\n")}`)],
    ["calls-utf16.txt", Buffer.from(`\ufeff${separatedBy("\t", calls, ISO_WRITING, "\r\n")}`, "utf16le")],
    ["calls-titled.csv", Buffer.from(titledCsv(calls))],
    ["calls.json", Buffer.from(`${JSON.stringify(records, null, 2)}\n`)],
    [
      "calls-wrapped.json",
      Buffer.from(`${JSON.stringify({ total: CALLS, has_more: false, data: records }, null, 2)}\n`),
    ],
    ["calls.ndjson", Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(""))],
    ["calls.xlsx", await workbookOf(calls)],
    ["calls.csv.gz", gzipSync(csv)],
    ["calls.zip", zipOf([csvEntry("first.csv", first), csvEntry("second.csv", second)])],
  ]);
}

function csvEntry(name: string, calls: readonly ExampleCall[]) {
  return { name, content: csvOf(calls) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = new URL("formats/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  for (const [name, bytes] of await exampleFiles()) writeFileSync(new URL(name, folder), bytes);
}
