import { assertNever } from "../lib/result.ts";
import { lowerFirst } from "./words.ts";

/** What can be wrong with a file as a whole. A problem of one row is a `RowProblem`. */
export type FileProblem =
  | { readonly kind: "empty_file" }
  | { readonly kind: "header_only" }
  | { readonly kind: "not_a_table"; readonly looksLike: string }
  | { readonly kind: "html_page" }
  | { readonly kind: "file_type_not_read"; readonly fileType: string }
  | { readonly kind: "file_too_large"; readonly bytes: number; readonly maxBytes: number }
  | { readonly kind: "too_many_columns"; readonly columns: number; readonly maxColumns: number }
  | { readonly kind: "field_too_long"; readonly line: number; readonly maxChars: number }
  | { readonly kind: "unclosed_quote"; readonly line: number }
  | { readonly kind: "broken_csv"; readonly line: number }
  | { readonly kind: "json_cut_short"; readonly records: number }
  | { readonly kind: "broken_json"; readonly records: number }
  | { readonly kind: "json_without_calls" }
  | { readonly kind: "no_date_column"; readonly columns: readonly string[] }
  | { readonly kind: "dates_not_readable"; readonly column: string; readonly example: string }
  | { readonly kind: "date_order_unknown"; readonly column: string; readonly example: string }
  | { readonly kind: "all_rows_rejected"; readonly rows: number; readonly line: number; readonly reason: string }
  | { readonly kind: "too_many_campaigns"; readonly campaigns: number; readonly maxCampaigns: number };

/** What can go wrong between Slack, a file and us. */
export type TransferProblem =
  | { readonly kind: "file_gone" }
  | { readonly kind: "missing_scope"; readonly scope: string }
  | { readonly kind: "download_failed" }
  | { readonly kind: "external_file" }
  | { readonly kind: "import_interrupted"; readonly fileName: string }
  | { readonly kind: "import_untold"; readonly fileName: string }
  | { readonly kind: "import_running"; readonly fileName: string };

/** What a question can ask in vain. */
export type QuestionProblem =
  | { readonly kind: "unknown_command"; readonly word: string; readonly suggestion: string | null }
  | { readonly kind: "unknown_campaign"; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: "unclear_words"; readonly words: string }
  | { readonly kind: "no_campaigns" }
  | { readonly kind: "which_campaign"; readonly known: readonly string[] }
  | { readonly kind: "no_calls"; readonly campaignName: string }
  | {
      readonly kind: "no_calls_in_period";
      readonly campaignName: string;
      readonly period: string;
      readonly newest: string;
    }
  | { readonly kind: "bad_date"; readonly text: string }
  | { readonly kind: "upload_gone" }
  | { readonly kind: "upload_answered" }
  | { readonly kind: "campaign_gone" }
  | { readonly kind: "file_not_found"; readonly path: string }
  | { readonly kind: "nothing_to_draw" }
  | { readonly kind: "chart_not_written"; readonly path: string; readonly detail: string }
  | { readonly kind: "database_unusable"; readonly path: string; readonly detail: string }
  | { readonly kind: "machine_refused"; readonly detail: string }
  | { readonly kind: "bad_campaign_file"; readonly path: string; readonly detail: string }
  | { readonly kind: "which_team"; readonly known: readonly string[] }
  | { readonly kind: "campaign_not_named" }
  | { readonly kind: "campaign_not_in_file"; readonly name: string; readonly known: readonly string[] };

export type Problem = FileProblem | TransferProblem | QuestionProblem;

const EXPORT_AGAIN = "Export it again as CSV or JSON and drop it here.";

/** One sentence for every problem a user can cause: what happened, and what to do next. Plain text, not escaped. */
export function sentenceOf(problem: Problem): string {
  switch (problem.kind) {
    case "file_gone":
    case "missing_scope":
    case "download_failed":
    case "external_file":
    case "import_interrupted":
    case "import_untold":
    case "import_running":
      return sentenceOfTransfer(problem);
    case "unknown_command":
    case "unknown_campaign":
    case "unclear_words":
    case "no_campaigns":
    case "which_campaign":
    case "no_calls":
    case "no_calls_in_period":
    case "bad_date":
    case "upload_gone":
    case "upload_answered":
    case "campaign_gone":
    case "file_not_found":
    case "nothing_to_draw":
    case "chart_not_written":
    case "database_unusable":
    case "machine_refused":
    case "bad_campaign_file":
    case "which_team":
    case "campaign_not_named":
    case "campaign_not_in_file":
      return sentenceOfQuestion(problem);
    default:
      return sentenceOfFile(problem);
  }
}

