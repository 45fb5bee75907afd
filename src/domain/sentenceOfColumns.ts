import type { FileProblem } from "./problemKinds.ts";
import { list } from "./problemWords.ts";
import { formatNumber as number } from "./words.ts";

/** Problems of what columns tell, or do not. */
type ColumnProblem = Extract<
  FileProblem,
  {
    readonly kind:
      | "no_date_column"
      | "no_call_id"
      | "dates_not_readable"
      | "date_order_unknown"
      | "sums_of_calls"
      | "ids_shortened"
      | "column_gone";
  }
>;

/** Of the columns of a file. */
export function sentenceOfColumns(problem: ColumnProblem): string {
  switch (problem.kind) {
    case "no_date_column":
      return `No column tells when a call started (found: ${list(problem.columns)}), so nothing was stored: name that column "Started at" and drop the file again.`;
    case "no_call_id":
      return `No column tells which call a row belongs to (found: ${list(problem.columns)}), so nothing was stored: name that column "Call ID" and drop the file again.`;
    case "dates_not_readable":
      return `The dates in column "${problem.column}" cannot be read (for example "${problem.example}"), so nothing was stored: export them as 2026-01-31.`;
    case "date_order_unknown":
      return `The dates in column "${problem.column}" (for example "${problem.example}") could be day first or month first, so nothing was stored: say which.`;
    case "sums_of_calls":
      return `Each row of this file seems to hold the sum of many calls ("${problem.column}": ${number(problem.example)}), so nothing was stored: export single calls, one row each, and drop that file.`;
    case "ids_shortened":
      return `The ids in column "${problem.column}" were shortened by a spreadsheet (for example "${problem.example}") and tell calls apart no more, so nothing was stored: export the calls again and drop that file without opening it in Excel first, or save the column as text.`;
    case "column_gone":
      return `The column "${problem.column}" that was chosen is not in this file, so nothing was stored: press Columns and choose again.`;
  }
}
