import { type ImportLimits, USUAL_LIMITS } from "../domain/limits.ts";
import type { FileProblem } from "../domain/problem.ts";
import type { RowUnit } from "../domain/problemKinds.ts";
import type { RowProblem } from "../domain/upload.ts";
import type { Result } from "../lib/result.ts";
import type { ColumnRole, PlatformMatch } from "./platforms/platform.ts";

/** Opens bytes from the start; called several times: to look them over, to plan, and to read. */
export type OpenBytes = () => AsyncIterable<Uint8Array>;

/** A whole file, of which any part can be read: from byte `from` (0) up to, not including, byte `to` (the end). */
export type FileBytes = {
  readonly size: number;
  readonly open: (from?: number, to?: number) => AsyncIterable<Uint8Array>;
};

/**
 * One table of a file: the file itself, or what an archive holds. `name` is that of the archive's entry. A workbook is
 * held as its bytes (compressed), and then `open` gives the same.
 */
export type FilePart = {
  readonly name: string | null;
  readonly open: OpenBytes;
  readonly workbook: Uint8Array | null;
};

/**
 * One row as text. `line` counts from 1 with the file's first line as 1 (CSV: the line the row starts on; Excel: the
 * sheet's row; JSON: the record's number from 1, or its line where each has one). A cell that the row does not have (JSON columns grow while rows are
 * read) is `undefined` at its index, which reads like an empty one.
 */
export type TableRow = { readonly line: number; readonly cells: readonly string[] };

/** A row that is no call and is nobody's mistake: a row of totals, a call that was never dialled. Told by count. */
export type LeftOutRow = { readonly line: number; readonly leftOut: string };

/** A leg of a call that was transferred: it says of the other call that it was escalated, and is no call itself. */
export type TransferLeg = {
  readonly line: number;
  readonly transferOf: string;
  /** The campaign's id as the leg names it; null: it names none. */
  readonly campaign: string | null;
  /** The row as the file has it, without what its platform's reader made. */
  readonly ownCells: readonly string[];
};

export type TableEntry = TableRow | RowProblem | LeftOutRow | TransferLeg;

/** Rows as they come, with those that could not even be cut into cells told as problems. */
export type TableBatch = readonly TableEntry[];

export const TABLE_FORMATS = ["csv", "json", "xlsx"] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** A file opened as a table. `batches` can be walked once. */
export type Table = {
  readonly format: TableFormat;
  /** What the `line` of its rows counts. */
  readonly unit: RowUnit;
  /** Such as `utf-8` or `windows-1252`. */
  readonly encoding: string;
  /** null where the format has none. */
  readonly delimiter: string | null;
  /**
   * The file's own names are told apart: a second `revenue` is `revenue (2)`. A made column may bear the name of the
   * file's own that it is made of. Grows for JSON while batches are read.
   */
  readonly columns: readonly string[];
  /** The first so many columns were made by a platform's reader; the file's own stand behind them. */
  readonly madeColumns: number;
  /** What the column at an index is to the platform; `open` for all columns of a file that is no platform's. */
  readonly roleOf: (index: number) => ColumnRole;
  /** null: no platform's export. */
  readonly platform: PlatformMatch | null;
  /** Sentences about the file that its reader should be told. May grow while batches are read. */
  readonly notes: readonly string[];
  /** Ends after the first problem. */
  readonly batches: AsyncIterable<Result<TableBatch, FileProblem>>;
};

/** What is read at most, and in which portions. */
export type TableLimits = ImportLimits & {
  /** Text is cut into rows in portions of at least this many characters. */
  readonly blockChars: number;
};

const BLOCK_CHARS = 131_072;

/** Limits for reading tables in portions of the usual size. */
export function tableLimits(limits: ImportLimits): TableLimits {
  return { ...limits, blockChars: BLOCK_CHARS };
}

export const DEFAULT_TABLE_LIMITS: TableLimits = tableLimits(USUAL_LIMITS);

/** True for a row that could be cut into cells. */
export function isTableRow(entry: TableEntry): entry is TableRow {
  return "cells" in entry;
}

/** True for a row that was cut and makes no sense. */
export function isRowProblem(entry: TableEntry): entry is RowProblem {
  return "reason" in entry;
}
