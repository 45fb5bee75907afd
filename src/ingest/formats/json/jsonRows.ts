import type { FileProblem } from "../../../domain/problem.ts";
import { fail, ok, type Result } from "../../../lib/result.ts";
import { readHeader } from "../../columnNames.ts";
import type { Platform } from "../../platforms/platform.ts";
import { cellAt, flattenRecord } from "../../records/flattenRecord.ts";
import type { JsonRecord } from "../../records/jsonRecord.ts";
import type { TableEntry } from "../../table.ts";
import type { JsonEntry } from "./jsonEntries.ts";

/** Makes rows of records. `columns` grows with what the records have. */
export type RowMaker = {
  readonly columns: readonly string[];
  /** `hasEscapes`: the text may spell characters that no text may hold, such as NUL or half of a pair. */
  readonly rowsOf: (entries: readonly JsonEntry[], hasEscapes: boolean) => Result<TableEntry[], FileProblem>;
};

/**
 * One column for each path that a record has; a row has no cell for what its record does not have. `revenue`, and
 * `revenue.amount` of other records, are one column. A platform takes its records out of their envelopes and tells what their
 * lists say; `wantedPaths` are paths into lists that become columns too.
 */
export function rowMaker(platform: Platform | null, wantedPaths: readonly string[], maxColumns: number): RowMaker {
  const columns: string[] = [];
  const indexOf = new Map<string, number>();
  /** Columns of paths that say the same as another one. */
  const twinOf = new Map<string, number>();

  function columnOf(path: string): number {
    const known = indexOf.get(path);
    if (known !== undefined) return known;
    indexOf.set(path, columns.length);
    return columns.push(path) - 1;
  }

  function placeOf(path: string): number {
    const known = indexOf.get(path) ?? twinOf.get(path);
    if (known !== undefined) return known;
    const twin = namesOfSame(path).find((name) => indexOf.has(name)) ?? (platform === null ? tellingName(path) : path);
    if (twin === path) return columnOf(path);
    twinOf.set(path, columnOf(twin));
    return columnOf(twin);
  }

  function cellsOf(record: JsonRecord): string[] {
    const cells: string[] = new Array(columns.length);
    const put = (path: string, cell: string) => {
      cells[placeOf(path)] = cell;
    };
    const call = platform === null ? record : platform.unwrap(record);
    flattenRecord(call, put);
    if (platform !== null) for (const [path, cell] of Object.entries(platform.listCells(call))) put(path, cell);
    for (const path of wantedPaths) {
      const cell = cellAt(call, path);
      if (cell !== null) cells[columnOf(path)] = cell;
    }
    return cells;
  }

  function rowsOf(entries: readonly JsonEntry[], hasEscapes: boolean): Result<TableEntry[], FileProblem> {
    const rows: TableEntry[] = [];
    for (const entry of entries) {
      if (!("record" in entry)) rows.push(entry);
      else {
        const cells = cellsOf(entry.record);
        rows.push({ line: entry.line, cells: hasEscapes ? cells.map(sound) : cells });
      }
      if (columns.length > maxColumns) {
        return fail({ kind: "too_many_columns", columns: columns.length, maxColumns });
      }
    }
    return ok(rows);
  }

  return { columns, rowsOf };
}

/** Keys of an object that hold what other records say without one. */
const AMOUNT_KEYS = ["amount", "value"] as const;

function namesOfSame(path: string): readonly string[] {
  return [...AMOUNT_KEYS.map((key) => `${path}.${key}`), ...withoutAmountKey(path)];
}

function withoutAmountKey(path: string): readonly string[] {
  return AMOUNT_KEYS.filter((key) => path.endsWith(`.${key}`)).map((key) => path.slice(0, -key.length - 1));
}

/** `revenue` for `revenue.value`, where only the part before names a field; else the path itself. */
function tellingName(path: string): string {
  const [base] = withoutAmountKey(path);
  const isBetter = base !== undefined && readHeader(path).fields.length === 0 && readHeader(base).fields.length > 0;
  return isBetter ? base : path;
}

/** The text without NULs, halves of pairs as the sign for what cannot be shown. */
function sound(cell: string): string {
  return cell.toWellFormed().replaceAll("\0", "");
}
