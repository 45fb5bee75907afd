import { Buffer } from "node:buffer";
import type { CallFacts, CallTime } from "../../src/domain/call.ts";
import { USUAL_LIMITS } from "../../src/domain/limits.ts";
import type { FileProblem } from "../../src/domain/problem.ts";
import { sentenceOf } from "../../src/domain/problem.ts";
import type { ImportedCall, RowProblem } from "../../src/domain/upload.ts";
import { type RowTools, rowConverter, sentencesOfTallies } from "../../src/ingest/convertRow.ts";
import type { PlanContext } from "../../src/ingest/importPlan.ts";
import { leaveOut } from "../../src/ingest/leaveOut.ts";
import { openTable } from "../../src/ingest/openTable.ts";
import { planImport } from "../../src/ingest/planImport.ts";
import { addToProfile, startProfile } from "../../src/ingest/profile.ts";
import {
  type FileBytes,
  type FilePart,
  isRowProblem,
  isTableRow,
  type LeftOutRow,
  type Table,
  type TableEntry,
  type TransferLeg,
  tableLimits,
} from "../../src/ingest/table.ts";
import { openParts } from "../../src/ingest/unpack/openParts.ts";
import type { Result } from "../../src/lib/result.ts";
import { NO_CONTEXT } from "./reading.ts";

/** A call as expected files write it: facts that are null are left out, and the start is written as text. */
export type WrittenCall = {
  readonly callId: string;
  readonly campaign: ImportedCall["campaign"];
  readonly facts: Readonly<Record<string, unknown>>;
};

/** A leg without the row that it was read from. */
type WrittenLeg = Omit<TransferLeg, "ownCells">;

/** All that reading a file gives, as expected files write it. */
export type WholeFile = {
  readonly platform: string | null;
  readonly calls: readonly WrittenCall[];
  readonly rejected: readonly RowProblem[];
  readonly leftOut: readonly LeftOutRow[];
  readonly legs: readonly WrittenLeg[];
  /** What the file's readers are told: of the file, of how it is read, of words that no rule knows. */
  readonly notes: readonly string[];
};

/** A file of the bytes. */
export function bytesOf(content: Uint8Array): FileBytes {
  const bytes = Buffer.from(content);
  return {
    size: bytes.length,
    open: async function* (from = 0, to = bytes.length) {
      yield bytes.subarray(from, to);
    },
  };
}

/** What is known beside the file. `hashPhone` null: there is no key to hash numbers with. */
type Beside = Partial<Pick<PlanContext, "mapping" | "preferredSegments">> & Partial<RowTools>;

/** Reads a whole file, packed or not, as an import does: each part is planned from all its rows, and then read. */
export async function readWhole(file: FileBytes, beside: Beside = {}): Promise<WholeFile> {
  const { parts, notes } = given(await openParts(file, USUAL_LIMITS));
  const read: WholeFile[] = [];
  for (const part of parts) read.push(await readPart(part, beside));
  return {
    platform: read[0]?.platform ?? null,
    calls: read.flatMap(({ calls }) => calls),
    rejected: read.flatMap(({ rejected }) => rejected),
    leftOut: read.flatMap(({ leftOut }) => leftOut),
    legs: read.flatMap(({ legs }) => legs),
    notes: [...new Set([...notes, ...read.flatMap((part) => part.notes)])],
  };
}

async function readPart(part: FilePart, beside: Beside): Promise<WholeFile> {
  const { hashPhone = lastDigits, ...said } = beside;
  const table = given(await openTable(part, tableLimits(USUAL_LIMITS)));
  const entries = await entriesOf(table);
  const rows = entries.filter(isTableRow);
  const profile = startProfile(table);
  addToProfile(profile, rows);
  const plan = given(planImport(profile, { ...NO_CONTEXT, ...said, canHash: hashPhone !== null }));
  const reasonToLeaveOut = leaveOut(plan);
  const converter = rowConverter(plan, { hashPhone });
  const calls: WrittenCall[] = [];
  const rejected = entries.filter(isRowProblem);
  const leftOut = entries.filter((entry) => "leftOut" in entry);
  for (const row of rows) {
    const reason = reasonToLeaveOut(row);
    if (reason !== null) {
      leftOut.push({ line: row.line, leftOut: reason });
      continue;
    }
    const call = converter.convert(row);
    if (call.ok) calls.push(written(call.value));
    else rejected.push(call.problem);
  }
  return {
    platform: table.platform?.id ?? null,
    calls,
    rejected,
    leftOut,
    legs: entries.filter((entry) => "transferOf" in entry).map(writtenLeg),
    notes: [...table.notes, ...plan.summary.assumptions, ...sentencesOfTallies(converter.tallies())],
  };
}

async function entriesOf(table: Table): Promise<readonly TableEntry[]> {
  const entries: TableEntry[] = [];
  for await (const batch of table.batches) for (const entry of given(batch)) entries.push(entry);
  return entries;
}

function given<T>(result: Result<T, FileProblem>): T {
  if (!result.ok) throw new Error(`Not read: ${sentenceOf(result.problem)}`);
  return result.value;
}

/** Stands for the keyed hash: it shows whose number was hashed. */
function lastDigits(phone: string): number | null {
  const digits = phone.replace(/\D/g, "");
  return digits === "" ? null : Number(digits.slice(-4));
}

function writtenLeg({ line, transferOf, campaign }: TransferLeg): WrittenLeg {
  return { line, transferOf, campaign };
}

function written({ callId, campaign, facts }: ImportedCall): WrittenCall {
  return { callId, campaign, facts: writtenFacts(facts) };
}

function writtenFacts(facts: CallFacts): Record<string, unknown> {
  const told = Object.entries(facts).filter(([, fact]) => fact !== null);
  return Object.fromEntries(
    told.map(([name, fact]) => [name, name === "startedAt" ? timeText(facts.startedAt) : fact]),
  );
}

/** An instant with `Z`, a wall clock's time without it, a date alone. */
function timeText(time: CallTime | null): string | null {
  if (time === null) return null;
  const text = new Date(time.ms).toISOString();
  if (time.kind === "date") return text.slice(0, 10);
  return time.kind === "wall" ? text.slice(0, -1) : text;
}
