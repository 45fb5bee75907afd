import type { FileProblem } from "./problemKinds.ts";
import { megabytes } from "./problemWords.ts";
import { sentenceOfArchive } from "./sentenceOfArchive.ts";
import { sentenceOfColumns } from "./sentenceOfColumns.ts";
import { countOf as count, lowerFirst, formatNumber as number } from "./words.ts";

const EXPORT_AGAIN = "Export it again as CSV or JSON and drop it here.";

/** Of a file as a whole. */
export function sentenceOfFile(problem: FileProblem): string {
  switch (problem.kind) {
    case "empty_file":
      return "The file is empty, so nothing was stored: export the calls again and check that the export has rows.";
    case "header_only":
      return "The file has column names but no calls, so nothing was stored: choose a longer period in the export.";
    case "no_header":
      return `The table has no column names (line ${number(problem.line)} holds values already), so nothing was stored: put a row of names such as Call ID, Started at and Status on top and drop the file again.`;
    case "not_a_table":
      return `This is not a call export but looks like ${problem.looksLike}, so nothing was stored. ${EXPORT_AGAIN}`;
    case "html_page":
      return `The file holds a web page (often a login page) instead of calls, so nothing was stored: sign in to the platform, ${lowerFirst(EXPORT_AGAIN)}`;
    case "file_type_not_read":
      return `Files of type ${problem.fileType} are not read, so nothing was stored. ${EXPORT_AGAIN}`;
    case "file_too_large":
      return `The file has ${megabytes(problem.bytes)} and the limit is ${megabytes(problem.maxBytes)}, so nothing was stored: export fewer days at a time.`;
    case "too_many_columns":
      return `The file has more columns than the limit of ${number(problem.maxColumns)} (${number(problem.columns)} were found), so nothing was stored: export only the columns about calls.`;
    case "field_too_long":
      return `A field on line ${number(problem.line)} is longer than ${number(problem.maxChars)} characters, so nothing was stored: leave transcripts out of the export, or look for a quote that is not closed there.`;
    case "unclosed_quote":
      return `A quote that opens on line ${number(problem.line)} is never closed, so nothing was stored: close it, or export the file again.`;
    case "broken_csv":
      return `The table breaks on line ${number(problem.line)} and cannot be read past it, so nothing was stored: mend that line, or export the file again.`;
    case "json_cut_short":
      return `The JSON ends in the middle, after ${count(problem.records, "record")}, so nothing was stored: the export was probably interrupted; export it again.`;
    case "broken_json":
      return `The JSON is not valid after ${count(problem.records, "record")}, so nothing was stored: export the file again.`;
    case "json_without_calls":
      return "The JSON holds no list of calls, so nothing was stored: export an array of calls, or an object that holds one.";
    case "all_rows_rejected":
      return allRejected(problem);
    case "too_many_campaigns":
      return `The campaign column names ${count(problem.campaigns, "campaign")} and the limit is ${number(problem.maxCampaigns)} a file, so nothing was stored: check that it is the right column, or split the file.`;
    case "too_many_rows":
      return `The file has more than ${count(problem.maxRows, "row")}, which is the limit, so nothing was stored: export fewer days at a time.`;
    case "nested_too_deep":
      return `Record ${number(problem.record)} nests lists and objects more than ${number(problem.maxNesting)} deep, so nothing was stored: export the calls themselves, without what lies around them.`;
    case "all_rows_left_out":
      return `${problem.rows === 1 ? "The only row was" : `All ${number(problem.rows)} rows were`} left out (${problem.reason}), so nothing was stored: export calls that were dialled out and have ended.`;
    case "refunds_alone":
      return "This file holds refunds alone, so nothing was stored: export payments and refunds together, so that the sum of each call is known, and drop that file.";
    case "too_many_amounts":
      return `The file has amounts for more than ${count(problem.maxCalls, "call")}, so nothing was stored: split the file.`;
    case "too_many_legs":
      return `The file has more than ${count(problem.maxLegs, "leg")} of transferred calls, so nothing was stored: split the file.`;
    case "no_date_column":
    case "no_call_id":
    case "dates_not_readable":
    case "date_order_unknown":
    case "sums_of_calls":
    case "ids_shortened":
    case "column_gone":
      return sentenceOfColumns(problem);
    default:
      return sentenceOfArchive(problem);
  }
}

function allRejected(problem: Extract<FileProblem, { kind: "all_rows_rejected" }>): string {
  const { rows, line, unit = "line", reason, unmatched = 0 } = problem;
  const first = `(${unit} ${number(line)}: ${reason})`;
  if (unmatched === rows) {
    const none =
      rows === 1
        ? "The only row names no single stored call"
        : `None of the ${number(rows)} rows names a single stored call`;
    return `${none} ${first}, so nothing was stored: drop the file of the calls first, and then this one again.`;
  }
  const none = rows === 1 ? "The only row could not" : `None of the ${number(rows)} rows could`;
  return `${none} be read ${first}, so nothing was stored: mend the file and drop it again.`;
}
