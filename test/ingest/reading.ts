import { Buffer } from "node:buffer";
import { expect } from "vitest";
import { type FileProblem, sentenceOf } from "../../src/domain/problem.ts";
import type { ImportedCall, ImportSummary, RowProblem } from "../../src/domain/upload.ts";
import { rowConverter } from "../../src/ingest/convertRow.ts";
import type { ImportPlan, PlanContext } from "../../src/ingest/importPlan.ts";
import { openTable } from "../../src/ingest/openTable.ts";
import { planImport } from "../../src/ingest/planImport.ts";
import { addToProfile, type Profile, startProfile } from "../../src/ingest/profile.ts";
import {
  DEFAULT_TABLE_LIMITS,
  type FileBytes,
  type FilePart,
  isRowProblem,
  isTableRow,
  type LeftOutRow,
  type OpenBytes,
  type Table,
  type TableLimits,
  type TableRow,
  type TransferLeg,
} from "../../src/ingest/table.ts";
import { type ConversionTallies, sentencesOfTallies } from "../../src/ingest/tallies.ts";
import { type OpenedParts, openParts } from "../../src/ingest/unpack/openParts.ts";
import type { Result } from "../../src/lib/result.ts";

/** A file of the content, handed over in chunks of `chunkBytes`. */
export function fileOf(content: string | Uint8Array, chunkBytes = 65_536): OpenBytes {
  const bytes = Buffer.from(content);
  return async function* () {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  };
}

/** A file of the content, of which any part can be read, in chunks of `chunkBytes`. */
export function packedFile(content: string | Uint8Array, chunkBytes = 65_536): FileBytes {
  const bytes = Buffer.from(content);
  return {
    size: bytes.length,
    open: async function* (from = 0, to = bytes.length) {
      for (let at = from; at < to; at += chunkBytes) yield bytes.subarray(at, Math.min(to, at + chunkBytes));
    },
  };
}

/** What a packed file holds, each part read as a table; the first problem is the answer. */
export async function readPacked(
  file: FileBytes,
  limits: TableLimits = DEFAULT_TABLE_LIMITS,
): Promise<Result<{ readonly opened: OpenedParts; readonly tables: readonly ReadTable[] }, FileProblem>> {
  const opened = await openParts(file, limits);
  if (!opened.ok) return opened;
  const tables: ReadTable[] = [];
  for (const part of opened.value.parts) {
    const read = await readTable(part, limits);
    if (!read.ok) return read;
    tables.push(read.value);
  }
  return { ok: true, value: { opened: opened.value, tables } };
}

/** Limits under which text is cut in portions of `blockChars` characters. */
export function inBlocksOf(blockChars: number): TableLimits {
  return { ...DEFAULT_TABLE_LIMITS, blockChars };
}

export type ReadTable = {
  readonly table: Table;
  readonly rows: readonly TableRow[];
  readonly rejected: readonly RowProblem[];
  readonly leftOut: readonly LeftOutRow[];
  readonly legs: readonly TransferLeg[];
};

/** Reads a whole table, of text where only its bytes are given; the first problem, whenever it comes, is the answer. */
export async function readTable(
  file: OpenBytes | FilePart,
  limits: TableLimits = DEFAULT_TABLE_LIMITS,
  wantedPaths: readonly string[] = [],
): Promise<Result<ReadTable, FileProblem>> {
  const part = typeof file === "function" ? { name: null, open: file, workbook: null } : file;
  const table = await openTable(part, limits, wantedPaths);
  if (!table.ok) return table;
  const rows: TableRow[] = [];
  const rejected: RowProblem[] = [];
  const leftOut: LeftOutRow[] = [];
  const legs: TransferLeg[] = [];
  for await (const batch of table.value.batches) {
    if (!batch.ok) return batch;
    for (const entry of batch.value) {
      if (isTableRow(entry)) rows.push(entry);
      else if (isRowProblem(entry)) rejected.push(entry);
      else if ("leftOut" in entry) leftOut.push(entry);
      else legs.push(entry);
    }
  }
  return { ok: true, value: { table: table.value, rows, rejected, leftOut, legs } };
}

