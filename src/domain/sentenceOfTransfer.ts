import { assertNever } from "../lib/result.ts";
import type { TransferProblem } from "./problemKinds.ts";
import { people } from "./problemWords.ts";
import { countOf } from "./words.ts";

/** Between Slack, a file and us. */
export function sentenceOfTransfer(problem: TransferProblem): string {
  switch (problem.kind) {
    case "file_gone":
      return "The file is no longer in Slack, so nothing was stored: drop it again.";
    case "missing_scope":
      return problem.isOfFile === true
        ? `The app may not read files yet, so nothing was stored: an admin has to reinstall it with the permission ${problem.scope}; then drop the file again.`
        : `The app may not do this yet: an admin has to reinstall it with the permission ${problem.scope}.`;
    case "download_failed":
      return "Slack did not hand over the file, so nothing was stored: wait a minute and drop it again.";
    case "external_file":
      return "The file lies outside Slack (in Google Drive or the like), where I cannot read it: download it and drop the file itself.";
    case "import_interrupted":
      return `I was stopped while reading ${problem.fileName}; nothing of it was stored: drop it again.`;
    case "reread_interrupted":
      return `I was stopped while reading ${problem.fileName} anew. What was stored of it before stays as it is: press Columns to read it anew.`;
    case "import_untold":
      return `I was stopped just after reading ${problem.fileName}; its calls are stored: ask \`/voicebot health\`.${lostRejects(problem.rejectedRows)}`;
    case "import_running":
      return `${problem.fileName} is still being read: wait until it is done and try again.`;
    case "upload_not_running":
      return "That file is not being read any more: the message about it says what came of it, and `/voicebot uploads` can take it back.";
    case "upload_elsewhere":
      return `Another process of the bot reads ${problem.fileName}, and I cannot stop it: wait until it is done, and take the file back with \`/voicebot uploads\`.`;
    case "cancel_not_allowed":
      return `Only whoever dropped the file, a workspace admin or a manager may cancel it: ask ${people(problem.helpers)}.`;
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

function lostRejects(rows: number): string {
  if (rows === 0) return "";
  const which = rows === 1 ? "it is" : "they are";
  return ` ${countOf(rows, "row")} could not be read: drop the file again, and I send a list of which ${which} and why.`;
}
