import { countOf, formatNumber } from "../../domain/words.ts";
import { ok } from "../../lib/result.ts";
import { isTableRow, type Table, type TableEntry, type TableRow } from "../table.ts";
import { type Platform, RECOGNISED } from "./platform.ts";
import { PLATFORMS } from "./platforms.ts";
import type { OpenedTable } from "./withPlatform.ts";

/**
 * The table of a platform without records that are surely another platform's: each is a problem of its own, and at the end
 * a sentence tells how many there were. In a table of JSON, whose columns are those of its records, they have none.
 */
export function withoutForeign(table: OpenedTable, platform: Platform): OpenedTable {
  const hasHeader = table.format !== "json";
  const keeper = columnKeeper(table);
  const foreignerOf = foreignTeller(table, platform);
  const counted = new Map<string, number>();
  const notes: string[] = [...table.notes];
  let records = 0;

  function read(entry: TableEntry): TableEntry {
    records += 1;
    if (!isTableRow(entry)) return entry;
    const foreigner = foreignerOf(entry);
    if (foreigner === null) return keeper.keep(entry);
    counted.set(foreigner, (counted.get(foreigner) ?? 0) + 1);
    const reason = `the record is one of ${foreigner}, not of ${platform.name}`;
    return { line: entry.line, column: null, reason, ...(hasHeader ? { rawCells: entry.cells } : {}) };
  }

  async function* batches(): Table["batches"] {
    for await (const batch of table.batches) {
      yield batch.ok ? ok(batch.value.map(read)) : batch;
      for (const note of table.notes) if (!notes.includes(note)) notes.push(note);
    }
    for (const [name, times] of counted) notes.push(sentenceOf(name, times, records, platform.name));
  }

  return { ...table, columns: keeper.columns, notes, batches: batches() };
}

function sentenceOf(name: string, times: number, records: number, platform: string): string {
  const look = times === 1 ? "looks" : "look";
  const are = times === 1 ? "was" : "were";
  return `${formatNumber(times)} of the ${countOf(records, "record")} ${look} like ${name}, not like ${platform}, and ${are} not read: put what is of ${name} into a file of its own and drop that.`;
}

/** Tells the name of the other platform that a row is a record of; null: of none, or of this one as well. */
function foreignTeller(table: OpenedTable, platform: Platform): (row: TableRow) => string | null {
  const certaintyOf = (one: Platform, columns: ReadonlySet<string>) => one.certaintyOf(columns, () => []);
  let others: readonly Platform[] = [];
  let looked = 0;
  const told = new Map<string, string | null>();

  /** A record has no sign that its table lacks, so nearly no file has others to ask. */
  function lookAgain(): void {
    if (looked === table.columns.length) return;
    const columns = new Set(table.columns);
    others = PLATFORMS.filter((one) => one !== platform && certaintyOf(one, columns) >= RECOGNISED);
    looked = table.columns.length;
    told.clear();
  }

  function foreignerWith(filled: ReadonlySet<string>): string | null {
    const foreigner = others.find((one) => certaintyOf(one, filled) >= RECOGNISED);
    return foreigner === undefined || certaintyOf(platform, filled) >= RECOGNISED ? null : foreigner.name;
  }

  return ({ cells }) => {
    lookAgain();
    if (others.length === 0) return null;
    const filled = filledIn(cells);
    const shape = filled.join();
    let foreigner = told.get(shape);
    if (foreigner === undefined) {
      foreigner = foreignerWith(new Set(filled.map((at) => table.columns[at] ?? "")));
      if (told.size === REMEMBERED_SHAPES) told.clear();
      told.set(shape, foreigner);
    }
    return foreigner;
  };
}

/** Sets of filled columns of which the answer is remembered: records of one platform have few of them. */
const REMEMBERED_SHAPES = 1_000;

/** Where the cells stand that say anything. */
function filledIn(cells: readonly string[]): readonly number[] {
  const filled: number[] = [];
  for (const [at, cell] of cells.entries()) if ((cell ?? "").trim() !== "") filled.push(at);
  return filled;
}

/** The columns of the rows that are kept, and such a row as it stands under them. */
type ColumnKeeper = { readonly columns: readonly string[]; readonly keep: (row: TableRow) => TableRow };

/** Of JSON the columns that some row has, in the order in which they come, so that `columns` grows; else all. */
function columnKeeper(table: OpenedTable): ColumnKeeper {
  if (table.format !== "json") return { columns: table.columns, keep: (row) => row };
  const columns: string[] = [];
  const places: (number | undefined)[] = [];

  function placeOf(at: number): number {
    const known = places[at];
    if (known !== undefined) return known;
    const place = columns.push(table.columns[at] ?? "") - 1;
    places[at] = place;
    return place;
  }

  function keep(row: TableRow): TableRow {
    let isSame = true;
    for (let at = 0; at < row.cells.length; at++) {
      if (row.cells[at] !== undefined && placeOf(at) !== at) isSame = false;
    }
    if (isSame) return row;
    const cells: string[] = new Array(columns.length);
    for (const [at, cell] of row.cells.entries()) if (cell !== undefined) cells[placeOf(at)] = cell;
    return { ...row, cells };
  }

  return { columns, keep };
}
