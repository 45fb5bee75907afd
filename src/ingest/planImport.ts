import { type FactField, maskOf } from "../domain/call.ts";
import type { FileProblem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import type { NamedField } from "./headerSynonyms.ts";
import type { ColumnRef, ImportPlan, PlanContext, RowReading } from "./importPlan.ts";
import { type Assignment, assignColumns } from "./planning/assignColumns.ts";
import { type Decisions, decideColumns, ifColumn } from "./planning/decideColumns.ts";
import { chooseSegments, type SegmentColumns } from "./planning/planSegments.ts";
import { summaryOf } from "./planning/planSummary.ts";
import type { ColumnProfile, Profile } from "./profile.ts";

/**
 * Decides how the file is read, from all that its rows so far have shown. The same rows always give the same plan; a
 * plan from the first rows holds for the file if the plan from all rows is equal to it (`plansEqual`).
 */
export function planImport(whole: Profile, context: PlanContext): Result<ImportPlan, FileProblem> {
  const profile = { ...whole, columns: whole.columns.filter(({ name }) => !isRejectsHeader(name.header)) };
  const assignment = assignColumns(profile);
  const problem = problemOf(profile, assignment);
  if (problem !== null) return fail(problem);
  const decided = decideColumns(profile, assignment, context);
  if (!decided.ok) return decided;
  const taken = new Set([...assignment.fields.values()].map(({ column }) => column));
  const free = profile.columns.filter((column) => !taken.has(column));
  const segments = chooseSegments(free, profile.rows, context.preferredSegments ?? []);
  const columns = columnsRead(assignment, decided.value, segments);
  const covered = maskOf(coveredBy(columns));
  return ok({
    reading: { ...columns, covered },
    summary: summaryOf(profile, assignment, decided.value, segments.read, covered),
    refusedSegments: segments.refused,
  });
}

/** Columns of our own file of rejected rows: mended and dropped again, they say nothing of the calls. */
const REJECTS_HEADER = /^rejected_(?:line|column|reason)(?: \(\d+\))?$/;

function isRejectsHeader(header: string): boolean {
  return REJECTS_HEADER.test(header.toLowerCase());
}

/** Longest header that is told in a problem. */
const TOLD_HEADER_CHARS = 60;

/** A file without dates is good for completing calls that are there, if it names them. */
function problemOf(profile: Profile, { fields, unreadableStart }: Assignment): FileProblem | null {
  if (fields.has("startedAt")) return null;
  if (unreadableStart !== null) {
    const example = unreadableStart.dates?.unreadableExample ?? "";
    return { kind: "dates_not_readable", column: unreadableStart.name.header, example };
  }
  if (fields.has("callId")) return null;
  return {
    kind: "no_date_column",
    columns: profile.columns.map(({ name }) => name.header.slice(0, TOLD_HEADER_CHARS)),
  };
}

function columnsRead(
  { fields }: Assignment,
  decisions: Decisions,
  segments: SegmentColumns,
): Omit<RowReading, "covered"> {
  const ref = (field: NamedField) => ifColumn(fields.get(field)?.column ?? null, refOf);
  return {
    callId: ref("callId"),
    campaignId: ref("campaignId"),
    campaignName: ref("campaignName"),
    startedAt: decisions.startedAt?.reading ?? null,
    startedAtTime: decisions.hasClockColumn ? ref("startedAtTime") : null,
    endedAt: decisions.endedAt?.reading ?? null,
    duration: decisions.duration?.reading ?? null,
    status: ref("status"),
    dropOffStage: decisions.isStageInStatus ? ref("status") : ref("dropOffStage"),
    escalationReason: ref("escalationReason"),
    complianceFlags: ref("complianceFlags"),
    conversionValue: decisions.conversionValue?.reading ?? null,
    actualRevenue: decisions.actualRevenue?.reading ?? null,
    converted: ref("converted"),
    sentimentScore: decisions.sentimentScore?.reading ?? null,
    scriptVersion: ref("scriptVersion"),
    agentId: ref("agentId"),
    endReason: ref("endReason"),
    answeredBy: ref("answeredBy"),
    segments: segments.read.map(refOf),
    proposedSegments: segments.proposed.map(refOf),
    moneyDigits: decisions.moneyDigits,
  };
}

function refOf({ index, name }: ColumnProfile): ColumnRef {
  return { index, header: name.header };
}

function coveredBy(columns: Omit<RowReading, "covered">): readonly FactField[] {
  const fields: readonly (readonly [FactField, boolean])[] = [
    ["startedAt", columns.startedAt !== null],
    ["durationMs", columns.duration !== null || columns.endedAt !== null],
    ["status", columns.status !== null],
    ["dropOffStage", columns.dropOffStage !== null],
    ["escalationReason", columns.escalationReason !== null],
    ["complianceFlags", columns.complianceFlags !== null],
    ["conversionValueMinor", columns.conversionValue !== null],
    ["actualRevenueMinor", columns.actualRevenue !== null],
    ["converted", columns.converted !== null],
    ["sentimentMilli", columns.sentimentScore !== null],
    ["scriptVersion", columns.scriptVersion !== null],
    ["agentId", columns.agentId !== null],
    ["endReason", columns.endReason !== null],
    ["answeredBy", columns.answeredBy !== null],
    ["segments", columns.segments.length > 0],
  ];
  return fields.filter(([, isCovered]) => isCovered).map(([field]) => field);
}
