import type { FileProblem } from "../../../domain/problem.ts";
import { fail, ok, type Result } from "../../../lib/result.ts";
import type { TableBatch, TableLimits, TableRow } from "../../table.ts";
import { columnsOf, findHeader, HEADER_ROWS } from "../sheet/findHeader.ts";
import { rowFitter } from "../sheet/rowFitter.ts";
import { unguarded } from "../sheet/unguarded.ts";
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
 * Opens the first sheet of a workbook that holds a table: visible ones before hidden ones, tables of three columns or
 * more before lists of names and values. Cells become text: dates and times as in `2026-03-02 10:30:00`, figures without
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
  const chosen = chosenSheet(heads);
  if (chosen === null) return fail(nothingFound(heads));
  const { columns, headerReach } = chosen;
  if (headerReach > limits.maxColumns) {
    return fail({ kind: "too_many_columns", columns: headerReach, maxColumns: limits.maxColumns });
  }
  const notes = notesOf(chosen, heads);
  return ok({ columns, notes, batches: batchesOf(chosen, context, limits, notes) });
}

/** Sheets that are looked at; workbooks of more are not exports. */
const MAX_SHEETS = 100;
/** Filled rows of a sheet that are looked at before it is read. */
const LOOKED_AT_ROWS = 500;
/** Portions of some 100 kB that are looked at for them; a sheet of nothing but blanks would hold up whoever waits. */
const LOOKED_AT_PORTIONS = 100;

/** What the first rows of a sheet show. `headerLine` is null where they hold no table. */
type SheetHead = {
  readonly sheet: WorkbookSheet;
  readonly filledRows: number;
  readonly headerLine: number | null;
  /** The header's cells, and those of the rows above it. */
  readonly header: readonly string[];
  readonly above: readonly (readonly string[])[];
  readonly columns: readonly string[];
  /** Columns up to the last one that has a name, kept or not. */
  readonly headerReach: number;
  readonly rowsBelow: number;
  /** Columns of times without seconds that are read as they are shown, with the first of them. */
  readonly shownColumns: ReadonlyMap<number, string>;
};

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
    shownColumns: shownColumnsOf(clocks),
  });
}

/**
 * People type `4:05` for four minutes and five seconds, and Excel takes it for five past four. A column that never has
 * seconds is therefore read as it is shown, the way its CSV would have it; one that has them holds real times.
 */
function shownColumnsOf(clocks: readonly ClockCell[]): ReadonlyMap<number, string> {
  const exact = new Set(clocks.filter(({ shown }) => shown === null).map(({ column }) => column));
  const shown = clocks.toReversed().flatMap(({ column, shown }) => (shown === null ? [] : [[column, shown] as const]));
  return new Map(shown.filter(([column]) => !exact.has(column)));
}

/** A list of names and values has two columns. */
const TABLE_COLUMNS = 3;

function chosenSheet(heads: readonly SheetHead[]): SheetHead | null {
  const tables = heads.filter(({ rowsBelow }) => rowsBelow > 0);
  const visible = tables.filter(({ sheet }) => !sheet.isHidden);
  const candidates = visible.length > 0 ? visible : tables;
  return candidates.find(({ columns }) => columns.length >= TABLE_COLUMNS) ?? candidates[0] ?? null;
}

function nothingFound(heads: readonly SheetHead[]): FileProblem {
  if (heads.some(({ headerLine }) => headerLine !== null)) return { kind: "header_only" };
  if (heads.every(({ filledRows }) => filledRows === 0)) return { kind: "empty_file" };
  return { kind: "workbook_without_table", sheets: heads.map(({ sheet }) => sheet.name) };
}

function notesOf(chosen: SheetHead, heads: readonly SheetHead[]): string[] {
  const others = heads.filter((head) => head !== chosen && head.filledRows > 0 && !head.sheet.isHidden);
  const names = others.map(({ sheet }) => `"${sheet.name}"`).join(", ");
  const left = `Of the workbook the sheet "${chosen.sheet.name}" is read; not read: ${names}.`;
  return [...(others.length === 0 ? [] : [left]), ...clockNotes(chosen)];
}

function clockNotes({ columns, shownColumns }: SheetHead): readonly string[] {
  return columns.flatMap((name, column) => {
    const shown = shownColumns.get(column);
    return shown === undefined
      ? []
      : [
          `The times in column "${name}" have no seconds in the workbook and are read as the sheet shows them (${shown}).`,
        ];
  });
}

async function* batchesOf(
  { sheet, headerLine, header, above, columns, shownColumns }: SheetHead,
  context: CellContext,
  limits: TableLimits,
  notes: string[],
): AsyncGenerator<Result<TableBatch, FileProblem>> {
  const isShown = (column: number) => shownColumns.has(column);
  const uneven = new Set<number>();
  const see = ({ column, shown }: ClockCell) => {
    if (shown !== null || !isShown(column) || uneven.has(column)) return;
    uneven.add(column);
    notes.push(
      `Some times in column "${columns[column]}" have seconds after all; those are read as hours, minutes and seconds.`,
    );
  };
  const fitter = rowFitter({ header: header.slice(0, columns.length), columns, above, delimiter: null });
  let hasBeyond = false;
  try {
    for await (const batch of sheetRows(sheet.open(), columns.length, context, limits, { isShown, see })) {
      if (!batch.ok) return yield batch;
      const rows = batch.value.filter(({ line }) => line > (headerLine ?? 0));
      const beyond = hasBeyond ? undefined : rows.find(({ reach }) => reach > columns.length);
      if (beyond !== undefined) {
        hasBeyond = true;
        notes.push(
          `Cells beside the table, without a column name above them, are left out (first in row ${beyond.line}).`,
        );
      }
      yield ok(
        fitter.fit(
          rows.map((row) => rowOf(row, columns.length)),
          "more",
        ),
      );
    }
  } catch {
    yield fail({ kind: "workbook_broken" });
  }
}

/** A row as wide as the header: a sheet has no cells behind the last filled one, so none is missing. */
function rowOf({ line, cells }: SheetRow, width: number): TableRow {
  while (cells.length < width) cells.push("");
  return { line, cells: unguarded(cells) };
}
