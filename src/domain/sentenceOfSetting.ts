import { assertNever } from "../lib/result.ts";
import type { SettingProblem } from "./problemKinds.ts";
import { people } from "./problemWords.ts";

/** Of a change that is not made. */
export function sentenceOfSetting(problem: SettingProblem): string {
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
    case "not_uploader":
      return `Only whoever dropped the file, a workspace admin or a manager may say how it is read: ask ${people(problem.helpers)}.`;
    case "look_over":
      return `What I saw of ${problem.fileName} is kept for an hour only, and that is over: close this window and press Columns again.`;
    case "modal_expired":
      return "Slack gave me too little time to open the window: press the button again.";
    case "access_revoked":
      return "My access to this workspace was taken back, so I can post nothing: an admin has to install the app again.";
    default:
      return assertNever(problem);
  }
}
