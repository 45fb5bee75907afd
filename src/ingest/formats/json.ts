import type { FileProblem } from "../../domain/problem.ts";
import type { RowProblem } from "../../domain/upload.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import type { TableBatch, TableLimits, TableRow } from "../table.ts";
import type { TextBlock } from "../textBlocks.ts";
import { flattenRecord } from "./flattenRecord.ts";
import { type JsonCutter, jsonCutter, type ListPlace } from "./jsonRecords.ts";

/** A JSON file whose first records have been read. `columns` grows with the rows. */
export type JsonTable = {
  readonly columns: readonly string[];
  readonly batches: AsyncIterable<Result<TableBatch, FileProblem>>;
};

/** Reads the first records of the list that stands at `place`. */
export async function openJson(
  blocks: AsyncIterator<TextBlock>,
  place: ListPlace,
  limits: TableLimits,
): Promise<Result<JsonTable, FileProblem>> {
  const reader = jsonRows(jsonCutter(place, limits.maxFieldChars), limits);
  let first: Result<TableBatch, FileProblem> = ok([]);
  let isLast = false;
  while (first.ok && first.value.length === 0 && !isLast) {
    const next = await blocks.next();
    isLast = next.done === true || next.value.isLast;
    first = reader.read(next.done === true ? { text: "", isLast: true } : next.value);
  }
  if (!first.ok) return first;
  if (first.value.length === 0) return fail({ kind: "json_without_calls" });
  const firstBatch = first;
  async function* batches(): AsyncGenerator<Result<TableBatch, FileProblem>> {
    yield firstBatch;
    while (!isLast) {
      const next = await blocks.next();
      isLast = next.done === true || next.value.isLast;
      const batch = reader.read(next.done === true ? { text: "", isLast: true } : next.value);
      yield batch;
      if (!batch.ok) return;
    }
  }
  return ok({ columns: reader.columns, batches: batches() });
}

function jsonRows(cut: JsonCutter, limits: TableLimits) {
  const columns: string[] = [];
  const indexOf = new Map<string, number>();
  let records = 0;

  function placeOf(path: string): number {
    const known = indexOf.get(path);
    if (known !== undefined) return known;
    indexOf.set(path, columns.length);
    return columns.push(path) - 1;
  }

  function read(block: TextBlock): Result<TableBatch, FileProblem> {
    const elements = cut(block.text, block.isLast);
    if (!elements.ok) return elements;
    const rows: (TableRow | RowProblem)[] = [];
    for (const element of elements.value) {
      const record = parseElement(element);
      if (record === "broken") return fail({ kind: "broken_json", records });
      records += 1;
      if (record === null) rows.push({ line: records, column: null, reason: "the record is no object" });
      else rows.push({ line: records, cells: cellsOf(record, placeOf, columns) });
      if (columns.length > limits.maxColumns) {
        return fail({ kind: "too_many_columns", columns: columns.length, maxColumns: limits.maxColumns });
      }
    }
    return ok(rows);
  }

  return { columns, read };
}

function cellsOf(record: object, placeOf: (path: string) => number, columns: readonly string[]): string[] {
  const cells: string[] = new Array(columns.length).fill("");
  flattenRecord(record, (path, cell) => {
    cells[placeOf(path)] = cell;
  });
  return cells;
}

/** Whole numbers of so many digits lose their last ones as JavaScript numbers; ids are often that long. */
const LONG_NUMBER = /[:[,\s]-?\d{16,}/;

function parseElement(text: string): object | null | "broken" {
  try {
    const value: unknown = LONG_NUMBER.test(text) ? JSON.parse(text, keepLongNumber) : JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return "broken";
  }
}

function keepLongNumber(_key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === "number" && !Number.isSafeInteger(value) ? (context?.source ?? value) : value;
}