/** Of a file as a whole. */
function sentenceOfFile(problem: FileProblem): string {
  switch (problem.kind) {
    case "empty_file":
      return "The file is empty, so nothing was stored: export the calls again and check that the export has rows.";
    case "header_only":
      return "The file has column names but no calls, so nothing was stored: choose a longer period in the export.";
    case "not_a_table":
      return `This is not a call export but looks like ${problem.looksLike}, so nothing was stored. ${EXPORT_AGAIN}`;
    case "html_page":
      return `The file holds a web page (often a login page) instead of calls, so nothing was stored: sign in to the platform, ${lowerFirst(EXPORT_AGAIN)}`;
    case "file_type_not_read":
      return `Files of type ${problem.fileType} are not read, so nothing was stored. ${EXPORT_AGAIN}`;
    case "file_too_large":
      return `The file has ${megabytes(problem.bytes)} and the limit is ${megabytes(problem.maxBytes)}, so nothing was stored: export fewer days at a time.`;
    case "too_many_columns":
      return `The file has ${count(problem.columns, "column")} and the limit is ${problem.maxColumns}, so nothing was stored: export only the columns about calls.`;
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
    case "no_date_column":
      return `No column tells when a call started (found: ${list(problem.columns)}), so nothing was stored: name that column "Started at" and drop the file again.`;
    case "dates_not_readable":
      return `The dates in column "${problem.column}" cannot be read (for example "${problem.example}"), so nothing was stored: export them as 2026-01-31.`;
    case "date_order_unknown":
      return `The dates in column "${problem.column}" (for example "${problem.example}") could be day first or month first, so nothing was stored: say which.`;
    case "all_rows_rejected":
      return `None of the ${count(problem.rows, "row")} could be read (line ${number(problem.line)}: ${problem.reason}), so nothing was stored: mend the file and drop it again.`;
    case "too_many_campaigns":
      return `The campaign column names ${count(problem.campaigns, "campaign")} and the limit is ${problem.maxCampaigns} a file, so nothing was stored: check that it is the right column, or split the file.`;
    default:
      return assertNever(problem);
  }
}

/** Between Slack, a file and us. */
function sentenceOfTransfer(problem: TransferProblem): string {
  switch (problem.kind) {
    case "file_gone":
      return "The file is no longer in Slack, so nothing was stored: drop it again.";
    case "missing_scope":
      return `The app may not do this yet: an admin has to reinstall it with the permission ${problem.scope}.`;
    case "download_failed":
      return "Slack did not hand over the file, so nothing was stored: wait a minute and drop it again.";
    case "external_file":
      return "The file lies outside Slack (in Google Drive or the like), where I cannot read it: download it and drop the file itself.";
    case "import_interrupted":
      return `I was stopped while reading ${problem.fileName}; nothing of it was stored: drop it again.`;
    case "import_untold":
      return `I was stopped just after reading ${problem.fileName}; its calls are stored: ask \`/voicebot health\`.`;
    case "import_running":
      return `${problem.fileName} is still being read: wait until it is done and try again.`;
    default:
      return assertNever(problem);
  }
}

/** Of a question that finds no answer. */
function sentenceOfQuestion(problem: QuestionProblem): string {
  switch (problem.kind) {
    case "unknown_command":
      return problem.suggestion === null
        ? `I do not know "${problem.word}": try \`/voicebot help\`.`
        : `I do not know "${problem.word}": did you mean \`/voicebot ${problem.suggestion}\`?`;
    case "unknown_campaign":
      return `There is no campaign "${problem.name}" here: choose one of ${list(problem.known)}.`;
    case "unclear_words":
      return `I do not understand "${problem.words}": say a campaign's name and a period such as 7d, 30d or 2026-01-01..2026-01-31.`;
    case "no_campaigns":
      return "There are no calls here yet: drop a call export (CSV or JSON) into this channel to start.";
    case "which_campaign":
      return `Which campaign do you mean? Choose one of ${list(problem.known)}.`;
    case "no_calls":
      return `${problem.campaignName} has no calls yet: drop a call export into the channel.`;
    case "no_calls_in_period":
      return `${problem.campaignName} has no calls in ${problem.period}: its newest are of ${problem.newest}; ask for another period.`;
    case "bad_date":
      return `"${problem.text}" is not a date: write it as 2026-01-31.`;
    case "upload_gone":
      return "That upload is not there any more: drop the file again if you need it.";
    case "upload_answered":
      return "Somebody has answered already: see the message above.";
    case "campaign_gone":
      return "That campaign is not there any more: choose another one.";
    case "file_not_found":
      return `The file ${problem.path} cannot be opened: check the path.`;
    case "nothing_to_draw":
      return "There is no chart: the calls tell nothing that the health score needs; the report says which columns would help.";
    case "chart_not_written":
      return `The chart could not be written to ${problem.path} (${problem.detail}): check the path.`;
    case "database_unusable":
      return `The database ${problem.path} cannot be used (${problem.detail}): check the path in DATABASE_PATH.`;
    case "machine_refused":
      return `This machine refused to read or write a file (${problem.detail}): check paths, permissions and free space, and try again.`;
    case "bad_campaign_file":
      return `The campaign file ${problem.path} cannot be used (${problem.detail}): compare it with examples/campaign.json.`;
    case "which_team":
      return `The database holds several workspaces: choose one of ${list(problem.known)} with --team.`;
    case "campaign_not_named":
      return "The file names no campaign, so nothing was stored: name one with --campaign.";
    case "campaign_not_in_file":
      return `The file has no campaign "${problem.name}": choose one of ${list(problem.known)} with --campaign-id.`;
    default:
      return assertNever(problem);
  }
}

/** One sentence for a bug of ours after a file was read: what came of it stands. */
export function sentenceOfUntold(reference: string): string {
  return `The file was read, but its summary broke on our side: ask \`/voicebot health\` for what it holds, and tell your admin the reference ${reference}.`;
}

/** One sentence for a bug of ours; the log holds the rest under the same reference. */
export function sentenceOfBug(reference: string): string {
  return `Something broke on our side; nothing was changed. Try again, and if it stays, tell your admin the reference ${reference}.`;
}

const LISTED = 10;

function list(names: readonly string[]): string {
  const shown = names.slice(0, LISTED).map((name) => `"${name}"`);
  const rest = names.length - shown.length;
  return `${shown.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

function number(value: number): string {
  return value.toLocaleString("en-US");
}

function count(value: number, noun: string): string {
  return `${number(value)} ${noun}${value === 1 ? "" : "s"}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toLocaleString("en-US", { maximumFractionDigits: 1 })} MB`;
}
