import type { FileKind } from "../../domain/mapping.ts";
import { LIKELY_RANK } from "../columnNames.ts";
import type { NamedField } from "../headerSynonyms.ts";
import type { ImportPlan, PlanContext } from "../importPlan.ts";
import type { Profile } from "../profile.ts";
import { isBookHeader } from "../words/bookWords.ts";
import type { Assignment } from "./assignColumns.ts";
import { tellsOfPayments } from "./planPayments.ts";

/** What only a call's own record tells. */
const COURSE: readonly NamedField[] = [
  "duration",
  "endedAt",
  "status",
  "dropOffStage",
  "endReason",
  "answeredBy",
  "sentimentScore",
];
const GAINS: readonly NamedField[] = ["actualRevenue", "conversionValue", "converted"];
/** Payments and deals have these too. */
const PAYMENTS_HAVE: ReadonlySet<NamedField> = new Set<NamedField>(["status", "dropOffStage"]);

type Fields = Pick<Assignment, "fields">;

/**
 * True if the file completes calls that are stored already: it names calls and what they brought, and nothing of how they
 * went. Its dates, if any, are then those of payments, unless a column is surely named like the start of calls.
 */
export function completesCalls(profile: Profile, assignment: Fields, said: FileKind | null): boolean {
  if (said !== null) return said === "completion";
  const { fields } = assignment;
  if (!fields.has("callId") || !mayComplete(assignment)) return false;
  const start = fields.get("startedAt");
  if (start === undefined) return true;
  if (courseOf(assignment, "payments").length > 0) return false;
  return start.certainty === "guess" || isOfBooks(profile, assignment);
}

/**
 * The status of a file that is read as one of calls and may as well be one of payments, since its words may be either's
 * and nothing else tells how calls went. null: there is no such doubt.
 */
export function statusOfEither(profile: Profile, assignment: Fields): string | null {
  const status = assignment.fields.get("status");
  if (status === undefined || tellsOfPayments(status.column) !== "either" || !mayComplete(assignment)) return null;
  const isBare = courseOf(assignment, "either").length === 0 && isOfBooks(profile, assignment);
  return isBare ? status.column.name.header : null;
}

/** A gain of calls that nothing surely tells the start of. */
function mayComplete({ fields }: Fields): boolean {
  return fields.get("startedAt")?.certainty !== "sure" && GAINS.some((field) => fields.has(field));
}

/** The fields that prove that calls are told of. `weak`: such words of a payment's state prove nothing. */
function courseOf({ fields }: Fields, weak: "payments" | "either"): readonly NamedField[] {
  return COURSE.filter((field) => {
    const column = fields.get(field)?.column;
    if (column === undefined) return false;
    return !PAYMENTS_HAVE.has(field) || tellsOfPayments(column) !== weak;
  });
}

/** `date` may be a call's or a payment's. */
function isOfBooks({ columns }: Profile, { fields }: Fields): boolean {
  const revenue = fields.get("actualRevenue")?.column.name.fields ?? [];
  if (revenue.some(({ field, rank }) => field === "actualRevenue" && rank >= LIKELY_RANK)) return true;
  return columns.some(({ name }) => isBookHeader(name.header));
}

/**
 * True if nobody said that the file completes stored calls: where hardly any of its rows finds its call, it may be a
 * first file of calls, and people should be asked.
 */
export function isInferredCompletion({
  plan,
  context,
}: {
  readonly plan: ImportPlan;
  readonly context: PlanContext;
}): boolean {
  return plan.reading.isCompletion && context.mapping?.fileKind !== "completion";
}
