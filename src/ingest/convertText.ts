import { hash } from "node:crypto";
import type { CallTime } from "../domain/call.ts";
import type { ImportedCall } from "../domain/upload.ts";
import { setOwn } from "../lib/setOwn.ts";
import type { AlikeRows } from "./alikeRows.ts";
import { unread } from "./cells/unread.ts";
import { remembering } from "./cells/wordCache.ts";
import type { ColumnRef, RowReading } from "./importPlan.ts";
import { type KeptAs, mayKeep } from "./mayKeep.ts";
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

/** A short text of a cell; null if it may not be kept as what it is read as. */
function keptText(cell: string, as: KeptAs): string | null {
  const text = shortText(cell);
  return mayKeep(text, as) ? text : null;
}

/** Readers of texts that are kept as they stand, and how many were left out because they may tell of a person. */
export type TextReaders = {
  readonly text: (column: ColumnRef | null, as: Exclude<KeptAs, "id">) => FieldReader<string>;
  readonly segments: (columns: readonly ColumnRef[]) => FieldReader<Record<string, string>>;
  /** The call's own id; null where there is none, or none that may be kept. */
  readonly callId: (column: ColumnRef) => FieldReader<string>;
  readonly personalTexts: () => number;
};

export function textReaders(): TextReaders {
  let personalTexts = 0;
  const reader =
    (column: ColumnRef, keep: (cell: string) => string | null): FieldReader<string> =>
    (row) => {
      const cell = row.cells[column.index];
      if (cell === undefined || isEmptyText(cell)) return null;
      const kept = keep(cell);
      if (kept === null) personalTexts += 1;
      return kept;
    };
  const text: TextReaders["text"] = (column, as) =>
    column === null
      ? () => null
      : reader(
          column,
          remembering((cell) => keptText(cell, as)),
        );
  return {
    text,
    segments: (columns) => segmentsReader(columns, text),
    callId: (column) => reader(column, (cell) => keptText(cell, "id")),
    personalTexts: () => personalTexts,
  };
}

/**
 * What a row says in the columns by which calls are sliced; null if nothing. In the order of the headers, so that the
 * same row says the same however its file orders the columns.
 */
function segmentsReader(columns: readonly ColumnRef[], text: TextReaders["text"]): FieldReader<Record<string, string>> {
  if (columns.length === 0) return () => null;
  const readers = inOrder(columns).map((column) => ({ header: column.header, textOf: text(column, "label") }));
  return (row) => {
    let segments: Record<string, string> | null = null;
    for (const { header, textOf } of readers) {
      const told = textOf(row);
      if (told === null) continue;
      segments ??= {};
      setOwn(segments, header, told);
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

/** The columns whose cells are kept as they stand, in an order that is part of every id made. */
const TEXT_COLUMNS = [
  ["escalationReason", "reason"],
  ["scriptVersion", "label"],
  ["agentId", "label"],
  ["endReason", "reason"],
  ["answeredBy", "label"],
] as const;
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
 * The call's own id; null where the file has none, or the row one that tells of a person: then one is made. A row that
 * completes a call names one or is none.
 */
export function readCallId(reading: RowReading, texts: TextReaders, faults: RowFaults): FieldReader<string> {
  const column = reading.callId;
  if (column === null) return () => null;
  const ownOf = texts.callId(column);
  return (row) => {
    const own = ownOf(row);
    if (own !== null) return own;
    const isEmpty = isEmptyText(row.cells[column.index] ?? "");
    if (!isEmpty && !reading.isCompletion) return null;
    faults.note(
      row,
      column,
      unread(isEmpty ? "no call id is given" : "the id may tell of a person, so it is not read"),
    );
    return "";
  };
}

type ContentPart = { readonly name: string; readonly index: number; readonly partOf: (cell: string) => string | null };

/**
 * An id made of the cells that are read: never of other columns, so nothing personal takes part; the proposed segments
 * included, since without them many different calls look alike; and of the row's number among those that say the same, so
 * that these stay several calls and the same file makes the same ids. The order of the columns does not count. A file of
 * the same calls that is read differently makes other ids.
 */
export function madeCallId(
  reading: RowReading,
  { numberOf }: Pick<AlikeRows, "numberOf">,
): (row: TableRow, startedAt: CallTime | null) => string {
  const part = (name: string, column: ColumnRef | null, partOf: ContentPart["partOf"]): readonly ContentPart[] =>
    column === null ? [] : [{ name, index: column.index, partOf }];
  const kept = (as: KeptAs) => remembering((cell: string) => keptText(cell, as));
  const parts = [
    ...OTHER_COLUMNS.flatMap((name) => part(name, reading[name], (cell) => cell.trim())),
    ...part("complianceFlags", reading.complianceFlags, kept("label")),
    ...TEXT_COLUMNS.flatMap(([name, as]) => part(name, reading[name], kept(as))),
    ...inOrder(reading.proposedSegments).flatMap((column) => part(`segment ${column.header}`, column, kept("label"))),
  ];
  return (row, startedAt) => {
    const content = contentOf(row, parts);
    const first = hashOf(content);
    const number = numberOf(first, row, startedAt);
    return number === 1 ? first : hashOf(`${content}number=${number}${BETWEEN_CELLS}`);
  };
}

function hashOf(content: string): string {
  return hash("sha256", content, "hex").slice(0, MADE_ID_DIGITS);
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
  { campaignId, campaignName }: RowReading,
  texts: TextReaders,
): (row: TableRow) => ImportedCall["campaign"] {
  const idOf = texts.text(campaignId, "name");
  const nameOf = texts.text(campaignName, "name");
  return (row) => {
    const id = idOf(row);
    const name = nameOf(row);
    const either = id ?? name;
    return either === null ? null : { id: either, name: name ?? either };
  };
}
