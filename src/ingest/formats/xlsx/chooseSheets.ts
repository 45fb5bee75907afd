import { readHeader } from "../../columnNames.ts";
import { recognise } from "../../platforms/recognise.ts";
import type { ClockCell } from "./xlsxCells.ts";
import type { WorkbookSheet } from "./xlsxWorkbook.ts";

/** What the first rows of a sheet show. `headerLine` is null where they hold no table. */
export type SheetHead = {
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
  /** Cells that show a time of day. */
  readonly clocks: readonly ClockCell[];
};

/** The sheets that are read as one table, in the order of their tabs: the first one gives the columns. */
export type ChosenSheets = readonly [SheetHead, ...SheetHead[]];

/** A list of names and values has two columns. */
const TABLE_COLUMNS = 3;

/**
 * The sheet whose columns tell most of a call, with all visible ones of the same columns (`Jan`, `Feb`). Where none names
 * when calls started, the first table; hidden sheets only where no visible one holds a table of calls. null: no table.
 */
export function chooseSheets(heads: readonly SheetHead[]): ChosenSheets | null {
  const tables = heads.filter(({ rowsBelow }) => rowsBelow > 0);
  const visible = tables.filter(({ sheet }) => !sheet.isHidden);
  const best = tellingMost(visible) ?? tellingMost(tables) ?? firstTable(visible.length > 0 ? visible : tables);
  if (best === null) return null;
  const [first = best, ...others] = visible.filter((head) => haveSameColumns(head, best));
  return best.sheet.isHidden ? [best] : [first, ...others];
}

/** null: no sheet names when calls started. */
function tellingMost(heads: readonly SheetHead[]): SheetHead | null {
  let best: SheetHead | null = null;
  let most = 0;
  for (const head of heads) {
    const told = toldOfCalls(head.columns);
    if (told > most) [best, most] = [head, told];
  }
  return best;
}

/** How much columns tell of a call; 0 where they do not name its start. */
function toldOfCalls(columns: readonly string[]): number {
  const fields = new Set(columns.flatMap((column) => readHeader(column).fields.map(({ field }) => field)));
  if (recognise(columns) !== null) return columns.length;
  return fields.has("startedAt") ? fields.size : 0;
}

function firstTable(heads: readonly SheetHead[]): SheetHead | null {
  return heads.find(({ columns }) => columns.length >= TABLE_COLUMNS) ?? heads[0] ?? null;
}

function haveSameColumns(one: SheetHead, other: SheetHead): boolean {
  const names = new Set(other.columns);
  return one.columns.length === other.columns.length && one.columns.every((column) => names.has(column));
}

/** Which sheets are read, where there are others or several; none of it for a workbook of one sheet. */
export function sheetNotes(chosen: ChosenSheets, heads: readonly SheetHead[]): readonly string[] {
  const others = heads.filter((head) => {
    return !chosen.includes(head) && (head.sheet.isHidden ? head.rowsBelow > 0 : head.filledRows > 0);
  });
  const left = others.map(({ sheet }) => `"${sheet.name}"${sheet.isHidden ? " (hidden)" : ""}`).join(", ");
  const read = chosen.map(({ sheet }) => `"${sheet.name}"`).join(", ");
  if (chosen.length === 1) {
    return others.length === 0 ? [] : [`Of the workbook the sheet ${read} is read; not read: ${left}.`];
  }
  const beside = others.length === 0 ? "" : `; not read: ${left}`;
  return [
    `The sheets ${read} have the same columns and are read as one table, their lines counted on from sheet to sheet${beside}.`,
  ];
}

/**
 * People type `4:05` for four minutes and five seconds, and Excel takes it for five past four. A column that never has
 * seconds, in any of the sheets, is therefore read as it is shown, the way its CSV would have it; one that has them holds
 * real times. By the column's name: the first of the times as they are shown.
 */
export function shownColumns(chosen: ChosenSheets): ReadonlyMap<string, string> {
  const clocks = chosen.flatMap(({ clocks, columns }) =>
    clocks.map(({ column, shown }) => ({ name: columns[column], shown })),
  );
  const exact = new Set(clocks.filter(({ shown }) => shown === null).map(({ name }) => name));
  const first = new Map<string, string>();
  for (const { name, shown } of clocks) {
    if (name !== undefined && shown !== null && !exact.has(name) && !first.has(name)) first.set(name, shown);
  }
  return first;
}
