import type { FileProblem } from "../../domain/problem.ts";
import type { RowProblem } from "../../domain/upload.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import { isTableRow, type TableBatch, type TableLimits, type TableRow } from "../table.ts";
import type { TextBlock } from "../textBlocks.ts";
import { dialectOf } from "./csvDialect.ts";
import { csvCutter } from "./csvRecords.ts";
import { tellApart } from "./tellApart.ts";
import { unguarded } from "./unguarded.ts";

/** A CSV file whose header has been read. */
export type CsvTable = {
  readonly delimiter: string;
  readonly columns: readonly string[];
  readonly batches: AsyncIterable<Result<TableBatch, FileProblem>>;
};

/** Reads the header and finds that there is at least one row below it. */
export async function openCsv(
  blocks: AsyncIterator<TextBlock>,
  limits: TableLimits,
): Promise<Result<CsvTable, FileProblem>> {
  const first = await headBlock(blocks, limits);
  const { skipChars, ...dialect } = dialectOf(first.text, first.isLast);
  const cut = rowCutter(csvCutter(dialect, limits.maxFieldChars));
  const lineOffset = skipChars > 0 ? 1 : 0;

  let block: TextBlock = { text: first.text.slice(skipChars), isLast: first.isLast };
  let header: readonly string[] | null = null;
  const rows: (TableRow | RowProblem)[] = [];
  for (;;) {
    const entries = cut(block.text, block.isLast);
    if (!entries.ok) return entries;
    for (const entry of entries.value) {
      if (header === null) header = isTableRow(entry) && !isBlank(entry.cells) ? columnsOf(entry.cells) : null;
      else rows.push(...fitted([entry], header, lineOffset));
    }
    if (header !== null && header.length > limits.maxColumns) {
      return fail({ kind: "too_many_columns", columns: header.length, maxColumns: limits.maxColumns });
    }
    if (rows.length > 0 || block.isLast) break;
    block = await nextBlock(blocks);
  }
  if (header === null) return fail({ kind: "empty_file" });
  if (rows.length === 0) return fail({ kind: "header_only" });
  const columns = header;
  const wasLast = block.isLast;
  async function* batches(): AsyncGenerator<Result<TableBatch, FileProblem>> {
    yield ok(rows);
    for (let isLast = wasLast; !isLast; ) {
      const next = await nextBlock(blocks);
      isLast = next.isLast;
      const entries = cut(next.text, isLast);
      yield entries.ok ? ok(fitted(entries.value, columns, lineOffset)) : entries;
      if (!entries.ok) return;
    }
  }
  return ok({ delimiter: dialect.delimiter, columns, batches: batches() });
}

/** Cuts rows, and takes guards off where the text so far has an apostrophe at all; most files have none. */
function rowCutter(cut: ReturnType<typeof csvCutter>): ReturnType<typeof csvCutter> {
  let hasApostrophes = false;
  return (text, isLast) => {
    hasApostrophes ||= text.includes("'");
    const entries = cut(text, isLast);
    if (!hasApostrophes || !entries.ok) return entries;
    return ok(entries.value.map((entry) => (isTableRow(entry) ? { ...entry, cells: unguarded(entry.cells) } : entry)));
  };
}

/** Characters by which the dialect is told; small portions are joined until there are as many. */
const DIALECT_CHARS = 65_536;

async function headBlock(blocks: AsyncIterator<TextBlock>, limits: TableLimits): Promise<TextBlock> {
  let block = await nextBlock(blocks);
  while (!block.isLast && block.text.length < Math.min(DIALECT_CHARS, limits.maxFieldChars)) {
    const next = await nextBlock(blocks);
    block = { text: block.text + next.text, isLast: next.isLast };
  }
  return block;
}

async function nextBlock(blocks: AsyncIterator<TextBlock>): Promise<TextBlock> {
  const next = await blocks.next();
  return next.done === true ? { text: "", isLast: true } : next.value;
}

/** Names for all columns; empty cells at the header's end are none. */
function columnsOf(header: readonly string[]): readonly string[] {
  const names = header.map((name) => name.replace(/\s+/g, " ").trim());
  while (names.at(-1) === "") names.pop();
  return tellApart(names);
}

/** Rows as wide as the header. Empty fields beyond it are cut off, rows of empty fields left out, the rest is told. */
function fitted(entries: readonly (TableRow | RowProblem)[], columns: readonly string[], lineOffset: number) {
  const rows: (TableRow | RowProblem)[] = [];
  for (const entry of entries) {
    const line = entry.line + lineOffset;
    if (!isTableRow(entry)) rows.push({ ...entry, line });
    else if (isBlank(entry.cells)) continue;
    else if (entry.cells.length === columns.length) rows.push(lineOffset === 0 ? entry : { ...entry, line });
    else if (entry.cells.length > columns.length && isBlank(entry.cells.slice(columns.length))) {
      rows.push({ line, cells: entry.cells.slice(0, columns.length) });
    } else rows.push({ line, column: null, reason: raggedReason(entry.cells.length, columns.length) });
  }
  return rows;
}

function raggedReason(fields: number, columns: number): string {
  return `the row has ${fields} ${fields === 1 ? "field" : "fields"}, but the header has ${columns}`;
}

function isBlank(cells: readonly string[]): boolean {
  const first = cells[0];
  return (first === "" || first?.trim() === "") && cells.every((cell) => cell.trim() === "");
}
