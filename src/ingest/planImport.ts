import { type ColumnMapping, type FileKind, NO_MAPPING } from "../domain/mapping.ts";
import type { FileProblem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { isRejectsHeader } from "./columnNames.ts";
import { NAMED_FIELDS, type NamedField } from "./headerSynonyms.ts";
import type { ImportPlan, PlanContext } from "./importPlan.ts";
import { type Assignment, assignColumns } from "./planning/assignColumns.ts";
import { decideColumns } from "./planning/decideColumns.ts";
import { isBetterHidden } from "./planning/personalEvidence.ts";
import { completesCalls } from "./planning/planCompletion.ts";
import { type PaymentColumns, planPayments, withoutPayments } from "./planning/planPayments.ts";
import { chooseSegments } from "./planning/planSegments.ts";
import { summaryOf } from "./planning/planSummary.ts";
import { readingOf } from "./planning/readingOf.ts";
import { sumsIn } from "./planning/sumsOfCalls.ts";
import type { Profile } from "./profile.ts";
import { segmentNotes } from "./segmentNotes.ts";

/**
 * Decides how the file is read, from all that its rows so far have shown. The same rows always give the same plan; a
 * plan from the first rows holds for the file if the plan from all rows is equal to it (`plansEqual`).
 */
export function planImport(whole: Profile, context: PlanContext): Result<ImportPlan, FileProblem> {
  const { plan, problem } = draftPlan(whole, context);
  return problem === null ? ok(plan) : fail(problem);
}

/**
 * A plan as far as it goes, and what it was made of. With a `problem` nothing is read by it, but it shows what else was
 * understood. `profile`: without columns of our own.
 */
export type PlanDraft = {
  readonly plan: ImportPlan;
  readonly problem: FileProblem | null;
  readonly profile: Profile;
  readonly assignment: Assignment;
};

export function draftPlan(whole: Profile, context: PlanContext): PlanDraft {
  const mapping = context.mapping ?? NO_MAPPING;
  const profile = { ...whole, columns: whole.columns.filter(({ name }) => !isRejectsHeader(name.header)) };
  const assigned = assignColumns(profile, context);
  const isCompletion = completesCalls(profile, assigned, mapping.fileKind);
  const payments = isCompletion ? planPayments(profile, new Set(chosenFields(mapping)), assigned) : null;
  const assignment = payments === null ? assigned : withoutPayments(assigned, payments);
  const { decisions, problem } = decideColumns(profile, assignment, context, isCompletion);
  const segments = chooseSegments(beside(profile, payments), assignment, {
    preferred: context.preferredSegments ?? [],
    chosen: mapping.segments,
  });
  const reading = readingOf(assignment, decisions, segments, payments, mapping);
  const summary = summaryOf(profile, assignment, decisions, segments.read, payments, {
    ...mapping,
    statusWords: reading.statusWords,
  });
  const plan = { reading, summary: { ...summary, covered: reading.covered }, refusedSegments: segments.refused };
  const notes = segmentNotes(mapping.segments ?? [], plan);
  return {
    plan: { ...plan, summary: { ...plan.summary, assumptions: [...summary.assumptions, ...notes] } },
    problem:
      problemOf(profile, assignment, isCompletion, mapping.fileKind) ??
      (context.mapping == null ? sumsIn(profile, assignment) : null) ??
      problem,
    profile,
    assignment,
  };
}

function chosenFields({ columns }: ColumnMapping): readonly NamedField[] {
  return NAMED_FIELDS.filter((field) => columns[field] != null);
}

/** Without the columns of payments, which tell nothing of calls to slice by. */
function beside(profile: Profile, payments: PaymentColumns | null): Profile {
  const taken = new Set([payments?.status?.index, payments?.kind?.index, payments?.refunded?.index]);
  return { ...profile, columns: profile.columns.filter(({ index }) => !taken.has(index)) };
}

/** In place of a value that may tell of a person. */
const NOT_SHOWN = "(not shown)";
/** Longest header that is told in a problem. */
const TOLD_HEADER_CHARS = 60;

/** A file without dates is good for completing calls that are there, if it names them. */
function problemOf(
  profile: Profile,
  assignment: Assignment,
  isCompletion: boolean,
  said: FileKind | null,
): FileProblem | null {
  const { fields, unreadableStart, gone, shortened } = assignment;
  if (gone !== null) return { kind: "column_gone", column: gone };
  if (shortened !== null) return { kind: "ids_shortened", ...shortened };
  const columns = profile.columns.map(({ name }) => name.header.slice(0, TOLD_HEADER_CHARS));
  if (isCompletion && !fields.has("callId")) return { kind: "no_call_id", columns };
  if (fields.has("startedAt") || said === "completion") return null;
  if (unreadableStart !== null) {
    const example = isBetterHidden(unreadableStart) ? NOT_SHOWN : (unreadableStart.dates?.unreadableExample ?? "");
    return { kind: "dates_not_readable", column: unreadableStart.name.header, example };
  }
  return isCompletion ? null : { kind: "no_date_column", columns };
}
