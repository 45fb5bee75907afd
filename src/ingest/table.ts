import type { FileProblem } from "../domain/problem.ts";
import type { RowProblem } from "../domain/upload.ts";
import type { Result } from "../lib/result.ts";

/** Opens the file's bytes from the start; called twice: once to look the whole file over, once to read it. */
export type OpenBytes = () => AsyncIterable<Uint8Array>;

/**
 * One row as text. `line` counts from 1 with the header as the first line (CSV: the line the row starts on; JSON: the
 * record's number from 1). A cell that the row does not have (JSON columns grow while rows are read) is `undefined` at
 * its index, which reads like an empty one.
 */
export type TableRow = { readonly line: number; readonly cells: readonly string[] };

/** Rows as they come, with those that could not even be cut into cells told as problems. */
export type TableBatch = readonly (TableRow | RowProblem)[];

export const TABLE_FORMATS = ["csv", "json"] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

/** A file opened as a table. `batches` can be walked once. */
export type Table = {
  readonly format: TableFormat;
  /** Such as `utf-8` or `windows-1252`. */
  readonly encoding: string;
  /** null where the format has none. */
  readonly delimiter: string | null;
  /** Names told apart: a second `revenue` is `revenue (2)`. Grows for JSON while batches are read. */
  readonly columns: readonly string[];
  /** Sentences about the file that its reader should be told. */
  readonly notes: readonly string[];
  /** Ends after the first problem. */
  readonly batches: AsyncIterable<Result<TableBatch, FileProblem>>;
};

/** What is read at most, and in which portions. */
export type TableLimits = {
  /** Longest field, in characters; a longer one ends the reading, so that memory stays bounded. */
  readonly maxFieldChars: number;
  readonly maxColumns: number;
  /** Text is cut into rows in portions of at least this many characters. */
  readonly blockChars: number;
};

export const DEFAULT_TABLE_LIMITS: TableLimits = {
  maxFieldChars: 1_048_576,
  maxColumns: 500,
  blockChars: 131_072,
};

/** True for a row that could be cut into cells. */
export function isTableRow(entry: TableRow | RowProblem): entry is TableRow {
  return "cells" in entry;
}
