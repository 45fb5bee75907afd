import type { RowProblem } from "../domain/upload.ts";
import { isUnread, type Unread } from "./cells/unread.ts";
import type { ColumnRef } from "./importPlan.ts";
import type { TableRow } from "./table.ts";
import { isEmptyText } from "./words/emptyWords.ts";

/** What a column of a row tells; null where it tells nothing or could not be read (then a fault is noted). */
export type FieldReader<Value> = (row: TableRow) => Value | null;

/** Reads `beside` in rows where the column of `own` is empty. */
export function orWhereEmpty<Value>(
  column: ColumnRef | null,
  own: FieldReader<Value>,
  beside: FieldReader<Value> | null,
): FieldReader<Value> {
  if (column === null || beside === null) return own;
  return (row) => (isEmptyText(row.cells[column.index] ?? "") ? beside(row) : own(row));
}

/** Makes readers of columns and holds the first fault that they find in a row. */
export type RowFaults = {
  /** Forgets the last row's fault. */
  readonly clear: () => void;
  readonly first: () => RowProblem | null;
  readonly note: (row: TableRow, column: ColumnRef, fault: Unread) => void;
  readonly reader: <Value extends object | string | number | boolean>(
    column: ColumnRef | null,
    read: (cell: string) => Value | null | Unread,
  ) => FieldReader<Value>;
};

export function rowFaults(): RowFaults {
  let problem: RowProblem | null = null;
  function note(row: TableRow, column: ColumnRef, fault: Unread): void {
    problem ??= { line: row.line, column: column.header, reason: fault.unread };
  }
  return {
    clear: () => {
      problem = null;
    },
    first: () => problem,
    note,
    reader: (column, read) => {
      if (column === null) return () => null;
      return (row) => {
        const cell = row.cells[column.index];
        if (cell === undefined || isEmptyText(cell)) return null;
        const value = read(cell);
        if (value === null || !isUnread(value)) return value;
        note(row, column, value);
        return null;
      };
    },
  };
}
