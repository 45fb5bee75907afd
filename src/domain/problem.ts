import type { FileProblem, Problem, QuestionProblem } from "./problemKinds.ts";
import { sentenceOfAlert } from "./sentenceOfAlert.ts";
import { sentenceOfFile } from "./sentenceOfFile.ts";
import { sentenceOfQuestion } from "./sentenceOfQuestion.ts";
import { sentenceOfSetting } from "./sentenceOfSetting.ts";
import { sentenceOfTransfer } from "./sentenceOfTransfer.ts";

export type * from "./problemKinds.ts";

/** One sentence for every problem a user can cause: what happened, and what to do next. Plain text, not escaped. */
export function sentenceOf(problem: Problem): string {
  switch (problem.kind) {
    case "file_gone":
    case "missing_scope":
    case "download_failed":
    case "external_file":
    case "import_interrupted":
    case "reread_interrupted":
    case "import_untold":
    case "import_running":
    case "upload_not_running":
    case "upload_elsewhere":
    case "cancel_not_allowed":
    case "undo_interrupted":
    case "undo_running":
    case "sample_interrupted":
    case "full_text_unsent":
      return sentenceOfTransfer(problem);
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
    case "not_uploader":
    case "look_over":
    case "modal_expired":
    case "access_revoked":
      return sentenceOfSetting(problem);
    case "alert_gone":
    case "alert_over":
    case "no_alert_channel":
    case "channel_refuses":
    case "slack_limits":
    case "stranger":
      return sentenceOfAlert(problem);
    default:
      return sentenceOfReading(problem);
  }
}

/** Of what was asked, or was to be read. */
function sentenceOfReading(problem: QuestionProblem | FileProblem): string {
  switch (problem.kind) {
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
    case "bad_settings":
    case "bad_campaign_file":
    case "which_team":
    case "campaign_not_named":
    case "campaign_not_in_file":
      return sentenceOfQuestion(problem);
    default:
      return sentenceOfFile(problem);
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
