import type { FileProblem, Problem } from "../domain/problem.ts";
import type { ImportedCall } from "../domain/upload.ts";
import { rowConverter, sentencesOfTallies } from "../ingest/convertRow.ts";
import { type ImportPlan, plansEqual } from "../ingest/importPlan.ts";
import { leaveOut } from "../ingest/leaveOut.ts";
import { openTable } from "../ingest/openTable.ts";
import { planImport } from "../ingest/planImport.ts";
import { addToProfile, startProfile } from "../ingest/profile.ts";
import { isRowProblem, isTableRow, type TableBatch, type TableRow, type TransferLeg } from "../ingest/table.ts";
import { ok, type Result } from "../lib/result.ts";
import type { PlannedPart } from "./planFile.ts";
import type { PartRejects } from "./rejects.ts";

/** A row and the call it tells of. */
export type ReadRow = { readonly row: TableRow; readonly call: ImportedCall };

/** Where rows go while a table is read. `take` and `onRows` end the reading by a problem. */
export type RowSink = {
  readonly take: (rows: readonly ReadRow[]) => Result<null, Problem>;
  readonly rejects: PartRejects;
  /** A row that is no call, and why. */
  readonly leaveOut: (reason: string) => void;
  readonly leg: (leg: TransferLeg) => void;
  /** Hears of so many more rows, of whatever kind, before they are taken. */
  readonly onRows: (rows: number) => Result<null, Problem>;
  readonly hashPhone: ((phone: string) => number | null) | null;
};

export type ReadOutcome =
  /** `rows`: those of calls, rejected ones included. `sameCalls`: see `AlikeCounts`; the notes tell them. */
  | {
      readonly kind: "read";
      readonly rows: number;
      readonly sameCalls: number;
      readonly plan: ImportPlan;
      readonly notes: readonly string[];
    }
  /** The rest of the file tells that it must be read differently from how its head looked: what was taken is wrong. */
  | { readonly kind: "plan_changed"; readonly plan: ImportPlan }
  /** Something is wrong with the table. */
  | { readonly kind: "unreadable"; readonly problem: FileProblem }
  /** The sink ended the reading. */
  | { readonly kind: "refused"; readonly problem: Problem };

/** Rows handed on at once: enough that a transaction's own cost does not show, few enough to die young. */
const ROWS_AT_ONCE = 4_000;

/** Reads a whole table by its plan, and checks at its end that the plan still holds. */
export async function readRows(planned: PlannedPart, sink: RowSink): Promise<ReadOutcome> {
  const { part, limits, wantedPaths, plan, context } = planned;
  const table = await openTable(part, limits, wantedPaths);
  if (!table.ok) return { kind: "unreadable", problem: table.problem };
  const { columns, madeColumns, batches } = table.value;
  const profile = startProfile(table.value, context.mapping);
  const converter = rowConverter(plan, { hashPhone: sink.hashPhone });
  const sortRows = rowSorter(plan, sink);
  const pending: ReadRow[] = [];
  let rows = 0;
  sink.rejects.nameColumns(columns, madeColumns, table.value.unit);
  for await (const batch of batches) {
    if (!batch.ok) return { kind: "unreadable", problem: batch.problem };
    const more = sink.onRows(batch.value.length);
    if (!more.ok) return { kind: "refused", problem: more.problem };
    const { all, ofCalls, broken } = sortRows(batch.value);
    addToProfile(profile, all);
    rows += ofCalls.length + broken;
    convertInto(pending, ofCalls, converter.convert, sink.rejects);
    await sink.rejects.drained();
    if (pending.length < ROWS_AT_ONCE) continue;
    const taken = sink.take(pending.splice(0));
    if (!taken.ok) return { kind: "refused", problem: taken.problem };
  }
  const taken = sink.take(pending);
  if (!taken.ok) return { kind: "refused", problem: taken.problem };
  const settled = profile.rows === 0 ? ok(plan) : planImport(profile, context);
  if (!settled.ok) return { kind: "unreadable", problem: settled.problem };
  if (!plansEqual(settled.value, plan)) return { kind: "plan_changed", plan: settled.value };
  const tallies = converter.tallies();
  const { sameCalls } = tallies.alikeRows;
  return {
    kind: "read",
    rows,
    sameCalls,
    plan: settled.value,
    notes: [...table.value.notes, ...sentencesOfTallies(tallies)],
  };
}

/** What of a batch can be read as calls; the rest is handed to the sink. `broken`: rows that could not be cut into cells. */
type SortedRows = { readonly all: readonly TableRow[]; readonly ofCalls: readonly TableRow[]; readonly broken: number };

function rowSorter(plan: ImportPlan, sink: RowSink): (batch: TableBatch) => SortedRows {
  const { direction, payments } = plan.reading;
  const reasonOf = direction === null && payments === null ? null : leaveOut(plan);
  const isOfCall = (row: TableRow): boolean => {
    const reason = reasonOf?.(row) ?? null;
    if (reason !== null) sink.leaveOut(reason);
    return reason === null;
  };
  return (batch) => {
    const all: TableRow[] = [];
    let broken = 0;
    for (const entry of batch) {
      if (isTableRow(entry)) all.push(entry);
      else if (isRowProblem(entry)) {
        broken += 1;
        sink.rejects.add(entry, null);
      } else if ("leftOut" in entry) sink.leaveOut(entry.leftOut);
      else sink.leg(entry);
    }
    return { all, ofCalls: reasonOf === null ? all : all.filter(isOfCall), broken };
  };
}

function convertInto(
  read: ReadRow[],
  rows: readonly TableRow[],
  convert: ReturnType<typeof rowConverter>["convert"],
  rejects: PartRejects,
): void {
  for (const row of rows) {
    const call = convert(row);
    if (call.ok) read.push({ row, call: call.value });
    else rejects.add(call.problem, row.cells);
  }
}
