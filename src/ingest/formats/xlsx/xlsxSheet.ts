import type { FileProblem } from "../../../domain/problem.ts";
import type { TableLimits } from "../../table.ts";
import { type CellContext, type ClockRules, columnOf, type SheetRow, textOfCell } from "./xlsxCells.ts";
import type { XmlAttributes, XmlFault, XmlSink } from "./xlsxXml.ts";

/** A row's texts together may have so many times the characters of the longest field. */
export const ROW_TO_FIELD = 8;
/** Rows above the calls that do not count; empty ones below them do, so that a sheet of nothing but rows ends. */
const HEAD_ROWS = 1000;
/** Columns of the largest sheet (`XFD`), and its rows. */
const SHEET_COLUMNS = 16_384;
const SHEET_ROWS = 1_048_576;

/** The cell that is being read, `value` as its `<v>` has it, `inline` as all its `<t>`. */
type OpenCell = { readonly attributes: XmlAttributes; value: string | null; inline: string; hasFormula: boolean };

export type SheetSink = {
  readonly sink: XmlSink;
  /** The filled rows that are complete since the last time. */
  readonly take: () => readonly SheetRow[];
  readonly problem: () => FileProblem | null;
  /** What a fault of the document means at the place that is being read. */
  readonly problemOf: (fault: XmlFault) => FileProblem;
  /** True once the list of rows was seen, which may be empty. */
  readonly hasRows: () => boolean;
};

type Reading = {
  readonly keptColumns: number;
  readonly context: CellContext;
  readonly limits: TableLimits;
  readonly clocks: ClockRules;
  rows: SheetRow[];
  problem: FileProblem | null;
  hasRows: boolean;
  isInRows: boolean;
  row: { readonly cells: string[]; chars: number; reach: number; uncalculated: number } | null;
  /** Number of the row that is being read, or was the last one. */
  line: number;
  count: number;
  cell: OpenCell | null;
  column: number;
  textOf: "value" | "inline" | null;
  isSpoken: boolean;
};

/**
 * Makes rows of a sheet's elements. Only the first `keptColumns` cells are kept, since one cell at the far end of each
 * row would fill the memory. A row has the number it says, or else the next one.
 */
export function sheetSink(
  keptColumns: number,
  context: CellContext,
  limits: TableLimits,
  clocks: ClockRules,
): SheetSink {
  const start = { rows: [], problem: null, hasRows: false, isInRows: false, row: null, line: 0, count: 0 };
  const cells = { cell: null, column: -1, textOf: null, isSpoken: false };
  const reading: Reading = { keptColumns, context, limits, clocks, ...start, ...cells };
  const sink: XmlSink = {
    open: (name, attributes) => {
      if (reading.problem === null) openElement(reading, name, attributes);
    },
    text: (piece) => addText(reading, piece),
    close: (name) => {
      if (reading.problem === null) closeElement(reading, name);
    },
  };
  const problemOf = (fault: XmlFault): FileProblem =>
    fault === "too_long" && reading.textOf !== null ? tooLong(reading) : { kind: "workbook_broken" };
  return {
    sink,
    take: () => reading.rows.splice(0),
    problem: () => reading.problem,
    problemOf,
    hasRows: () => reading.hasRows,
  };
}

function tooLong({ line, limits }: Reading): FileProblem {
  return { kind: "field_too_long", line, maxChars: limits.maxFieldChars };
}

function openElement(reading: Reading, name: string, attributes: XmlAttributes): void {
  const { cell } = reading;
  if (name === "sheetData") {
    reading.hasRows = true;
    reading.isInRows = true;
  } else if (name === "row" && reading.isInRows) openRow(reading, attributes);
  else if (name === "c" && reading.row !== null)
    reading.cell = { attributes, value: null, inline: "", hasFormula: false };
  else if (name === "f" && cell !== null) cell.hasFormula = true;
  else if (name === "rPh") reading.isSpoken = true;
  else if (name === "t" && cell !== null && !reading.isSpoken) reading.textOf = "inline";
  else if (name === "v" && cell?.value === null) {
    cell.value = "";
    reading.textOf = "value";
  }
}

function openRow(reading: Reading, { r: written }: XmlAttributes): void {
  const { limits, line } = reading;
  const own = Number(written ?? "");
  reading.line = Number.isInteger(own) && own > line && own <= SHEET_ROWS ? own : line + 1;
  reading.count += 1;
  if (reading.count > limits.maxRows + HEAD_ROWS) reading.problem = { kind: "too_many_rows", maxRows: limits.maxRows };
  reading.row = { cells: [], chars: 0, reach: 0, uncalculated: 0 };
  reading.column = -1;
}

function addText(reading: Reading, piece: string): void {
  const { cell, textOf, limits } = reading;
  if (cell === null || textOf === null || reading.problem !== null) return;
  const text = `${cell[textOf] ?? ""}${piece}`;
  cell[textOf] = text;
  if (text.length > limits.maxFieldChars) reading.problem = tooLong(reading);
}

function closeElement(reading: Reading, name: string): void {
  if (name === "v" || name === "t") reading.textOf = null;
  else if (name === "c") closeCell(reading);
  else if (name === "row") closeRow(reading);
  else if (name === "rPh") reading.isSpoken = false;
  else if (name === "sheetData") reading.isInRows = false;
}

function closeCell(reading: Reading): void {
  const { row, cell, context, clocks, limits } = reading;
  if (row === null || cell === null) return;
  const column = columnOf(cell.attributes.r) ?? reading.column + 1;
  const text = textOfCell(cell.attributes, cell.value ?? "", cell.inline, column, context, clocks);
  reading.column = column;
  reading.cell = null;
  if (text === null || column >= SHEET_COLUMNS) {
    reading.problem = { kind: "workbook_broken" };
    return;
  }
  if (text === "") {
    if (isUncalculated(cell) && column < reading.keptColumns) row.uncalculated += 1;
    return;
  }
  row.reach = Math.max(row.reach, column + 1);
  if (column >= reading.keptColumns) return;
  row.chars += text.length;
  if (text.length > limits.maxFieldChars || row.chars > ROW_TO_FIELD * limits.maxFieldChars) {
    reading.problem = tooLong(reading);
  }
  while (row.cells.length < column) row.cells.push("");
  row.cells[column] = text;
}

/** A formula that gives an empty text says so by its type. */
function isUncalculated({ attributes, value, hasFormula }: OpenCell): boolean {
  return hasFormula && (value ?? "") === "" && attributes.t !== "str";
}

function closeRow(reading: Reading): void {
  const { row, line } = reading;
  if (row !== null && row.reach > 0) {
    reading.rows.push({ line, cells: row.cells, reach: row.reach, uncalculated: row.uncalculated });
  }
  reading.row = null;
  reading.cell = null;
}
