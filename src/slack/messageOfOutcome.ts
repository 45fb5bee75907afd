import type { ImportOutcome } from "../domain/upload.ts";
import type { Upload } from "../usecases/botUsecases.ts";
import type { Message } from "./blockKit.ts";
import type { Bot } from "./bot.ts";
import { checkColumnsView, dateOrderView, refusedView, whichCampaignView } from "./views/importQuestions.ts";
import { nothingNewView, storedView } from "./views/importViews.ts";
import { cancelledView } from "./views/readingViews.ts";

/** What is told of an upload at its end, or asked. `cancelledBy`: Slack's id of who stopped it; null: nobody knows. */
export function messageOfOutcome(
  bot: Bot,
  upload: Upload,
  fileName: string,
  outcome: ImportOutcome,
  cancelledBy: string | null,
): Message {
  switch (outcome.kind) {
    case "stored":
      return storedView(outcome.report, upload.id);
    case "nothing_new":
      return nothingNewView(outcome.report, upload.id);
    case "refused":
      return refusedView(upload.id, outcome.problem);
    case "cancelled":
      return cancelledView({ id: upload.id, fileName }, cancelledBy);
    case "asks_mapping":
      return checkColumnsView(upload.id, fileName, outcome.summary, outcome.why);
    case "asks_date_order":
      return dateOrderView(upload.id, fileName, outcome.column, outcome.example);
    case "asks_campaign": {
      // Anybody may remove the sample data, and with it what was read into its campaign.
      const campaigns = bot.usecases
        .listSettings(upload.teamId)
        .filter(({ isArchived, isSample }) => !isArchived && !isSample)
        .map(({ campaign }) => campaign);
      return whichCampaignView(upload.id, fileName, outcome.summary, outcome.suggestedName, campaigns);
    }
  }
}
