import { hash } from "node:crypto";
import type { ImportedCall } from "../domain/upload.ts";
import { isEmptyText, unread } from "./cells/unread.ts";
import type { ColumnRef } from "./importPlan.ts";
import type { FieldReader, RowFaults } from "./rowFaults.ts";
import type { TableRow } from "./table.ts";

/** Names, versions and reasons are cut to this length. */
const MAX_TEXT_CHARS = 200;

/** A short text as it stands in the file, without spaces around it. */
export function shortText(cell: string): string {
  const text = cell.trim();
  return text.length <= MAX_TEXT_CHARS ? text : text.slice(0, MAX_TEXT_CHARS);
}

/** Hex digits of an id made of the row's content: 64 bits, so two of 10 million rows collide once in 400,000 files. */
const MADE_ID_DIGITS = 16;
/** Stands between cells and in none (ASCII unit separator). */
const BETWEEN_CELLS = "\u001f";

/** The call's id; made of all cells of the row where the file has none. Empty cells at the end do not count. */
export function readCallId(column: ColumnRef | null, faults: RowFaults): (row: TableRow) => string {
  if (column === null) {
    return (row) => hash("sha256", contentOf(row), "hex").slice(0, MADE_ID_DIGITS);
  }
  const idOf = faults.reader(column, shortText);
  return (row) => {
    const callId = idOf(row);
    if (callId === null) faults.note(row, column, unread("no call id is given"));
    return callId ?? "";
  };
}

function contentOf({ cells }: TableRow): string {
  let length = cells.length;
  while (length > 0 && (cells[length - 1] ?? "") === "") length -= 1;
  return cells.slice(0, length).join(BETWEEN_CELLS);
}

/** The campaign a row names: by id and name, or by the one that it has; null if by neither. */
export function readCampaign(
  idColumn: ColumnRef | null,
  nameColumn: ColumnRef | null,
): (row: TableRow) => ImportedCall["campaign"] {
  const idOf = textReader(idColumn);
  const nameOf = textReader(nameColumn);
  return (row) => {
    const id = idOf(row);
    const name = nameOf(row);
    const either = id ?? name;
    return either === null ? null : { id: either, name: name ?? either };
  };
}

/** What a row says in the columns by which calls are sliced; null if nothing. */
export function readSegments(columns: readonly ColumnRef[]): FieldReader<Record<string, string>> {
  if (columns.length === 0) return () => null;
  return (row) => {
    let segments: Record<string, string> | null = null;
    for (const { index, header } of columns) {
      const cell = row.cells[index];
      if (cell === undefined || isEmptyText(cell)) continue;
      segments ??= {};
      segments[header] = shortText(cell);
    }
    return segments;
  };
}

function textReader(column: ColumnRef | null): FieldReader<string> {
  if (column === null) return () => null;
  return (row) => {
    const cell = row.cells[column.index];
    return cell === undefined || isEmptyText(cell) ? null : shortText(cell);
  };
}
