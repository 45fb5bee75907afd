import { assertNever } from "../lib/result.ts";
import type { FileProblem } from "./problemKinds.ts";
import { list, megabytes } from "./problemWords.ts";
import { sentenceOfFile } from "./sentenceOfFile.ts";
import { countOf as count, formatNumber as number } from "./words.ts";

/** Problems of what has to be unpacked first. */
type ArchiveProblem = Extract<
  FileProblem,
  { readonly kind: `${"archive" | "workbook" | "unpack" | "in_archive"}${string}` }
>;

/** Of archives and workbooks. */
export function sentenceOfArchive(problem: ArchiveProblem): string {
  switch (problem.kind) {
    case "unpacked_too_large":
      return `Unpacked, the file has more than ${megabytes(problem.maxBytes)}, which is the limit, so nothing was stored: export fewer days at a time.`;
    case "unpacks_too_much":
      return `The file grows to more than ${number(problem.maxRatio)} times its size when it is unpacked, as files made to do harm do, so nothing was stored: drop the export itself, as CSV.`;
    case "archive_broken":
      return "The archive is damaged or cut short, so nothing was stored: pack it again, or drop the export itself.";
    case "archive_encrypted":
      return `"${problem.name}" in the archive is locked with a password, so nothing was stored: pack it without one, or drop the export itself.`;
    case "archive_unsafe_name":
      return `The archive holds a file whose name leads out of it ("${problem.name}"), so nothing was stored: drop the export itself.`;
    case "archive_link":
      return `"${problem.name}" in the archive is a link to another file, so nothing was stored: pack the export itself.`;
    case "archive_in_archive":
      return `"${problem.name}" in the archive is an archive again, so nothing was stored: drop that one.`;
    case "archive_too_many_files":
      return `The archive holds ${count(problem.files, "file")} and the limit is ${number(problem.maxFiles)}, so nothing was stored: pack fewer of them.`;
    case "archive_without_table":
      return `The archive holds no call export (found: ${list(problem.names)}), so nothing was stored: pack the CSV, JSON or Excel file.`;
    case "in_archive":
      return `In "${problem.name}": ${sentenceOfFile(problem.problem)}`;
    case "workbook_broken":
      return "The Excel workbook is damaged, so nothing was stored: open it, save it again and drop it, or save it as CSV.";
    case "workbook_encrypted":
      return "The Excel workbook is locked with a password, so nothing was stored: save it without one, or save it as CSV.";
    case "workbook_texts_too_large":
      return `The different texts in the workbook's cells take more than ${megabytes(problem.maxBytes)}, which is the limit, so nothing was stored: leave transcripts out of the export, or save the sheet of calls as CSV.`;
    case "workbook_without_table":
      return `No sheet of the workbook (${list(problem.sheets)}) has column names with calls below them, so nothing was stored: save the sheet of calls as CSV and drop that.`;
    default:
      return assertNever(problem);
  }
}
