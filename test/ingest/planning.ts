import { type FileProblem, sentenceOf } from "../../src/domain/problem.ts";
import type { TargetField } from "../../src/domain/upload.ts";
import { describeMapping } from "../../src/ingest/describeMapping.ts";
import type { ImportPlan, PlanContext } from "../../src/ingest/importPlan.ts";
import { planImport } from "../../src/ingest/planImport.ts";
import { type ColumnRole, OPEN_COLUMN, type PlatformMatch } from "../../src/ingest/platforms/platform.ts";
import { addToProfile, type GrowingProfile, type Profile, startProfile } from "../../src/ingest/profile.ts";
import type { Table, TableRow } from "../../src/ingest/table.ts";
import type { Result } from "../../src/lib/result.ts";
import { NO_CONTEXT } from "./reading.ts";

/** A table as a test writes it: columns by their header, each with its cells from the top. */
export type WrittenTable = {
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly format?: Table["format"];
  /** Of a platform's export: the columns that its reader made, and those that its customer did not define. */
  readonly made?: Readonly<Record<string, TargetField>>;
  readonly closed?: readonly string[];
};

export const SOME_PLATFORM: PlatformMatch = { id: "retell", name: "Retell AI", certainty: 1 };

/** The rows of a table; the first one stands on line 2. */
export function rowsIn({ columns }: WrittenTable): readonly TableRow[] {
  const all = Object.values(columns);
  const rows = Math.max(0, ...all.map((cells) => cells.length));
  return Array.from({ length: rows }, (_, at) => ({ line: at + 2, cells: all.map((cells) => cells[at] ?? "") }));
}

/** What a table tells of itself. */
export function profileOf(written: WrittenTable, chosen: GrowingProfile["chosen"] = null): Profile {
  const headers = Object.keys(written.columns);
  const isPlatforms = written.made !== undefined || written.closed !== undefined;
  const roleOf = (index: number): ColumnRole => {
    const header = headers[index] ?? "";
    const field = written.made?.[header];
    if (field !== undefined) return { kind: "made", field };
    return written.closed?.includes(header) ? { kind: "closed" } : OPEN_COLUMN;
  };
  const profile = startProfile(
    {
      format: written.format ?? "csv",
      unit: "line",
      encoding: "utf-8",
      delimiter: written.format === "json" ? null : ",",
      columns: headers,
      madeColumns: Object.keys(written.made ?? {}).length,
      roleOf,
      platform: isPlatforms ? SOME_PLATFORM : null,
      notes: [],
      batches: noBatches(),
    },
    chosen,
  );
  addToProfile(profile, rowsIn(written));
  return profile;
}

async function* noBatches(): Table["batches"] {}

export function planOf(written: WrittenTable, context: Partial<PlanContext> = {}): Result<ImportPlan, FileProblem> {
  return planImport(profileOf(written, context.mapping ?? null), { ...NO_CONTEXT, ...context });
}

/** The plan of a table; fails the test when there is a problem. */
export function plannedOf(written: WrittenTable, context: Partial<PlanContext> = {}): ImportPlan {
  const plan = planOf(written, context);
  if (!plan.ok) throw new Error(`Not planned: ${sentenceOf(plan.problem)}`);
  return plan.value;
}

/** What each column of a table is read as, by its header; several columns of one field are told apart by theirs. */
export function fieldsIn(written: WrittenTable, context: Partial<PlanContext> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(plannedOf(written, context).summary.columns.map(({ header, field }) => [header, field]));
}

/** The form about a table, as somebody sees it who looks at its columns. */
export function formOf(written: WrittenTable, context: Partial<PlanContext> = {}) {
  return describeMapping("calls.csv", profileOf(written, "all"), { ...NO_CONTEXT, ...context });
}

/** The same cell in so many rows. */
export function times(cell: string, rows: number): readonly string[] {
  return Array.from({ length: rows }, () => cell);
}

/** `c1`, `c2` and so on. */
export function ids(rows: number): readonly string[] {
  return Array.from({ length: rows }, (_, at) => `c${at + 1}`);
}
