import { ACTIONS } from "../actions.ts";
import type { Bot } from "../bot.ts";
import type { Command } from "../commandText.ts";
import { changesView } from "../views/changesView.ts";
import { managersView } from "../views/managersView.ts";
import type { SettingsAsk } from "./asking.ts";
import { openCampaign } from "./campaignFlow.ts";
import { listRuns } from "./historyFlow.ts";
import { campaignPage, editNamed } from "./listFlow.ts";
import { withNamed } from "./namedCampaign.ts";
import { openSchedule } from "./scheduleFlow.ts";
import { uploadsPage } from "./uploadsFlow.ts";

const KINDS = ["campaign", "schedule", "history", "uploads", "managers", "changes"] as const;
/** The commands about settings, and the log of what was made of them. */
export type SettingsCommand = Extract<Command, { readonly kind: (typeof KINDS)[number] }>;

const CHANGES_SHOWN = 20;

/** Shows settings to whoever asked, or opens them. */
export async function settingsCommand(bot: Bot, command: SettingsCommand, ask: SettingsAsk): Promise<void> {
  switch (command.kind) {
    case "campaign":
      if (command.verb === "edit") return await editNamed(bot, ask, command.campaignWords);
      if (command.verb === "new") return await openCampaign(bot, ask, null);
      return await ask.tell(campaignPage(bot, 0));
    case "schedule": {
      const about = { words: command.campaignWords, actionId: ACTIONS.openSchedule };
      return await withNamed(bot, ask, about, (meant) => openSchedule(bot, ask, meant));
    }
    case "history": {
      if (command.campaignWords === null) return await listRuns(bot, ask, null);
      const about = { words: command.campaignWords, actionId: ACTIONS.listRuns };
      return await withNamed(bot, ask, about, (meant) => listRuns(bot, ask, meant));
    }
    case "uploads":
      return await ask.tell(await uploadsPage(bot, ask.userId, 0));
    case "managers":
      return await ask.tell(managersView(bot.usecases.managersOf(bot.teamId)));
    case "changes":
      return await listChanges(bot, ask);
  }
}

/** The newest changes. */
export async function listChanges(bot: Bot, ask: Pick<SettingsAsk, "tell">): Promise<void> {
  await ask.tell(changesView(bot.usecases.listChanges(bot.teamId, CHANGES_SHOWN)));
}
