import type { Bot } from "../bot.ts";
import type { Command } from "../commandText.ts";
import { changesView } from "../views/changesView.ts";
import { managersView } from "../views/managersView.ts";
import type { SettingsAsk } from "./asking.ts";
import { openCampaign } from "./campaignFlow.ts";
import { campaignPage, editNamed } from "./listFlow.ts";
import { uploadsPage } from "./uploadsFlow.ts";

/** The commands about settings. */
export type SettingsCommand = Extract<Command, { readonly kind: "campaign" | "uploads" | "managers" | "changes" }>;

const CHANGES_SHOWN = 20;

/** Shows settings to whoever asked, or opens them. */
export async function settingsCommand(bot: Bot, command: SettingsCommand, ask: SettingsAsk): Promise<void> {
  switch (command.kind) {
    case "campaign":
      if (command.verb === "edit") return await editNamed(bot, ask, command.campaignWords);
      if (command.verb === "new") return await openCampaign(bot, ask, null);
      return await ask.tell(campaignPage(bot, 0));
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
