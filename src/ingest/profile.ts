import { ownCopy } from "./cells/ownCopy.ts";
import { splitTime } from "./cells/splitTime.ts";
import { type ColumnName, readHeader } from "./columnNames.ts";
import { type DateFacts, noDateFacts, noteDate } from "./dateFacts.ts";
import { type NumberFacts, noNumberFacts, noteNumber } from "./numberFacts.ts";
import type { Table, TableRow } from "./table.ts";

/** Different values of a column that are kept; a column with more is not sliced by. */
export const MAX_DISTINCT = 50;
/** Values are kept up to this length; a longer one marks the column as free text. */
const MAX_KEPT_CHARS = 100;

/** Different values of a column, each with how often it stood there. */
export type KeptValues = Map<string, { times: number }>;

/** What the rows so far tell of one column. */
export type ColumnProfile = {
  readonly name: ColumnName;
  readonly index: number;
  /** Cells that are not empty. */
  filled: number;
  /** The first different values, up to `MAX_DISTINCT`, each with how often it stood there. */
  readonly values: KeptValues;
  /** There are more different values than are kept, or longer ones. */
  hasMore: boolean;
  /** Only of columns that by name or by values may hold dates, or numbers. */
  dates: DateFacts | null;
  numbers: NumberFacts | null;
};

/** What the rows so far tell of a table. Grows in place by `addToProfile`; holds no more memory for more rows. */
export type Profile = { readonly table: Table; readonly columns: ColumnProfile[]; rows: number };

/** A profile of no rows yet. */
export function startProfile(table: Table): Profile {
  return { table, columns: [], rows: 0 };
}

/** Takes more rows into account, in place. */
export function addToProfile(profile: Profile, rows: readonly TableRow[]): void {
  const { columns, table } = profile;
  for (let index = columns.length; index < table.columns.length; index++) {
    columns.push(startColumn(table.columns[index] ?? "", index));
  }
  profile.rows += rows.length;
  for (const column of columns) addToColumn(column, rows);
}

const DATE_FIELDS: readonly string[] = ["startedAt", "startedAtTime", "endedAt"];
const NUMBER_FIELDS: readonly string[] = ["duration", "conversionValue", "actualRevenue", "sentimentScore"];

function startColumn(header: string, index: number): ColumnProfile {
  const name = readHeader(header);
  return {
    name,
    index,
    filled: 0,
    values: new Map(),
    hasMore: false,
    dates: name.fields.some(({ field }) => DATE_FIELDS.includes(field)) ? noDateFacts() : null,
    numbers: name.fields.some(({ field }) => NUMBER_FIELDS.includes(field)) ? noNumberFacts() : null,
  };
}

function addToColumn(column: ColumnProfile, rows: readonly TableRow[]): void {
  const { index, dates, numbers } = column;
  for (const row of rows) {
    const cell = row.cells[index];
    if (cell === undefined || cell === "") continue;
    column.filled += 1;
    if (!column.hasMore) keepValue(column, cell);
    if (dates !== null) noteDate(dates, cell);
    else if (column.dates !== null) noteDate(column.dates, cell);
    if (numbers !== null) noteNumber(numbers, cell);
  }
}

function keepValue(column: ColumnProfile, cell: string): void {
  const { values } = column;
  const kept = values.get(cell);
  if (kept !== undefined) kept.times += 1;
  else if (values.size < MAX_DISTINCT && cell.length <= MAX_KEPT_CHARS) values.set(ownCopy(cell), { times: 1 });
  else {
    column.hasMore = true;
    lookForDates(column);
  }
}

/** A column of many values without a telling name may still hold the dates of the calls. */
function lookForDates(column: ColumnProfile): void {
  if (column.dates === null) column.dates = datesOfValues(column.values);
}

/** Date facts of kept values if nearly all of them are dates; else null. */
export function datesOfValues(values: Readonly<KeptValues>): DateFacts | null {
  let dates = 0;
  for (const value of values.keys()) {
    const kind = splitTime(value)?.kind;
    if (kind === "year_first" || kind === "named" || kind === "numeric") dates += 1;
  }
  if (dates === 0 || dates < 0.9 * values.size) return null;
  const facts = noDateFacts();
  for (const [value, { times }] of values) noteDate(facts, value, times);
  return facts;
}
