import { hash } from "node:crypto";
import type { ImportedCall } from "../domain/upload.ts";
import { unread } from "./cells/unread.ts";
import { remembering } from "./cells/wordCache.ts";
import type { ColumnRef, RowReading } from "./importPlan.ts";
import { tellsPerson } from "./personalColumns.ts";
import type { FieldReader, RowFaults } from "./rowFaults.ts";
import type { TableRow } from "./table.ts";
import { isEmptyText } from "./words/emptyWords.ts";

/** Names, versions and reasons are cut to this length. */
const MAX_TEXT_CHARS = 200;

/** A short text as it stands in the file, without spaces around it. */
export function shortText(cell: string): string {
  const text = cell.trim();
  return text.length <= MAX_TEXT_CHARS ? text : text.slice(0, MAX_TEXT_CHARS);
}

/** A short text that may be kept; null if it names a person or says how to reach one. */
function impersonalText(cell: string): string | null {
  const text = shortText(cell);
  return tellsPerson(text) ? null : text;
}

/** A reason of more words or characters is no kind of reason but a sentence somebody wrote, and may tell of anybody. */
const MAX_REASON_WORDS = 5;
const MAX_REASON_CHARS = 60;

/** A reason that may be kept; null if it names a person or is free text. What has no spaces is a code, however long. */
function impersonalReason(cell: string): string | null {
  const text = cell.trim();
  const words = text.split(/\s+/).length;
  const isFree = words > MAX_REASON_WORDS || (words > 1 && text.length > MAX_REASON_CHARS);
  return isFree ? null : impersonalText(cell);
}

/** Readers of texts that are kept as they stand, and how many were left out because they tell of a person. */
export type TextReaders = {
  readonly text: (column: ColumnRef | null) => FieldReader<string>;
  /** Of texts that tell in a few words why something ended as it did. */
  readonly reason: (column: ColumnRef | null) => FieldReader<string>;
  readonly segments: (columns: readonly ColumnRef[]) => FieldReader<Record<string, string>>;
  readonly personalTexts: () => number;
};

export function textReaders(): TextReaders {
  let personalTexts = 0;
  const reader = (column: ColumnRef | null, keep: (cell: string) => string | null): FieldReader<string> => {
    if (column === null) return () => null;
    const read = remembering(keep);
    return (row) => {
      const cell = row.cells[column.index];
      if (cell === undefined || isEmptyText(cell)) return null;
      const kept = read(cell);
      if (kept === null) personalTexts += 1;
      return kept;
    };
  };
  const text: TextReaders["text"] = (column) => reader(column, impersonalText);
  return {
    text,
    reason: (column) => reader(column, impersonalReason),
    segments: (columns) => segmentsReader(columns, text),
    personalTexts: () => personalTexts,
  };
}

/**
 * What a row says in the columns by which calls are sliced; null if nothing. In the order of the headers, so that the
 * same row says the same however its file orders the columns.
 */
function segmentsReader(columns: readonly ColumnRef[], text: TextReaders["text"]): FieldReader<Record<string, string>> {
  if (columns.length === 0) return () => null;
  const readers = inOrder(columns).map((column) => ({ header: column.header, textOf: text(column) }));
  return (row) => {
    let segments: Record<string, string> | null = null;
    for (const { header, textOf } of readers) {
      const told = textOf(row);
      if (told === null) continue;
      segments ??= {};
      segments[header] = told;
    }
    return segments;
  };
}

function inOrder(columns: readonly ColumnRef[]): readonly ColumnRef[] {
  return [...columns].sort((a, b) => (a.header < b.header ? -1 : 1));
}

/** Hex digits of an id made of the row's content: 64 bits, so two of 10 million rows collide once in 400,000 files. */
const MADE_ID_DIGITS = 16;
/** Stands between cells and in none (ASCII unit separator). */
const BETWEEN_CELLS = "\u001f";

/** The columns whose cells are kept as they stand. */
const TEXT_COLUMNS = ["escalationReason", "scriptVersion", "agentId", "endReason", "answeredBy"] as const;
const REASON_COLUMNS: readonly (typeof TEXT_COLUMNS)[number][] = ["escalationReason", "endReason"];
/** The other columns that tell calls apart, in an order that is part of every id made. */
const OTHER_COLUMNS = [
  "campaignId",
  "campaignName",
  "startedAt",
  "startedAtTime",
  "endedAt",
  "duration",
  "status",
  "dropOffStage",
  "conversionValue",
  "actualRevenue",
  "converted",
  "sentimentScore",
] as const;

/**
 * The call's id. Where the file has none, it is made of the cells that are read: never of other columns, so nothing
 * personal takes part; the proposed segments included, since without them many different calls look alike. The order of
 * the columns does not count. A file of the same calls that is read differently makes other ids.
 */
export function readCallId(reading: RowReading, faults: RowFaults): (row: TableRow) => string {
  const column = reading.callId;
  if (column === null) return madeId(reading);
  const idOf = faults.reader(column, shortText);
  return (row) => {
    const callId = idOf(row);
    if (callId === null) faults.note(row, column, unread("no call id is given"));
    return callId ?? "";
  };
}

type ContentPart = { readonly name: string; readonly index: number; readonly partOf: (cell: string) => string | null };

function madeId(reading: RowReading): (row: TableRow) => string {
  const part = (name: string, column: ColumnRef | null, partOf: ContentPart["partOf"]): readonly ContentPart[] =>
    column === null ? [] : [{ name, index: column.index, partOf }];
  const parts = [
    ...OTHER_COLUMNS.flatMap((name) => part(name, reading[name], (cell) => cell.trim())),
    ...part("complianceFlags", reading.complianceFlags, remembering(impersonalText)),
    ...TEXT_COLUMNS.flatMap((name) =>
      part(name, reading[name], remembering(REASON_COLUMNS.includes(name) ? impersonalReason : impersonalText)),
    ),
    ...inOrder(reading.proposedSegments).flatMap((column) =>
      part(`segment ${column.header}`, column, remembering(impersonalText)),
    ),
  ];
  return (row) => hash("sha256", contentOf(row, parts), "hex").slice(0, MADE_ID_DIGITS);
}

function contentOf({ cells }: TableRow, parts: readonly ContentPart[]): string {
  let content = "";
  for (const { name, index, partOf } of parts) {
    const cell = cells[index];
    const told = cell === undefined || isEmptyText(cell) ? null : partOf(cell);
    if (told !== null) content += `${name}=${told}${BETWEEN_CELLS}`;
  }
  return content;
}

/** The campaign a row names: by id and name, or by the one that it has; null if by neither. */
export function readCampaign(
  idColumn: ColumnRef | null,
  nameColumn: ColumnRef | null,
): (row: TableRow) => ImportedCall["campaign"] {
  const idOf = nameReader(idColumn);
  const nameOf = nameReader(nameColumn);
  return (row) => {
    const id = idOf(row);
    const name = nameOf(row);
    const either = id ?? name;
    return either === null ? null : { id: either, name: name ?? either };
  };
}

function nameReader(column: ColumnRef | null): FieldReader<string> {
  if (column === null) return () => null;
  return (row) => {
    const cell = row.cells[column.index];
    return cell === undefined || isEmptyText(cell) ? null : shortText(cell);
  };
}
