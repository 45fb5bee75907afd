import type { FileProblem } from "../../../domain/problem.ts";
import { countOf, formatNumber } from "../../../domain/words.ts";
import { fail, ok, type Result } from "../../../lib/result.ts";
import { isTableRow, type TableBatch, type TableEntry, type TableLimits, type TableRow } from "../../table.ts";
import { columnsOf, findHeader, HEADER_ROWS } from "../sheet/findHeader.ts";
import { rowFitter } from "../sheet/rowFitter.ts";
import { unguarded } from "../sheet/unguarded.ts";
import { type ChosenSheets, chooseSheets, type SheetHead, sheetNotes, shownColumns } from "./chooseSheets.ts";
import type { CellContext, ClockCell, SheetRow } from "./xlsxCells.ts";
import { readSharedStrings, sheetRows } from "./xlsxRows.ts";
import { startSharedStrings } from "./xlsxStrings.ts";
import { readWorkbook, type Workbook, type WorkbookSheet } from "./xlsxWorkbook.ts";

/** A workbook whose sheet of calls has been found. */
export type XlsxTable = {
  readonly columns: readonly string[];
  /** May grow while batches are read. */
  readonly notes: readonly string[];
  readonly batches: AsyncIterable<Result<TableBatch, FileProblem>>;
};

/**
 * Opens the sheets of a workbook that hold the calls (`chooseSheets`). Lines of a second sheet are counted on from the
 * first one's last. Cells become text: dates and times as in `2026-03-02 10:30:00`, figures without
 * exponents, `true` and `false`, errors as nothing.
 */
export async function openXlsx(workbook: Uint8Array, limits: TableLimits): Promise<Result<XlsxTable, FileProblem>> {
  try {
    const read = await readWorkbook(workbook, limits);
    return read.ok ? await openSheet(read.value, limits) : read;
  } catch {
    // All bytes are in memory, so what throws is the unpacking of a damaged part.
    return fail({ kind: "workbook_broken" });
  }
}

async function openSheet(workbook: Workbook, limits: TableLimits): Promise<Result<XlsxTable, FileProblem>> {
  const { openStrings, kinds, is1904 } = workbook;
  const strings = openStrings === null ? ok(startSharedStrings()) : await readSharedStrings(openStrings(), limits);
  if (!strings.ok) return strings;
  const context: CellContext = { strings: strings.value, kinds, is1904 };
  const heads: SheetHead[] = [];
  for (const sheet of workbook.sheets.slice(0, MAX_SHEETS)) {
    const head = await headOfSheet(sheet, context, limits);
    if (!head.ok) return head;
    heads.push(head.value);
  }
  const chosen = chooseSheets(heads);
  if (chosen === null) return fail(nothingFound(heads));
  const [{ columns }] = chosen;
  const reach = Math.max(...chosen.map(({ headerReach }) => headerReach));
  if (reach > limits.maxColumns) {
    return fail({ kind: "too_many_columns", columns: reach, maxColumns: limits.maxColumns });
  }
  const shown = shownColumns(chosen);
  const notes = [...sheetNotes(chosen, heads), ...clockNotes(columns, shown)];
  return ok({ columns, notes, batches: batchesOfAll(chosen, { context, limits, shown, notes }) });
}

/** Sheets that are looked at; workbooks of more are not exports. */
const MAX_SHEETS = 100;
/** Filled rows of a sheet that are looked at before it is read. */
const LOOKED_AT_ROWS = 500;
/** Portions of some 100 kB that are looked at for them; a sheet of nothing but blanks would hold up whoever waits. */
const LOOKED_AT_PORTIONS = 100;

async function headOfSheet(
  sheet: WorkbookSheet,
  context: CellContext,
  limits: TableLimits,
): Promise<Result<SheetHead, FileProblem>> {
  const clocks: ClockCell[] = [];
  const rows: SheetRow[] = [];
  const see = (cell: ClockCell) => void clocks.push(cell);
  const rules = { isShown: () => false, see };
  let portions = 0;
  for await (const batch of sheetRows(sheet.open(), limits.maxColumns, context, limits, rules)) {
    if (!batch.ok) return batch;
    for (const row of batch.value) rows.push(row);
    if (rows.length >= LOOKED_AT_ROWS || ++portions === LOOKED_AT_PORTIONS) break;
  }
  const at = findHeader(rows.slice(0, HEADER_ROWS).map(({ cells }) => cells));
  const header = at === null ? undefined : rows[at];
  return ok({
    sheet,
    filledRows: rows.length,
    headerLine: header?.line ?? null,
    header: header?.cells ?? [],
    above: rows.slice(0, at ?? 0).map(({ cells }) => cells),
    columns: columnsOf(header?.cells ?? []),
    headerReach: header?.reach ?? 0,
    rowsBelow: at === null ? 0 : rows.length - at - 1,
    clocks,
  });
}

