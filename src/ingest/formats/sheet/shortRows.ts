import type { RowProblem } from "../../../domain/upload.ts";
import { countOf, formatNumber } from "../../../domain/words.ts";
import { isTableRow, type TableEntry, type TableRow } from "../../table.ts";
import { type CellKind, kindOfCell } from "./cellKind.ts";

/** What follows the rows that are fitted: `more` of them, the file's end, or its end in the middle of a line. */
export type FileEnd = "more" | "end" | "cut";

/** Rows by which it is told what stands in a column. */
const LOOKED_AT_ROWS = 50;

/**
 * Tells of a row that ends too early whether what it has stands where it belongs: it reaches the first column of dates,
 * and has dates below dates and figures below figures, by the first `rows` of the table. Excel leaves the separators
 * behind a row's last filled cell out, so what it lacks is empty in another row too. A row with a quote, or in which nothing can be told, is taken for a cut one.
 */
export function wholeRowsOf(
  rows: readonly (readonly string[])[],
  width: number,
): (cells: readonly string[]) => boolean {
  const kinds = kindsOfColumns(rows.slice(0, LOOKED_AT_ROWS));
  const firstDate = kinds.indexOf("date");
  const filledTo = lastFilledOf(rows, width);
  return (cells) => {
    if (cells.length < filledTo || cells.length <= firstDate || cells.some((cell) => cell.includes('"'))) return false;
    const told = cells.flatMap((cell, column) => {
      const kind = kinds[column];
      return cell.trim() === "" || (kind !== "date" && kind !== "value") ? [] : [kindOfCell(cell) === kind];
    });
    return told.length > 0 && !told.includes(false);
  };
}

/** How many columns reach up to the last one that fewer than two of the rows leave empty: the short row, and another. */
function lastFilledOf(rows: readonly (readonly string[])[], width: number): number {
  const isFilled = (column: number) => rows.filter((cells) => (cells[column] ?? "").trim() === "").length < 2;
  for (let column = width - 1; column >= 0; column--) if (isFilled(column)) return column + 1;
  return 0;
}

/** What most filled cells of each column are; `name` where there is no majority. */
function kindsOfColumns(rows: readonly (readonly string[])[]): readonly CellKind[] {
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  return Array.from({ length: width }, (_, column) => {
    const kinds = rows.map((cells) => kindOfCell(cells[column] ?? "")).filter((kind) => kind !== "empty");
    const isMost = (kind: CellKind) => 2 * kinds.filter((other) => other === kind).length > kinds.length;
    return isMost("date") ? "date" : isMost("value") ? "value" : "name";
  });
}

/**
 * Fills rows that end early up with empty cells. One waits for what follows it: where that is a wrong row, a line's end
 * cut it in two, and where the file ends in the middle of it, nobody knows what it lacks. Says in the end how many there were.
 */
export function shortRowPadder(width: number, notes: string[]): (rows: TableEntry[], end: FileEnd) => TableEntry[] {
  const isShort = (entry: TableEntry) => isTableRow(entry) && entry.cells.length < width;
  let waiting: TableRow | null = null;
  let padded = 0;

  function filled(row: TableRow): TableRow {
    padded += 1;
    const missing = Array.from({ length: width - row.cells.length }, () => "");
    return { line: row.line, cells: [...row.cells, ...missing] };
  }

  function padAll(rows: readonly TableEntry[]): TableEntry[] {
    const whole: TableEntry[] = [];
    for (const entry of rows) {
      if (waiting !== null) whole.push("reason" in entry ? raggedRow(waiting, width) : filled(waiting));
      waiting = isTableRow(entry) && isShort(entry) ? entry : null;
      if (waiting === null) whole.push(entry);
    }
    return whole;
  }

  return (rows, end) => {
    const whole = waiting !== null || rows.some(isShort) ? padAll(rows) : rows;
    if (end === "more") return whole;
    if (waiting !== null) whole.push(end === "cut" ? raggedRow(waiting, width) : filled(waiting));
    waiting = null;
    if (padded > 0) notes.push(paddedNote(padded));
    return whole;
  };
}

function paddedNote(rows: number): string {
  const ends = `${countOf(rows, "row")} ${rows === 1 ? "ends" : "end"}`;
  return `${ends} before the last column; what is missing there counts as empty.`;
}

/** The problem of a row that is not as wide as the table. */
export function raggedRow({ line, cells }: TableRow, columns: number): RowProblem {
  const reason = `the row has ${countOf(cells.length, "field")}, but the header has ${formatNumber(columns)}`;
  return { line, column: null, reason, rawCells: cells };
}