export type ReadCalls = {
  readonly table: Table;
  readonly plan: ImportPlan;
  readonly profile: Profile;
  readonly summary: ImportSummary;
  readonly calls: readonly ImportedCall[];
  readonly rejected: readonly RowProblem[];
  readonly tallies: ConversionTallies;
  readonly notes: readonly string[];
};

export const NO_CONTEXT: PlanContext = { dateOrder: null, currency: null, defaultCurrency: "USD" };

/** Reads a file to calls by the plan of all its rows. */
export async function readCalls(
  content: string | OpenBytes,
  context: Partial<PlanContext> = {},
): Promise<Result<ReadCalls, FileProblem>> {
  const read = await readTable(typeof content === "string" ? fileOf(content) : content);
  if (!read.ok) return read;
  const profile = startProfile(read.value.table);
  addToProfile(profile, read.value.rows);
  const plan = planImport(profile, { ...NO_CONTEXT, ...context });
  if (!plan.ok) return plan;
  const converter = rowConverter(plan.value);
  const calls: ImportedCall[] = [];
  const rejected = [...read.value.rejected];
  for (const row of read.value.rows) {
    const call = converter.convert(row);
    if (call.ok) calls.push(call.value);
    else rejected.push(call.problem);
  }
  const tallies = converter.tallies();
  const { summary } = plan.value;
  return {
    ok: true,
    value: {
      table: read.value.table,
      plan: plan.value,
      profile,
      summary,
      calls,
      rejected,
      tallies,
      notes: sentencesOfTallies(tallies),
    },
  };
}

/** What was read; fails the test when there was a problem. */
export async function callsOf(content: string | OpenBytes, context: Partial<PlanContext> = {}): Promise<ReadCalls> {
  const read = await readCalls(content, context);
  if (!read.ok) throw new Error(`Not read: ${sentenceOf(read.problem)}`);
  return read.value;
}

/** The rows of a file; fails the test when there was a problem. */
export async function rowsOf(
  file: OpenBytes | FilePart,
  limits?: TableLimits,
  wantedPaths?: readonly string[],
): Promise<ReadTable> {
  const read = await readTable(file, limits, wantedPaths);
  if (!read.ok) throw new Error(`Not read: ${sentenceOf(read.problem)}`);
  return read.value;
}

/** The problem that reading a file to calls ends in; fails the test when there is none, or its sentence is no good. */
export async function problemOf(content: string | OpenBytes, context: Partial<PlanContext> = {}): Promise<FileProblem> {
  const read = await readCalls(content, context);
  if (read.ok) throw new Error(`Read, with ${read.value.calls.length} calls`);
  expect(sentenceOf(read.problem)).toMatch(/nothing was stored.*:|nothing was stored\. /);
  return read.problem;
}

/** A CSV file of one column beside an id and a date. */
export function columnFile(header: string, cells: readonly string[], date = "2026-03-02"): string {
  const rows = cells.map((cell, at) => `c${at + 1}\t${date}\t${cell}`);
  return [`call_id\tstarted_at\t${header}`, ...rows].join("\n");
}

/** What each cell of a column became (`field` of the facts), or why its row was rejected. */
export async function readings(
  header: string,
  cells: readonly string[],
  field: string,
  currency: string | null = null,
) {
  const { calls, rejected } = await callsOf(columnFile(header, cells), { currency });
  return cells.map((_, at) => {
    const call = calls.find(({ callId }) => callId === `c${at + 1}`);
    const fact = call === undefined ? undefined : Object.entries(call.facts).find(([name]) => name === field)?.[1];
    return call === undefined ? rejected.find(({ line }) => line === at + 2)?.reason : fact;
  });
}
