import { basename } from "node:path";
import type { ImportLimits } from "../domain/limits.ts";
import type { FileProblem } from "../domain/problem.ts";
import type { ImportedCall } from "../domain/upload.ts";
import { formatNumber } from "../domain/words.ts";
import type { ImportPlan } from "../ingest/importPlan.ts";
import type { TransferLeg } from "../ingest/table.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { openFile } from "./fileSource.ts";
import { countLeftOut, type LeftOut } from "./leftOut.ts";
import { openCallParts } from "./openCallParts.ts";
import { type PartNotes, partNotes } from "./partNotes.ts";
import type { PlannedPart, Planning } from "./planFile.ts";
import { planParts } from "./planParts.ts";
import { problemInPart } from "./problemInPart.ts";
import { readRows } from "./readRows.ts";
import { collectRejects, type Rejects } from "./rejects.ts";
import { tellingIds } from "./unreadIds.ts";

/** A call that a row told; the row's cells only of tables that complete calls, else none. */
export type MemoryRow = { readonly call: ImportedCall; readonly cells: readonly string[] };

/** One table of a file, read into memory. */
export type ReadTable = {
  readonly plan: ImportPlan;
  readonly rows: readonly MemoryRow[];
  readonly legs: readonly TransferLeg[];
  /** Ids in rejected rows of a table that completes calls. */
  readonly unread: ReadonlySet<string>;
};

export type ReadFile = {
  readonly name: string;
  readonly tables: readonly ReadTable[];
  /** Sentences: what was rejected, left out, assumed and not understood. */
  readonly notes: readonly string[];
};

/** A plan from the head of a table is corrected at most this often by the rest of it. */
const MAX_ATTEMPTS = 3;

/** Reads a file, or all that an archive holds, into memory. Throws when there is no such file. */
export async function readCallFile(path: string, planning: Planning): Promise<Result<ReadFile, FileProblem>> {
  const { limits } = planning;
  const source = openFile(path);
  if (source.size > limits.maxFileBytes) {
    return fail({ kind: "file_too_large", bytes: source.size, maxBytes: limits.maxFileBytes });
  }
  const opened = await openCallParts(source, limits);
  if (!opened.ok) return opened;
  const planned = await planParts(opened.value.parts, planning);
  if (!planned.ok) return planned;
  let parts = planned.value;
  for (let attempt = 1; ; attempt++) {
    const read = await readTables(parts, limits);
    if (!read.ok) return read;
    const { tables, changed, notes } = read.value;
    if (changed.size === 0) {
      return ok({ name: basename(path), tables, notes: [...opened.value.notes, ...notes] });
    }
    if (attempt === MAX_ATTEMPTS) throw new Error("The reading of the file does not settle");
    parts = parts.map((part) => changed.get(part) ?? part);
  }
}

type ReadTables = Pick<ReadFile, "tables" | "notes"> & {
  /** Tables that must be read differently from how their heads looked. */
  readonly changed: ReadonlyMap<PlannedPart, PlannedPart>;
};

async function readTables(
  parts: readonly PlannedPart[],
  { maxRows }: ImportLimits,
): Promise<Result<ReadTables, FileProblem>> {
  const rejects = collectRejects(null);
  const leftOut = countLeftOut();
  const tables: ReadTable[] = [];
  const told: PartNotes[] = [];
  const changed = new Map<PlannedPart, PlannedPart>();
  let rowsSeen = 0;
  for (const part of parts) {
    const rows: MemoryRow[] = [];
    const { isCompletion } = part.plan.reading;
    const legs: TransferLeg[] = [];
    const unread = new Set<string>();
    const read = await readRows(part, {
      take: (more) => {
        for (const { row, call } of more) rows.push({ call, cells: isCompletion ? row.cells : [] });
        return ok(null);
      },
      leg: (leg) => legs.push(leg),
      rejects: tellingIds(rejects, part.plan, (id) => unread.add(id)),
      leaveOut: leftOut.add,
      onRows: (more) => {
        rowsSeen += more;
        return rowsSeen > maxRows ? fail({ kind: "too_many_rows", maxRows }) : ok(null);
      },
      hashPhone: null,
    });
    if (read.kind === "unreadable") return fail(problemInPart(part.part, read.problem));
    if (read.kind === "refused") return fail({ kind: "too_many_rows", maxRows });
    if (read.kind === "plan_changed") changed.set(part, { ...part, plan: read.plan });
    tables.push({ plan: read.plan, rows, legs, unread });
    if (read.kind === "read")
      told.push({ name: part.part.name, notes: [...read.plan.summary.assumptions, ...read.notes] });
  }
  const problem = emptyProblem(tables, rejects, leftOut);
  if (problem !== null) return fail(problem);
  const reasons = rejects.byReason().map(({ reason, rows }) => `${formatNumber(rows)} rejected: ${reason}`);
  return ok({ tables, changed, notes: [...reasons, ...leftOut.notes(), ...partNotes(told)] });
}

/** A file of which no row is a call; null: it is none. */
function emptyProblem(tables: readonly ReadTable[], rejects: Rejects, leftOut: LeftOut): FileProblem | null {
  if (tables.some(({ rows, legs }) => rows.length + legs.length > 0)) return null;
  const [reject] = rejects.examples();
  if (reject !== undefined) {
    return {
      kind: "all_rows_rejected",
      rows: rejects.count(),
      line: reject.line,
      unit: reject.unit,
      reason: reject.reason,
    };
  }
  const reason = leftOut.mainReason();
  return reason === null ? null : { kind: "all_rows_left_out", rows: leftOut.rows(), reason };
}