function nothingFound(heads: readonly SheetHead[]): FileProblem {
  if (heads.some(({ headerLine }) => headerLine !== null)) return { kind: "header_only" };
  if (heads.every(({ filledRows }) => filledRows === 0)) return { kind: "empty_file" };
  return { kind: "workbook_without_table", sheets: heads.map(({ sheet }) => sheet.name) };
}

function clockNotes(columns: readonly string[], shownAs: ReadonlyMap<string, string>): readonly string[] {
  return columns.flatMap((name) => {
    const shown = shownAs.get(name);
    return shown === undefined
      ? []
      : [
          `The times in column "${name}" have no seconds in the workbook and are read as the sheet shows them (${shown}).`,
        ];
  });
}

/** What all sheets are read with. `shown`: the columns of clocks that are read as they are shown, by name. */
type SheetReading = {
  readonly context: CellContext;
  readonly limits: TableLimits;
  readonly shown: ReadonlyMap<string, string>;
  readonly notes: string[];
};

async function* batchesOfAll(
  chosen: ChosenSheets,
  reading: SheetReading,
): AsyncGenerator<Result<TableBatch, FileProblem>> {
  const [first] = chosen;
  const { columns } = first;
  const uneven = new Set<string>();
  if (chosen.length === 1) return yield* batchesOf(first, reading, uneven);
  let linesBefore = 0;
  for (const head of chosen) {
    const places = columns.map((name) => head.columns.indexOf(name));
    let lastLine = 0;
    for await (const batch of batchesOf(head, reading, uneven)) {
      if (!batch.ok) return yield batch;
      const entries = batch.value.map((entry) => placed(entry, places, linesBefore));
      lastLine = entries.at(-1)?.line ?? lastLine;
      yield ok(entries);
    }
    linesBefore = Math.max(linesBefore, lastLine);
  }
}

/** An entry of one sheet as one of the whole table. `places`: where the sheet has each of the table's columns. */
function placed(entry: TableEntry, places: readonly number[], linesBefore: number): TableEntry {
  const line = linesBefore + entry.line;
  if (!isTableRow(entry) || places.every((place, at) => place === at)) return { ...entry, line };
  return { line, cells: places.map((place) => entry.cells[place] ?? "") };
}

/** `uneven`: columns of which was told that some of their times have seconds after all. */
async function* batchesOf(
  { sheet, headerLine, header, above, columns }: SheetHead,
  { context, limits, shown: shownAs, notes }: SheetReading,
  uneven: Set<string>,
): AsyncGenerator<Result<TableBatch, FileProblem>> {
  const isShown = (column: number) => shownAs.has(columns[column] ?? "");
  const see = ({ column, shown }: ClockCell) => {
    const name = columns[column] ?? "";
    if (shown !== null || !isShown(column) || uneven.has(name)) return;
    uneven.add(name);
    notes.push(`Some times in column "${name}" have seconds after all; those are read as hours, minutes and seconds.`);
  };
  const fitter = rowFitter({ header: header.slice(0, columns.length), columns, above, delimiter: null });
  let hasBeyond = false;
  let uncalculated = 0;
  try {
    for await (const batch of sheetRows(sheet.open(), columns.length, context, limits, { isShown, see })) {
      if (!batch.ok) return yield batch;
      const rows = batch.value.filter(({ line }) => line > (headerLine ?? 0));
      for (const row of rows) uncalculated += row.uncalculated;
      const beyond = hasBeyond ? undefined : rows.find(({ reach }) => reach > columns.length);
      if (beyond !== undefined) {
        hasBeyond = true;
        notes.push(
          `Cells beside the table, without a column name above them, are left out (first in row ${formatNumber(beyond.line)}).`,
        );
      }
      yield ok(
        fitter.fit(
          rows.map((row) => rowOf(row, columns.length)),
          "more",
        ),
      );
    }
    if (uncalculated > 0) notes.push(uncalculatedNote(uncalculated));
  } catch {
    yield fail({ kind: "workbook_broken" });
  }
}

function uncalculatedNote(cells: number): string {
  return `${countOf(cells, "cell")} of the workbook ${cells === 1 ? "is a formula" : "are formulas"} without a value and read as empty: open it in Excel, save it and drop it again.`;
}

/** A row as wide as the header: a sheet has no cells behind the last filled one, so none is missing. */
function rowOf({ line, cells }: SheetRow, width: number): TableRow {
  while (cells.length < width) cells.push("");
  return { line, cells: unguarded(cells) };
}
