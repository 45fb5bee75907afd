import type { FileProblem } from "../domain/problem.ts";
import type { ImportPlan, PlanContext } from "../ingest/importPlan.ts";
import { openTable } from "../ingest/openTable.ts";
import { planImport } from "../ingest/planImport.ts";
import { addToProfile, type Profile, startProfile } from "../ingest/profile.ts";
import { DEFAULT_TABLE_LIMITS, type OpenBytes } from "../ingest/table.ts";
import { fail, ok, type Result } from "../lib/result.ts";

/** Rows from which the reading is decided at first; the whole file confirms or corrects it while it is read. */
const HEAD_ROWS = 5_000;

/** Problems that rows further down the file can solve. */
const SOLVED_BY_MORE_ROWS: readonly FileProblem["kind"][] = ["date_order_unknown", "dates_not_readable", "header_only"];

/** Decides how a file is read: from its head, and from all of it where the head cannot tell. */
export async function planFile(open: OpenBytes, context: PlanContext): Promise<Result<ImportPlan, FileProblem>> {
  const head = await profileRows(open, HEAD_ROWS);
  if (!head.ok) return head;
  const plan = planImport(head.value, context);
  if (plan.ok || !SOLVED_BY_MORE_ROWS.includes(plan.problem.kind)) return plan;
  const whole = await profileRows(open, Number.POSITIVE_INFINITY);
  return whole.ok ? planImport(whole.value, context) : whole;
}

async function profileRows(open: OpenBytes, maxRows: number): Promise<Result<Profile, FileProblem>> {
  const table = await openTable(open, DEFAULT_TABLE_LIMITS);
  if (!table.ok) return table;
  const profile = startProfile(table.value);
  let rows = 0;
  for await (const batch of table.value.batches) {
    if (!batch.ok) return fail(batch.problem);
    addToProfile(
      profile,
      batch.value.filter((row) => "cells" in row),
    );
    rows += batch.value.length;
    if (rows >= maxRows) break;
  }
  return ok(profile);
}
