import type { ColumnMapping, MappedField } from "../domain/mapping.ts";
import { ownCopy } from "./cells/ownCopy.ts";
import { splitTime } from "./cells/splitTime.ts";
import { type ColumnName, readCustomerHeader, readHeader } from "./columnNames.ts";
import { type DateFacts, noDateFacts, noteDate } from "./dateFacts.ts";
import { isMeant } from "./mappedHeaders.ts";
import { type NumberFacts, noNumberFacts, noteNumber } from "./numberFacts.ts";
import type { ColumnRole, PlatformMatch } from "./platforms/platform.ts";
import type { Table, TableFormat, TableRow } from "./table.ts";

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
  readonly role: ColumnRole;
  /** Cells that are not empty. */
  filled: number;
  /** The first different values, up to `MAX_DISTINCT`, each with how often it stood there. */
  readonly values: KeptValues;
  /** There are more different values than are kept, or longer ones. */
  hasMore: boolean;
  /** Only of columns that by name, by values or by people's choice may hold dates, or numbers. */
  dates: DateFacts | null;
  numbers: NumberFacts | null;
};

/** What the rows so far tell of a table, as plain data: it may cross to another thread and be planned again there. */
export type Profile = {
  readonly format: TableFormat;
  readonly delimiter: string | null;
  readonly platform: PlatformMatch | null;
  readonly columns: ColumnProfile[];
  rows: number;
};

/** A profile whose table is still read. Grows in place by `addToProfile`; holds no more memory for more rows. */
export type GrowingProfile = Profile & {
  readonly table: Table;
  /** Columns that people chose for a field are looked at as such; `all`: every column, for people to choose from. */
  readonly chosen: ColumnMapping | "all" | null;
};

/** A profile of no rows yet. */
export function startProfile(table: Table, chosen: GrowingProfile["chosen"] = null): GrowingProfile {
  const { format, delimiter, platform } = table;
  return { format, delimiter, platform, columns: [], rows: 0, table, chosen };
}

/** What a growing profile says by now, without its table. */
export function plainProfile({ format, delimiter, platform, columns, rows }: GrowingProfile): Profile {
  return { format, delimiter, platform, columns, rows };
}

/** Takes more rows into account, in place. */
export function addToProfile(profile: GrowingProfile, rows: readonly TableRow[]): void {
  const { columns, table } = profile;
  for (let index = columns.length; index < table.columns.length; index++) {
    columns.push(startColumn(profile, table.columns[index] ?? "", index));
  }
  profile.rows += rows.length;
  for (const column of columns) addToColumn(column, rows);
}

export const DATE_FIELDS: readonly MappedField[] = ["startedAt", "startedAtTime", "endedAt"];
export const NUMBER_FIELDS: readonly MappedField[] = ["duration", "conversionValue", "actualRevenue", "sentimentScore"];

function startColumn({ table, chosen }: GrowingProfile, header: string, index: number): ColumnProfile {
  const role = table.roleOf(index);
  const name = nameOf(header, role, table.platform !== null);
  const mayHold = (fields: readonly MappedField[]) =>
    chosen === "all" ||
    (role.kind === "made" && fields.some((field) => field === role.field)) ||
    name.fields.some(({ field }) => fields.includes(field)) ||
    (chosen !== null && fields.some((field) => isMeant(header, chosen.columns[field])));
  return {
    name,
    index,
    role,
    filled: 0,
    values: new Map(),
    hasMore: false,
    dates: mayHold(DATE_FIELDS) ? noDateFacts() : null,
    numbers: mayHold(NUMBER_FIELDS) ? noNumberFacts() : null,
  };
}

/** Only open columns are read by their name: those of a platform are made for a field, or are nothing by themselves. */
function nameOf(header: string, role: ColumnRole, isPlatforms: boolean): ColumnName {
  if (role.kind !== "open") return { header, key: header, fields: [], unit: null, currency: null };
  return isPlatforms ? readCustomerHeader(header) : readHeader(header);
}

function addToColumn(column: ColumnProfile, rows: readonly TableRow[]): void {
  const { index, dates, numbers } = column;
  const isId = column.name.fields.some(({ field }) => field === "callId");
  for (const row of rows) {
    const cell = row.cells[index];
    if (cell === undefined || cell === "") continue;
    column.filled += 1;
    if (!column.hasMore) keepValue(column, cell);
    else if (isId) countAgain(column, cell);
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

/** Ids that come again further down are no ids of calls. */
function countAgain({ values }: ColumnProfile, cell: string): void {
  const kept = values.get(cell);
  if (kept !== undefined) kept.times += 1;
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
