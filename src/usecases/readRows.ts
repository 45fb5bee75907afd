import { createReadStream, statSync } from "node:fs";
import type { Problem } from "../domain/problem.ts";
import type { ImportedCall, ImportProgress } from "../domain/upload.ts";
import { rowConverter, sentencesOfTallies } from "../ingest/convertRow.ts";
import { type ImportPlan, type PlanContext, plansEqual } from "../ingest/importPlan.ts";
import { openTable } from "../ingest/openTable.ts";
import { planImport } from "../ingest/planImport.ts";
import { addToProfile, startProfile } from "../ingest/profile.ts";
import { DEFAULT_TABLE_LIMITS, isTableRow, type OpenBytes, type TableRow } from "../ingest/table.ts";
import type { Result } from "../lib/result.ts";
import type { Rejects } from "./rejects.ts";

/** A row and the call it tells of. */
export type ReadRow = { readonly row: TableRow; readonly call: ImportedCall };

/** Where rows go while a file is read. `take` ends the reading by a problem. */
export type RowSink = {
  readonly take: (rows: readonly ReadRow[]) => Result<null, Problem>;
  readonly rejects: Rejects;
  readonly onProgress: (progress: ImportProgress) => void;
};

export type ReadOutcome =
  | { readonly kind: "read"; readonly rows: number; readonly plan: ImportPlan; readonly notes: readonly string[] }
  /** The rest of the file tells that it must be read differently from how its head looked: what was taken is wrong. */
  | { readonly kind: "plan_changed"; readonly plan: ImportPlan }
  | { readonly kind: "refused"; readonly problem: Problem };

/** Rows handed on at once: enough that a transaction's own cost does not show, few enough to die young. */
const ROWS_AT_ONCE = 4_000;

/** Reads a whole file by a plan, and checks at its end that the plan still holds. */
export async function readRows(
  source: FileSource,
  plan: ImportPlan,
  context: PlanContext,
  { take, rejects, onProgress }: RowSink,
): Promise<ReadOutcome> {
  const table = await openTable(source.open, DEFAULT_TABLE_LIMITS);
  if (!table.ok) return { kind: "refused", problem: table.problem };
  const profile = startProfile(table.value);
  const converter = rowConverter(plan);
  const pending: ReadRow[] = [];
  let rows = 0;
  for await (const batch of table.value.batches) {
    if (!batch.ok) return { kind: "refused", problem: batch.problem };
    rejects.nameColumns(table.value.columns);
    const inTable = batch.value.filter(isTableRow);
    addToProfile(profile, inTable);
    for (const entry of batch.value) if (!isTableRow(entry)) rejects.add(entry, null);
    convertInto(pending, inTable, converter.convert, rejects);
    rows += batch.value.length;
    onProgress({ rows, bytesRead: source.bytesRead(), bytesTotal: source.bytesTotal });
    if (pending.length < ROWS_AT_ONCE) continue;
    const taken = take(pending.splice(0));
    if (!taken.ok) return { kind: "refused", problem: taken.problem };
  }
  const taken = take(pending);
  if (!taken.ok) return { kind: "refused", problem: taken.problem };
  const settled = planImport(profile, context);
  if (!settled.ok) return { kind: "refused", problem: settled.problem };
  if (!plansEqual(settled.value, plan)) return { kind: "plan_changed", plan: settled.value };
  const notes = [...table.value.notes, ...sentencesOfTallies(converter.tallies())];
  return { kind: "read", rows, plan: settled.value, notes };
}

function convertInto(
  read: ReadRow[],
  rows: readonly TableRow[],
  convert: ReturnType<typeof rowConverter>["convert"],
  rejects: Rejects,
): void {
  for (const row of rows) {
    const call = convert(row);
    if (call.ok) read.push({ row, call: call.value });
    else rejects.add(call.problem, row.cells);
  }
}

/** A file that can be read from the start several times, and how far it was read the last time. */
export type FileSource = {
  readonly open: OpenBytes;
  readonly bytesRead: () => number;
  readonly bytesTotal: number;
};

const CHUNK_BYTES = 256 * 1024;

/** Throws when there is no such file. */
export function openFile(path: string): FileSource {
  let bytesRead = 0;
  return {
    open: async function* () {
      bytesRead = 0;
      for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
        bytesRead += chunk.length;
        yield chunk;
      }
    },
    bytesRead: () => bytesRead,
    bytesTotal: statSync(path).size,
  };
}
