import type { ColumnMapping } from "../../domain/mapping.ts";
import type { ImportSummary, MappedColumn } from "../../domain/upload.ts";
import type { NamedField } from "../headerSynonyms.ts";
import type { ColumnProfile, Profile } from "../profile.ts";
import type { Assigned, Assignment } from "./assignColumns.ts";
import type { Decided, Decisions } from "./decideColumns.ts";
import { noteOnOthersCalls } from "./planDirection.ts";
import { type PaymentColumns, sentencesOfPayments } from "./planPayments.ts";
import { outcomeText, stageText, statusText } from "./planWords.ts";

/** What the uploader is told of the plan. */
export function summaryOf(
  profile: Profile,
  assignment: Assignment,
  decisions: Decisions,
  segments: readonly ColumnProfile[],
  payments: PaymentColumns | null,
  mapping: ColumnMapping,
): Omit<ImportSummary, "covered"> {
  const columns: { readonly index: number; readonly told: MappedColumn }[] = [];
  for (const [field, assigned] of assignment.fields) {
    if (!isRead(field, decisions)) continue;
    columns.push({ index: assigned.column.index, told: toldColumn(field, assigned, decisions, mapping) });
  }
  for (const { index, name, role } of assignment.moreFlags) {
    const certainty = role.kind === "made" ? "sure" : "likely";
    columns.push({ index, told: { header: name.header, field: "complianceFlags", certainty, reading: null } });
  }
  for (const [field, column] of assignment.beside) {
    const own = assignment.fields.get(field)?.column;
    if (field === "complianceFlags" || own === undefined) continue;
    columns.push({ index: column.index, told: toldBeside(field, column, own, mapping) });
  }
  for (const { index, name } of segments) {
    columns.push({ index, told: { header: name.header, field: "segment", certainty: "sure", reading: null } });
  }
  const read = new Set([
    ...columns.map(({ index }) => index),
    decisions.zoneColumn,
    payments?.status?.index,
    payments?.kind?.index,
    payments?.refunded?.index,
  ]);
  const told = new Set(columns.map((column) => column.told.header));
  return {
    ...(profile.platform === null ? {} : { platform: profile.platform.name }),
    columns: columns.sort((a, b) => a.index - b.index).map(({ told }) => told),
    unmapped: profile.columns
      .filter(({ index, role, name }) => !read.has(index) && role.kind !== "made" && !told.has(name.header))
      .map(({ name }) => name.header),
    assumptions: assumptionsOf(assignment, decisions, payments),
    currency: decisions.currency.inFile,
  };
}

/** An end without use, or a time beside a date that has one already, is found but not read. */
function isRead(field: NamedField, decisions: Decisions): boolean {
  if (field === "startedAt" || field === "endedAt" || field === "direction") return decisions[field] !== null;
  return field !== "startedAtTime" || decisions.hasClockColumn;
}

function toldColumn(
  field: NamedField,
  { column, certainty }: Assigned,
  decisions: Decisions,
  mapping: ColumnMapping,
): MappedColumn {
  const decided = decidedFor(field, decisions);
  return {
    header: column.name.header,
    field,
    certainty: certainty === "sure" ? (decided?.certainty ?? certainty) : certainty,
    reading: decided?.text ?? (field === "startedAtTime" ? decisions.clockText : wordsText(field, column, mapping)),
  };
}

/** A made column beside the customer's own. */
function toldBeside(
  field: NamedField,
  column: ColumnProfile,
  own: ColumnProfile,
  mapping: ColumnMapping,
): MappedColumn {
  const { header } = column.name;
  const words = wordsText(field, column, mapping);
  const where = `where "${own.name.header}" is empty`;
  return { header, field, certainty: "sure", reading: words === null ? where : `${where}; ${words}` };
}

function decidedFor(field: NamedField, decisions: Decisions): Decided<unknown> | null {
  switch (field) {
    case "startedAt":
    case "endedAt":
    case "duration":
    case "conversionValue":
    case "actualRevenue":
    case "sentimentScore":
    case "direction":
      return decisions[field];
    default:
      return null;
  }
}

function wordsText(field: NamedField, column: ColumnProfile, mapping: ColumnMapping): string | null {
  if (field === "status") return statusText(column, mapping);
  if (field === "dropOffStage") return stageText(column, mapping);
  if (field === "phone") return "kept as a keyed hash alone";
  return field === "converted" ? outcomeText(column) : null;
}

const NO_CALL_ID =
  "The file has no call id; calls are told apart by the columns that are read, and by how often a row says the same.";

const COMPLETION =
  "The file tells nothing of how calls went, so it adds none: its rows complete calls that are stored already.";

/** A file that completes calls stores none. */
function othersCalls({ fields }: Assignment, { direction, isCompletion }: Decisions): readonly string[] {
  const column = fields.get("direction")?.column;
  return column === undefined || direction !== null || isCompletion ? [] : noteOnOthersCalls(column);
}

function assumptionsOf(
  assignment: Assignment,
  decisions: Decisions,
  payments: PaymentColumns | null,
): readonly string[] {
  const { startedAt, endedAt, duration, conversionValue, actualRevenue, sentimentScore, sentimentBeside, direction } =
    decisions;
  const all = [
    ...(assignment.fields.has("callId") ? [] : [NO_CALL_ID]),
    ...(decisions.isCompletion ? [COMPLETION] : []),
    ...(payments === null ? [] : sentencesOfPayments(payments)),
    ...assignment.assumptions,
    ...[
      startedAt,
      endedAt,
      duration,
      conversionValue,
      actualRevenue,
      sentimentScore,
      sentimentBeside,
      direction,
    ].flatMap((decided) => decided?.assumptions ?? []),
    ...othersCalls(assignment, decisions),
    ...decisions.currency.assumptions,
  ];
  return [...new Set(all)];
}
