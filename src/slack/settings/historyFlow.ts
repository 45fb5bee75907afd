import type { CampaignSettings } from "../../domain/campaignSettings.ts";
import { readCampaignValue } from "../actions.ts";
import type { Bot } from "../bot.ts";
import { historyView } from "../views/historyView.ts";
import { lookInWords } from "../views/lookWords.ts";
import { problemView } from "../views/problemView.ts";
import { campaignMeant, type SettingsAsk, type SettingsPress } from "./asking.ts";

const RUNS_SHOWN = 20;

/** A button that lists what was compared of a campaign. */
export async function pressHistory(bot: Bot, press: SettingsPress): Promise<void> {
  const meant = campaignMeant(bot, readCampaignValue(press.value)?.campaignId ?? "");
  if (meant === null) return await press.tell(problemView({ kind: "campaign_gone" }));
  await listRuns(bot, press, meant);
}

/** What was compared by itself, what was decided, and why it was told or not; `meant` null: of all campaigns. */
export async function listRuns(
  bot: Bot,
  ask: Pick<SettingsAsk, "tell">,
  meant: CampaignSettings | null,
): Promise<void> {
  const runs = bot.usecases.listRuns(bot.teamId, meant?.campaign.campaignId ?? null, RUNS_SHOWN);
  const about = meant ?? onlyOne(bot.usecases.listSettings(bot.teamId));
  const next = about === null ? "" : lookInWords(about, bot.usecases.nextLook(bot.teamId, about.campaign.campaignId));
  await ask.tell(historyView(runs, meant?.campaign.campaignName ?? null, next));
}

function onlyOne(all: readonly CampaignSettings[]): CampaignSettings | null {
  const current = all.filter(({ isArchived }) => !isArchived);
  return current.length === 1 ? (current[0] ?? null) : null;
}
