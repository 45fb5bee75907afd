import type { ColumnMapping } from "../domain/mapping.ts";
import type { FileProblem } from "../domain/problem.ts";
import { headerKeyOf } from "../ingest/headerKey.ts";
import type { ImportPlan, PlanContext } from "../ingest/importPlan.ts";
import { pathsBeside } from "../ingest/mappedHeaders.ts";
import { openTable } from "../ingest/openTable.ts";
import { draftPlan, planImport } from "../ingest/planImport.ts";
import { addToProfile, type Profile, startProfile } from "../ingest/profile.ts";
import { type FilePart, isTableRow, type TableLimits } from "../ingest/table.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { countLeftOut } from "./leftOut.ts";

/** How people said that files with certain columns are read. `atMs`: when, of what is remembered; null: just now. */
export type SaidMapping = { readonly mapping: ColumnMapping; readonly atMs: number | null };

/** What is known beside a file, and what people said of files with its columns; null: nothing. */
export type Planning = {
  readonly limits: TableLimits;
  readonly context: PlanContext;
  readonly mappingFor: (headerKey: string, isPlatforms: boolean) => SaidMapping | null;
  /** Hears how many rows were read of a table that is read whole before it can be planned. Absent: nobody listens. */
  readonly onRows?: (rows: number) => void;
};

/** One table of a file and how it is read. */
export type PlannedPart = {
  readonly part: FilePart;
  readonly limits: TableLimits;
  readonly plan: ImportPlan;
  readonly profile: Profile;
  /** With what people said of such files. */
  readonly context: PlanContext;
  readonly said: SaidMapping | null;
  /** Paths into JSON that people chose and that are no columns by themselves. */
  readonly wantedPaths: readonly string[];
  readonly headerKey: string;
};

/** Rows from which the reading is decided at first; the whole file confirms or corrects it while it is read. */
const HEAD_ROWS = 5_000;

/** Problems that rows further down the file can solve. */
const SOLVED_BY_MORE_ROWS: readonly FileProblem["kind"][] = ["date_order_unknown", "dates_not_readable", "header_only"];

/** Decides how a table is read: from its head, and from all of it where the head cannot tell. */
export async function planFile(part: FilePart, planning: Planning): Promise<Result<PlannedPart, FileProblem>> {
  const { limits, mappingFor } = planning;
  const legsAlone = new Set<Profile>();
  const asItIs: Look = {
    part,
    limits,
    mapping: null,
    wantedPaths: [],
    onLegsAlone: (profile) => legsAlone.add(profile),
  };
  const seen = await profileRows(asItIs, HEAD_ROWS);
  if (!seen.ok) return seen;
  const headerKey = headerKeyOf(seen.value);
  const said = mappingFor(headerKey, seen.value.platform !== null);
  const mapping = said?.mapping ?? null;
  const look = mapping === null ? asItIs : { ...asItIs, mapping, wantedPaths: pathsBeside(seen.value, mapping) };
  const head = mapping === null ? seen : await profileRows(look, HEAD_ROWS);
  if (!head.ok) return head;
  const context = { ...planning.context, mapping };
  const planned = { part, limits, context, said, wantedPaths: look.wantedPaths, headerKey };
  // A table of legs alone has no row that tells how calls are read, and needs none.
  const plan = legsAlone.has(head.value) ? ok(draftPlan(head.value, context).plan) : planImport(head.value, context);
  if (plan.ok) return ok({ ...planned, plan: plan.value, profile: head.value });
  if (!SOLVED_BY_MORE_ROWS.includes(plan.problem.kind)) return plan;
  const whole = await profileRows(look, Number.POSITIVE_INFINITY, planning.onRows);
  if (!whole.ok) return whole;
  const settled = planImport(whole.value, context);
  return settled.ok ? ok({ ...planned, plan: settled.value, profile: whole.value }) : settled;
}

type Look = Pick<PlannedPart, "part" | "limits" | "wantedPaths"> & {
  readonly mapping: ColumnMapping | null;
  /** Hears of a table of which no row but legs of transferred calls can be read. */
  readonly onLegsAlone: (profile: Profile) => void;
};

/** Reads so many rows of calls, or all there are; a table with none but rows that are left out is a problem. */
async function profileRows(
  { part, limits, mapping, wantedPaths, onLegsAlone }: Look,
  maxRows: number,
  onRows: (rows: number) => void = () => {},
): Promise<Result<Profile, FileProblem>> {
  const table = await openTable(part, limits, wantedPaths);
  if (!table.ok) return table;
  const profile = startProfile(table.value, mapping);
  const leftOut = countLeftOut();
  let legs = 0;
  let rowsSeen = 0;
  for await (const batch of table.value.batches) {
    if (!batch.ok) return fail(batch.problem);
    rowsSeen += batch.value.length;
    if (rowsSeen > limits.maxRows) return fail({ kind: "too_many_rows", maxRows: limits.maxRows });
    onRows(rowsSeen);
    addToProfile(profile, batch.value.filter(isTableRow));
    for (const entry of batch.value) {
      if ("leftOut" in entry) leftOut.add(entry.leftOut);
      else if ("transferOf" in entry) legs += 1;
    }
    if (profile.rows >= maxRows) break;
  }
  if (profile.rows === 0 && legs > 0) onLegsAlone(profile);
  const reason = profile.rows + legs > 0 ? null : leftOut.mainReason();
  return reason === null ? ok(profile) : fail({ kind: "all_rows_left_out", rows: leftOut.rows(), reason });
}
