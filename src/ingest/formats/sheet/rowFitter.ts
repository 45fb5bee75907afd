import type { RowProblem } from "../../../domain/upload.ts";
import { isTableRow, type TableEntry, type TableRow } from "../../table.ts";
import { plainName, REMARK } from "./findHeader.ts";
import { type FileEnd, raggedRow, shortRowPadder, wholeRowsOf } from "./shortRows.ts";
import { TOTALS_STARTS, totalsTeller } from "./totalsRow.ts";

/**
 * Makes rows as wide as the header. Empty fields beyond it are cut off, rows of empty fields left out, rows that are no
 * calls told as such; what a row that ends early lacks is empty, unless the row was cut. The rest is told as a problem.
 * A row that ends early is given with the rows after it, for what follows shows whether it was cut. `notes` grows while
 * rows are fitted.
 */
export type RowFitter = {
  readonly fit: (entries: readonly (TableRow | RowProblem)[], end: FileEnd) => TableEntry[];
  readonly notes: string[];
};

const HEADER_AGAIN = "repeats the column names";
const TITLE_AGAIN = "repeats a line from above the column names";
const REMARK_LINE = "is a remark";
const RULED_LINE = "is a ruled line";
const TOTALS = "is a row of totals";
const RULED = /^[-=_+*~:]{2,}$/;

/** A table's head: `header` is the record of names as it stands in the file, `columns` their names, `above` the records above it. */
export type TableHead = {
  readonly header: readonly string[];
  readonly columns: readonly string[];
  readonly above: readonly (readonly string[])[];
  /** null where cells are not cut by a mark. */
  readonly delimiter: string | null;
};

/** A fitter for one table. */
export function rowFitter(head: TableHead): RowFitter {
  const { header, columns, above, delimiter } = head;
  const notes: string[] = [];
  const width = columns.length;
  const titles = new Set(above.map((cells) => cells.join("\n")));
  const isOdd = oddStarts(header[0] ?? "");
  const leftOut = leftOutOf(head);
  const padder = shortRowPadder(width, notes);
  let isWhole: ((cells: readonly string[]) => boolean) | null = null;

  /** A row that ends early and is whole stays as short as it is. */
  function otherWidth(row: TableRow): TableEntry {
    const { line, cells } = row;
    const reason = leftOut(cells);
    if (reason !== null) return { line, leftOut: reason };
    if (titles.has(cells.join("\n"))) return { line, leftOut: TITLE_AGAIN };
    if (REMARK.test(cells[0] ?? "") && cells.length < width) return { line, leftOut: REMARK_LINE };
    if (cells.length < width) return isWhole?.(cells) === true ? row : raggedRow(row, width);
    const isCut = delimiter === "," && isFigureCut(cells[width - 1] ?? "", cells[width] ?? "");
    if (cells.length > header.length || isCut) return raggedRow(row, width);
    const note = `Columns without a name, behind "${columns.at(-1)}", were not read.`;
    if (!notes.includes(note)) notes.push(note);
    return { line, cells: cells.slice(0, width) };
  }

  function fit(entries: readonly (TableRow | RowProblem)[], end: FileEnd): TableEntry[] {
    isWhole ??= wholeRowsOf(
      entries.filter(isTableRow).map(({ cells }) => cells),
      width,
    );
    const rows: TableEntry[] = [];
    for (const entry of entries) {
      if (!isTableRow(entry)) {
        rows.push(entry);
        continue;
      }
      const row = withoutEmptyEnd(entry, width);
      if (row.cells.length !== width) {
        if (!isBlank(row.cells)) rows.push(otherWidth(row));
      } else if (!isOdd(row.cells[0] ?? "")) rows.push(row);
      else if (!isBlank(row.cells)) {
        const reason = leftOut(row.cells);
        rows.push(reason === null ? row : { line: row.line, leftOut: reason });
      }
    }
    return padder(rows, end);
  }

  return { fit, notes };
}

/** Why a record is no row of the table; null: it is one, or a wrong one. */
function leftOutOf({ header, columns }: TableHead): (cells: readonly string[]) => string | null {
  const names = header.map(plainName);
  const firstName = names.find((name) => name !== "") ?? "";
  const isTotals = totalsTeller(columns);
  return (cells) => {
    const first = cells.find((cell) => cell !== "") ?? "";
    if (first.length <= firstName.length + UNSEEN_CHARS && isHeaderAgain(cells, names)) return HEADER_AGAIN;
    if (RULED.test(first) && isRuled(cells)) return RULED_LINE;
    if (REMARK.test(cells[0] ?? "") && isBlank(cells.slice(1))) return REMARK_LINE;
    return isTotals(cells) ? TOTALS : null;
  };
}

/** True for the halves of an unquoted `1,200`. */
function isFigureCut(thousands: string, rest: string): boolean {
  return /^\D{0,4}\d{1,3}$/.test(thousands.trim()) && /^\d{3}(?:\.\d+)?\D{0,4}$/.test(rest.trim());
}

/** A byte order mark, quotes or spaces around a name. */
const UNSEEN_CHARS = 4;

/** The row cut to the table's width if what is beyond it is empty. */
function withoutEmptyEnd(row: TableRow, width: number): TableRow {
  const { line, cells } = row;
  if (cells.length <= width) return row;
  for (let at = width; at < cells.length; at++) if (cells[at]?.trim() !== "") return row;
  return { line, cells: cells.slice(0, width) };
}

const ASCII = 128;
const MARKS = '-=_+*~:# "(';

/**
 * True for first cells of rows that may be something else than a call: by two letters, since it is asked of every row.
 */
function oddStarts(firstOfHeader: string): (first: string) => boolean {
  const isOdd = new Uint8Array(ASCII * ASCII);
  for (const start of TOTALS_STARTS) {
    for (const [one, two] of [start, start.toLowerCase(), start.toUpperCase(), capitalised(start)]) {
      const place = ASCII * (one?.charCodeAt(0) ?? 0) + (two?.charCodeAt(0) ?? 0);
      if (place < isOdd.length) isOdd[place] = 1;
    }
  }
  for (const mark of MARKS) isOdd.fill(1, ASCII * mark.charCodeAt(0), ASCII * (mark.charCodeAt(0) + 1));
  return (first) => {
    if (first.length < 2 || first === firstOfHeader) return first === "" || first === firstOfHeader;
    const [one, two] = [first.charCodeAt(0), first.charCodeAt(1)];
    return one >= ASCII || two >= ASCII || isOdd[ASCII * one + two] === 1;
  };
}

function capitalised(word: string): string {
  return word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase();
}

function isHeaderAgain(cells: readonly string[], names: readonly string[]): boolean {
  const length = Math.max(cells.length, names.length);
  for (let at = 0; at < length; at++) if (plainName(cells[at] ?? "") !== (names[at] ?? "")) return false;
  return true;
}

function isRuled(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === "" || RULED.test(cell.trim())) && cells.some((cell) => RULED.test(cell.trim()));
}

function isBlank(cells: readonly string[]): boolean {
  const first = cells[0] ?? "";
  return (first === "" || first.trim() === "") && cells.every((cell) => cell.trim() === "");
}
