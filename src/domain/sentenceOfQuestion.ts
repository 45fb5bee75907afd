import { assertNever } from "../lib/result.ts";
import type { QuestionProblem } from "./problemKinds.ts";
import { list } from "./problemWords.ts";

/** Of a question that finds no answer. */
export function sentenceOfQuestion(problem: QuestionProblem): string {
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
    case "bad_settings":
      return `The settings cannot be used (${problem.lines.join("; ")}): mend them in .env or in the environment.`;
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
