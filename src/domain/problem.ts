import { assertNever } from "../lib/result.ts";
import type { FileProblem, Problem, QuestionProblem, SettingProblem, TransferProblem } from "./problemKinds.ts";
import { list, megabytes, people } from "./problemWords.ts";
import { countOf as count, lowerFirst, formatNumber as number } from "./words.ts";

export type * from "./problemKinds.ts";

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
    case "undo_interrupted":
    case "undo_running":
    case "sample_interrupted":
    case "full_text_unsent":
      return sentenceOfTransfer(problem);
    case "unknown_command":
    case "unknown_campaign":
    case "unclear_words":
    case "not_understood":
    case "old_button":
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
    case "not_allowed":
    case "not_admin":
    case "roles_unknown":
    case "name_taken":
    case "name_not_typed":
    case "bad_field":
    case "campaign_busy":
    case "recount_interrupted":
    case "recommendation_gone":
    case "issue_gone":
    case "sample_there":
    case "sample_not_needed":
    case "upload_not_undoable":
    case "modal_expired":
    case "access_revoked":
      return sentenceOfSetting(problem);
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
    case "undo_interrupted":
      return `I was stopped while taking ${problem.fileName} back; nothing of it was taken back: press Undo again in \`/voicebot uploads\`.`;
    case "undo_running":
      return `${problem.fileName} is just being taken back: wait until that is done and try again.`;
    case "sample_interrupted":
      return `I was stopped while adding the sample data; nothing of it was kept: press "Try the sample data" again.`;
    case "full_text_unsent":
      return "The full text of the report could not be sent: ask for the report again.";
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
    case "not_understood":
      return `I did not understand "${problem.words}": ask it in other words, or with one of these commands.`;
    case "old_button":
      return "That button is from an older version, so I cannot tell what it asks: ask again.";
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

/** Of a change that is not made. */
function sentenceOfSetting(problem: SettingProblem): string {
  switch (problem.kind) {
    case "not_allowed":
      return `Only a workspace admin or a manager may change that: ask ${people(problem.helpers)}.`;
    case "not_admin":
      return `Only a workspace admin may say who the managers are: ask ${people(problem.helpers)}.`;
    case "roles_unknown":
      return `Slack did not tell in time ${problem.isAsker ? "whether you may change this" : "who these people are"}, so nothing was changed: try again in a minute.`;
    case "name_taken":
      return `There is a campaign "${problem.name}" already: choose another name.`;
    case "name_not_typed":
      return `Nothing was deleted: type the campaign's name, ${problem.name}.`;
    case "bad_field":
      return `${problem.field} must be ${problem.wanted}.`;
    case "campaign_busy":
      return `${problem.campaignName} is being written to (${problem.fileName}): wait until that is done and try again.`;
    case "recount_interrupted":
      return `I was stopped while counting the calls of ${problem.campaignName} for another time zone; its time zone is as before: change it again.`;
    case "recommendation_gone":
      return `"${problem.action}" is no longer recommended: ask \`/voicebot recommend\` for what is.`;
    case "issue_gone":
      return "That is no longer found in the calls of these days: ask `/voicebot alerts` for what is.";
    case "sample_there":
      return `The sample data is here already as ${problem.campaignName}: ask \`/voicebot health\`.`;
    case "sample_not_needed":
      return "There are campaigns of your own here by now, so I add no sample data beside them: ask `/voicebot status`.";
    case "upload_not_undoable":
      return `${problem.fileName} cannot be undone: it is undone already, or nothing of it was stored; see \`/voicebot uploads\`.`;
    case "modal_expired":
      return "Slack gave me too little time to open the window: press the button again.";
    case "access_revoked":
      return "My access to this workspace was taken back, so I can post nothing: an admin has to install the app again.";
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
