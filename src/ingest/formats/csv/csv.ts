import type { FileProblem } from "../../../domain/problem.ts";
import type { RowProblem } from "../../../domain/upload.ts";
import { formatNumber } from "../../../domain/words.ts";
import { fail, ok, type Result } from "../../../lib/result.ts";
import { isTableRow, type TableBatch, type TableLimits, type TableRow } from "../../table.ts";
import type { TextBlock } from "../../textBlocks.ts";
import { columnsOf, findHeader, HEADER_ROWS } from "../sheet/findHeader.ts";
import { type RowFitter, rowFitter } from "../sheet/rowFitter.ts";
import type { FileEnd } from "../sheet/shortRows.ts";
import { unguarded } from "../sheet/unguarded.ts";
import { dialectOf, type FoundDialect } from "./csvDialect.ts";
import { csvCutter } from "./csvRecords.ts";

/** A CSV file whose header has been read. `notes` may grow while batches are read. */
export type CsvTable = {
  readonly delimiter: string;
  readonly columns: readonly string[];
  readonly notes: string[];
  readonly batches: AsyncIterable<Result<TableBatch, FileProblem>>;
};

type Entry = TableRow | RowProblem;

/** Reads the header, below titles and remarks, and finds that there is at least one row below it. */
export async function openCsv(
  blocks: AsyncIterator<TextBlock>,
  limits: TableLimits,
): Promise<Result<CsvTable, FileProblem>> {
  const first = await headBlock(blocks, limits);
  const dialect = dialectOf(first.text, first.isLast);
  const reader = entryReader(blocks, first, dialect, limits);
  const head: Entry[] = [];
  while (!reader.isAtEnd() && (head.length < 2 || (head.length < HEADER_ROWS && reader.chars() < HEAD_CHARS))) {
    const entries = await reader.next();
    if (!entries.ok) return entries;
    for (const entry of entries.value) head.push(entry);
  }
  const header = headerOf(head);
  if (header === null) return fail(head.length === 0 ? { kind: "empty_file" } : problemWithoutHeader(head));
  const columns = columnsOf(header.cells);
  if (columns.length > limits.maxColumns) {
    return fail({ kind: "too_many_columns", columns: columns.length, maxColumns: limits.maxColumns });
  }
  const fitter = rowFitter({ header: header.cells, columns, above: header.above, delimiter: dialect.delimiter });
  let rows = fitter.fit(header.below, reader.fileEnd());
  while (rows.length === 0 && !reader.isAtEnd()) {
    const entries = await reader.next();
    if (!entries.ok) return entries;
    rows = fitter.fit(entries.value, reader.fileEnd());
  }
  if (rows.length === 0) return fail({ kind: "header_only" });
  if (header.isBelowTitles)
    fitter.notes.unshift(
      `The column names stand on line ${formatNumber(header.line)}; what is above them was left out.`,
    );
  return ok({ delimiter: dialect.delimiter, columns, notes: fitter.notes, batches: batches(rows, reader, fitter) });
}

async function* batches(rows: TableBatch, reader: EntryReader, fitter: RowFitter): CsvTable["batches"] {
  yield ok(rows);
  while (!reader.isAtEnd()) {
    const entries = await reader.next();
    yield entries.ok ? ok(fitter.fit(entries.value, reader.fileEnd())) : entries;
    if (!entries.ok) return;
  }
}

/** Characters after which the header is looked for among fewer records. */
const HEAD_CHARS = 1_000_000;

type EntryReader = {
  readonly next: () => Promise<Result<Entry[], FileProblem>>;
  readonly isAtEnd: () => boolean;
  /** A last line without a line's end may have been cut. */
  readonly fileEnd: () => FileEnd;
  /** Read so far. */
  readonly chars: () => number;
};

/** Cuts block by block, the given one first. Takes guards off where the text so far has a mark of them at all; most files have none. */
function entryReader(
  blocks: AsyncIterator<TextBlock>,
  first: TextBlock,
  { skipChars, ...dialect }: FoundDialect,
  limits: TableLimits,
): EntryReader {
  const cut = csvCutter(dialect, limits, skipChars > 0 ? 2 : 1);
  let waiting: TextBlock | null = { ...first, text: first.text.slice(skipChars) };
  let mayHaveGuards = false;
  let isAtEnd = false;
  let chars = 0;
  let lastChar = "";

  async function next(): Promise<Result<Entry[], FileProblem>> {
    const block: TextBlock = waiting ?? (await nextBlock(blocks));
    waiting = null;
    isAtEnd = block.isLast;
    chars += block.text.length;
    mayHaveGuards ||= block.text.includes("'") || `${lastChar}${block.text}`.includes('="');
    lastChar = block.text.at(-1) ?? lastChar;
    const entries = cut(block.text, block.isLast);
    if (!mayHaveGuards || !entries.ok) return entries;
    return ok(entries.value.map((entry) => (isTableRow(entry) ? { ...entry, cells: unguarded(entry.cells) } : entry)));
  }

  const fileEnd = (): FileEnd => (!isAtEnd ? "more" : lastChar === "\n" || lastChar === "\r" ? "end" : "cut");
  return { next, isAtEnd: () => isAtEnd, fileEnd, chars: () => chars };
}

/** The header among the first records, with what stands above and below it. */
function headerOf(head: readonly Entry[]) {
  const rows = head.filter(isTableRow);
  const found = findHeader(rows.map(({ cells }) => cells));
  const header = rows[found ?? -1];
  if (header === undefined) return null;
  const above = rows.filter(({ line }) => line < header.line).map(({ cells }) => cells);
  return {
    cells: header.cells,
    line: header.line,
    above,
    isBelowTitles: above.some((cells) => cells.some((cell) => cell.trim() !== "")),
    below: head.filter(({ line }) => line > header.line),
  };
}

function problemWithoutHeader(head: readonly Entry[]): FileProblem {
  const filled = head.filter(isTableRow).find(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  return filled === undefined ? { kind: "empty_file" } : { kind: "no_header", line: filled.line };
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
