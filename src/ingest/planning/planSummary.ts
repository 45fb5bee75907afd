import type { FieldMask } from "../../domain/call.ts";
import type { ImportSummary, MappedColumn } from "../../domain/upload.ts";
import type { NamedField } from "../headerSynonyms.ts";
import type { ColumnProfile, Profile } from "../profile.ts";
import type { Assigned, Assignment } from "./assignColumns.ts";
import type { Decided, Decisions } from "./decideColumns.ts";
import { outcomeText, stageText, statusText } from "./planWords.ts";

/** What the uploader is told of the plan. */
export function summaryOf(
  profile: Profile,
  assignment: Assignment,
  decisions: Decisions,
  segments: readonly ColumnProfile[],
  covered: FieldMask,
): ImportSummary {
  const columns: { readonly index: number; readonly told: MappedColumn }[] = [];
  for (const [field, assigned] of assignment.fields) {
    if (!isRead(field, decisions)) continue;
    columns.push({ index: assigned.column.index, told: toldColumn(field, assigned, decisions) });
  }
  for (const { index, name } of segments) {
    columns.push({ index, told: { header: name.header, field: "segment", certainty: "sure", reading: null } });
  }
  const read = new Set(columns.map(({ index }) => index));
  return {
    columns: columns.sort((a, b) => a.index - b.index).map(({ told }) => told),
    unmapped: profile.columns.filter(({ index }) => !read.has(index)).map(({ name }) => name.header),
    assumptions: assumptionsOf(assignment, decisions),
    covered,
    currency: decisions.currency.inFile,
  };
}

/** An end without use, or a time beside a date that has one already, is found but not read. */
function isRead(field: NamedField, decisions: Decisions): boolean {
  if (field === "endedAt") return decisions.endedAt !== null;
  return field !== "startedAtTime" || decisions.hasClockColumn;
}

function toldColumn(field: NamedField, { column, certainty }: Assigned, decisions: Decisions): MappedColumn {
  const decided = decidedFor(field, decisions);
  return {
    header: column.name.header,
    field,
    certainty: certainty === "sure" ? (decided?.certainty ?? certainty) : certainty,
    reading: decided?.text ?? wordsText(field, column),
  };
}

function decidedFor(field: NamedField, decisions: Decisions): Decided<unknown> | null {
  switch (field) {
    case "startedAt":
    case "endedAt":
    case "duration":
    case "conversionValue":
    case "actualRevenue":
    case "sentimentScore":
      return decisions[field];
    default:
      return null;
  }
}

function wordsText(field: NamedField, column: ColumnProfile): string | null {
  if (field === "status") return statusText(column);
  if (field === "dropOffStage") return stageText(column);
  return field === "converted" ? outcomeText(column) : null;
}

const NO_CALL_ID =
  "The file has no call id; calls are told apart by the columns that are read, so rows that are alike in them count once.";

function assumptionsOf(assignment: Assignment, decisions: Decisions): readonly string[] {
  const { startedAt, endedAt, duration, conversionValue, actualRevenue, sentimentScore } = decisions;
  const all = [
    ...(assignment.fields.has("callId") ? [] : [NO_CALL_ID]),
    ...assignment.assumptions,
    ...[startedAt, endedAt, duration, conversionValue, actualRevenue, sentimentScore].flatMap(
      (decided) => decided?.assumptions ?? [],
    ),
    ...decisions.currency.assumptions,
  ];
  return [...new Set(all)];
}
