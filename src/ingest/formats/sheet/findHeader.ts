import { readHeader } from "../../columnNames.ts";
import { type CellKind, kindOfCell } from "./cellKind.ts";
import { tellApart } from "./tellApart.ts";

/** Records at a file's start among which the header is looked for. */
export const HEADER_ROWS = 50;
/** Share of the rows below a header that it has to be as wide as, or wider. */
const MIN_FITTING = 2 / 3;
/** Share of one-cell rows from which a table is taken to have one column. */
const MIN_SINGLE = 0.9;
/** A row of names with so many times the names of the row above it is the header; the one above groups its columns. */
const GROUPING = 1.5;

/** One row of the head. `reach`: cells up to the last filled one. `fitting`: share of the rows below that are no wider. */
type HeadRow = {
  readonly index: number;
  /** The first ones, without spaces around them. */
  readonly cells: readonly string[];
  readonly kinds: readonly CellKind[];
  readonly reach: number;
  readonly filled: number;
  readonly fitting: number;
};

/**
 * The index of the row of column names among the first records of a table: below titles, remarks, rows of one cell and
 * blank ones. null where no row is one: nothing is filled, or the first wide row holds values already.
 */
export function findHeader(rows: readonly (readonly string[])[]): number | null {
  const head = rows.slice(0, HEADER_ROWS).map((cells, index) => ({ index, cells }));
  const plain = head.filter(({ cells }) => !REMARK.test(cells.find((cell) => cell.trim() !== "") ?? ""));
  return headerAmong(headRowsOf(plain)) ?? (plain.length < head.length ? headerAmong(headRowsOf(head)) : null);
}

/** A remark above or amid the table; a name such as `#id` and an id such as `#1001` are none. */
export const REMARK = /^\s*#+[\s!]+\S/;

function headerAmong(head: readonly HeadRow[]): number | null {
  const wide = head.filter(({ reach }) => reach > 1);
  const isSingle = wide.length <= (1 - MIN_SINGLE) * head.length;
  const names = (isSingle ? head : wide).filter((row) => holdsNames(row, head) && !isOfValues(row, head));
  const first = names.find(({ fitting }) => fitting >= MIN_FITTING) ?? null;
  const fits = first === null ? null : betterKnown(first, names, head);
  const found = fits ?? names.reduce<HeadRow | null>((best, row) => (isBetter(row, best) ? row : best), null);
  if (found === null) return null;
  const header = belowGroups(found, names);
  return head.some((row) => row.index < header.index && isDataOf(row, header, head)) ? null : header.index;
}

function headRowsOf(
  rows: readonly { readonly index: number; readonly cells: readonly string[] }[],
): readonly HeadRow[] {
  const sorted = rows.map(({ index, cells }) => {
    const kinds = cells.map(kindOfCell);
    const filled = kinds.filter((kind) => kind !== "empty").length;
    return {
      index,
      cells: cells.slice(0, COMPARED_CELLS).map((cell) => cell.trim()),
      kinds,
      filled,
      reach: kinds.findLastIndex((kind) => kind !== "empty") + 1,
    };
  });
  const inUse = sorted.filter(({ filled }) => filled > 0);
  return inUse.map((row, at) => {
    const below = inUse.slice(at + 1);
    const fitting = below.filter(({ reach }) => reach <= row.reach).length;
    return { ...row, fitting: below.length === 0 ? 1 : fitting / below.length };
  });
}

/** True for a row of mostly names in which no date stands above other dates. */
function holdsNames(row: HeadRow, head: readonly HeadRow[]): boolean {
  const names = row.kinds.filter((kind) => kind === "name").length;
  if (2 * names <= row.filled) return false;
  const below = head.filter(({ index }) => index > row.index);
  return !row.kinds.some(
    (kind, column) => kind === "date" && (below.length === 0 || below.some(({ kinds }) => kinds[column] === "date")),
  );
}

/** Longer cells name no field. */
const MAX_NAME_CHARS = 60;
/** Names of fields from which on a row below a first row of names is taken for the header; one may be chance. */
const MIN_KNOWN = 2;
/** Cells of a row by which rows are compared. */
const COMPARED_CELLS = 500;
/** Rows that are compared so; a table that begins with more rows of words has its header above them. */
const COMPARED_ROWS = 10;

/** True for words that stand in the same column of another row too, in a row that names no field of a call. */
function isOfValues(row: HeadRow, head: readonly HeadRow[]): boolean {
  const others = head.filter((other) => other !== row && !isSame(other, row));
  const again = row.cells.map(
    (cell, column) => row.kinds[column] === "name" && others.some(({ cells }) => cells[column] === cell),
  );
  return again.includes(true) && !row.cells.some((cell, column) => again[column] !== true && namesField(cell));
}

function isSame(one: HeadRow, other: HeadRow): boolean {
  return one.reach === other.reach && one.cells.every((cell, at) => cell === (other.cells[at] ?? ""));
}

function namesField(cell: string): boolean {
  return cell.length <= MAX_NAME_CHARS && readHeader(cell).fields.length > 0;
}

/** The row that names most fields among the first one and those below it, with no call in between: titles name few. */
function betterKnown(first: HeadRow, names: readonly HeadRow[], head: readonly HeadRow[]): HeadRow {
  const below = names.filter(({ index }) => index > first.index).slice(0, COMPARED_ROWS);
  let best = first;
  let most = below.length === 0 ? 0 : knownIn(first);
  for (const row of below) {
    if (row.fitting < MIN_FITTING) continue;
    const known = knownIn(row);
    if (known < MIN_KNOWN || known <= most || 2 * known <= row.filled) continue;
    if (head.some((call) => call.index > first.index && call.index < row.index && isDataOf(call, row, head))) break;
    best = row;
    most = known;
  }
  return best;
}

function knownIn(row: HeadRow): number {
  return row.cells.filter((cell, column) => row.kinds[column] === "name" && namesField(cell)).length;
}

function isBetter(row: HeadRow, best: HeadRow | null): boolean {
  if (best === null || row.fitting > best.fitting) return true;
  return row.fitting === best.fitting && row.filled > best.filled;
}

/** The row right below if it has many more names: what stands above it are headings of several columns each. */
function belowGroups(found: HeadRow, names: readonly HeadRow[]): HeadRow {
  const next = names.find(({ index }) => index === found.index + 1);
  return next !== undefined && next.filled >= GROUPING * found.filled ? next : found;
}

/** True if a row above the header looks like the rows below it: then the table starts without a header. */
function isDataOf(row: HeadRow, header: HeadRow, head: readonly HeadRow[]): boolean {
  if (!row.kinds.includes("date") || row.reach < 2) return false;
  const likeIt = head.filter(
    (other) =>
      other.index > header.index &&
      other.reach === row.reach &&
      row.kinds.every((kind, column) => kind !== "date" || other.kinds[column] === "date"),
  );
  const below = head.filter(({ index }) => index > header.index);
  return likeIt.length > below.length / 2;
}

/** Names for all columns; empty cells at the header's end are none. A byte order mark and other unseen marks are no names. */
export function columnsOf(header: readonly string[]): readonly string[] {
  const names = header.map(plainName);
  while (names.at(-1) === "") names.pop();
  return tellApart(names);
}

/** A header's cell in one line, without marks that cannot be seen. */
export function plainName(cell: string): string {
  return cell
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
