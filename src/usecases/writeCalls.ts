import type { Problem } from "../domain/problem.ts";
import type { ImportPlan, PlanContext } from "../ingest/importPlan.ts";
import { ok, type Result } from "../lib/result.ts";
import { writeEach } from "../store/shortTransactions.ts";
import type { ImportDeps } from "./importFile.ts";
import type { ImportJob } from "./importJob.ts";
import { type ImportTarget, type ImportTargets, openTargets } from "./importTargets.ts";
import { type FileSource, type ReadOutcome, type ReadRow, readRows } from "./readRows.ts";
import { collectRejects, type Rejects } from "./rejects.ts";

/** What one reading of the whole file wrote, not visible yet. */
export type WrittenImport = {
  readonly rows: number;
  readonly plan: ImportPlan;
  readonly targets: readonly ImportTarget[];
  readonly rejects: Rejects;
  readonly notes: readonly string[];
};

export type WriteOutcome =
  | { readonly kind: "written"; readonly import: WrittenImport }
  | Exclude<ReadOutcome, { readonly kind: "read" }>;

/** Reads the whole file by the plan and writes its calls where no reader sees them yet. */
export async function writeCalls(
  deps: ImportDeps,
  job: ImportJob,
  source: FileSource,
  plan: ImportPlan,
  context: PlanContext,
): Promise<WriteOutcome> {
  const rejects = collectRejects(job.rejectsPath);
  const targets = openTargets(deps.store, job, plan);
  const read = await readRows(source, plan, context, {
    take: (rows) => writeRows(deps.store, rows, targets, rejects),
    rejects,
    onProgress: deps.onProgress,
  });
  await rejects.close();
  if (read.kind !== "read") return read;
  for (const target of targets.all()) target.writer.flushCells();
  const { rows, notes } = read;
  const written = { rows, plan: read.plan, targets: targets.all(), rejects, notes: [...notes, ...targets.notes()] };
  return { kind: "written", import: written };
}

type Addressed = ReadRow & { readonly target: ImportTarget };

/** Stores converted rows in short transactions. */
function writeRows(
  store: ImportDeps["store"],
  rows: readonly ReadRow[],
  targets: ImportTargets,
  rejects: Rejects,
): Result<null, Problem> {
  const addressed: Addressed[] = [];
  for (const { row, call } of rows) {
    const target = targets.of(call.campaign);
    if (!target.ok) return target;
    if (target.value === null) rejects.add({ line: row.line, column: null, reason: NO_CAMPAIGN }, row.cells);
    else addressed.push({ row, call, target: target.value });
  }
  const write = ({ row, call, target }: Addressed): void => {
    if (!target.write(call)) rejects.add({ line: row.line, column: null, reason: NO_DATE }, row.cells);
  };
  // The lock is free while the next rows are read.
  writeEach(store, addressed, write, { isPaced: false });
  targets.flushLarge();
  return ok(null);
}

const NO_CAMPAIGN = "the row names no campaign";
const NO_DATE = "the file has no date, and no earlier upload tells this call's";
