import type { FileProblem } from "./problemKinds.ts";
import { sentenceOfFile } from "./sentenceOfFile.ts";
import { formatNumber } from "./words.ts";

/** Why a file cannot be read as it is set up: what is missing, and what to choose. */
export function sentenceOfMapping(problem: FileProblem): string {
  switch (problem.kind) {
    case "no_date_column":
      return "No column tells when a call started: choose one.";
    case "no_call_id":
      return "No column tells which call a row belongs to: choose one as the call's id.";
    case "sums_of_calls":
      return `Each row seems to hold the sum of many calls ("${problem.column}": ${formatNumber(problem.example)}): export single calls, one row each, or save this if each row is one call.`;
    case "ids_shortened":
      return `The ids in "${problem.column}" were shortened by a spreadsheet: export the calls again, or save this to tell calls apart by the other columns.`;
    case "dates_not_readable":
      return `"${problem.column}" holds no dates that can be read: choose another column for the start of the calls.`;
    case "date_order_unknown":
      return `Dates such as "${problem.example}" could be day first or month first: say which.`;
    case "column_gone":
      return `The column "${problem.column}" is not in this file: choose another one.`;
    default:
      return sentenceOfFile(problem);
  }
}
