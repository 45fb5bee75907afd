import type { MappedField } from "../../domain/mapping.ts";
import { dateShare, numberShare } from "../planning/acceptColumn.ts";
import { columnsMeantAs } from "../planning/columnsMeantAs.ts";
import { type PersonalEvidence, refusalOfChosen } from "../planning/personalEvidence.ts";
import { type ColumnProfile, DATE_FIELDS, NUMBER_FIELDS } from "../profile.ts";

/** Ranks behind those of names: what fits by its values, what may be anything, what is the platform's own. */
const FITTING = 10_000;
const OTHER = 20_000;
const CLOSED = 30_000;
const EMPTY = 40_000;

/**
 * The columns that could be chosen for a field, the likeliest first: those named like it, those whose values fit, the rest
 * in the order of the file. Columns of personal data are none where texts are kept.
 */
export function candidatesFor(
  field: MappedField,
  columns: readonly ColumnProfile[],
  evidence: ReadonlyMap<ColumnProfile, PersonalEvidence>,
): readonly ColumnProfile[] {
  return columnsMeantAs(field, columns)
    .filter((column) => refusalOfChosen(field, column, evidence.get(column)) === null)
    .map((column) => ({ column, rank: rankOf(field, column) }))
    .sort((a, b) => a.rank - b.rank || a.column.index - b.column.index)
    .map(({ column }) => column);
}

function rankOf(field: MappedField, column: ColumnProfile): number {
  const { name, role, filled } = column;
  if (filled === 0) return EMPTY;
  if (role.kind === "made") return role.field === field ? 0 : CLOSED;
  const named = name.fields.find((one) => one.field === field);
  if (named !== undefined) return named.rank;
  if (fits(field, column)) return FITTING;
  return role.kind === "closed" ? CLOSED : OTHER;
}

function fits(field: MappedField, column: ColumnProfile): boolean {
  if (DATE_FIELDS.includes(field)) return dateShare(column) >= 0.5;
  if (NUMBER_FIELDS.includes(field)) return numberShare(column) >= 0.5;
  if (field === "callId" || field === "phone") return column.hasMore;
  return !column.hasMore && numberShare(column) < 0.5 && dateShare(column) < 0.5;
}
