import type { CampaignSettings } from "../../domain/campaignSettings.ts";
import { pickCampaign } from "../../domain/pickCampaign.ts";
import { sentenceOf } from "../../domain/problem.ts";
import { readCampaignValue, readPageValue } from "../actions.ts";
import { escapeText, type Message } from "../blockKit.ts";
import type { Bot } from "../bot.ts";
import { mayChange } from "../permissions.ts";
import {
  archivedView,
  CAMPAIGNS_PER_PAGE,
  campaignListView,
  chooseToEditView,
  type ListedCampaign,
} from "../views/campaignListView.ts";
import { problemView } from "../views/problemView.ts";
import { campaignMeant, type SettingsAsk, type SettingsPress } from "./asking.ts";
import { openCampaign } from "./campaignFlow.ts";

/** The campaigns with their settings; a page that is not there any more is the last one. */
export function campaignPage(bot: Bot, wantedPage: number): Message {
  const all = bot.usecases.listSettings(bot.teamId);
  const archived = all.filter(({ isArchived }) => isArchived);
  const ordered = [...all.filter(({ isArchived }) => !isArchived), ...archived];
  const pages = Math.max(1, Math.ceil(ordered.length / CAMPAIGNS_PER_PAGE));
  const page = Math.min(wantedPage, pages - 1);
  const shown = ordered.slice(page * CAMPAIGNS_PER_PAGE, (page + 1) * CAMPAIGNS_PER_PAGE);
  const listed = shown.map((settings) => asListed(bot, settings));
  return campaignListView({ listed, page, pages, campaigns: all.length, archived: archived.length });
}

function asListed(bot: Bot, settings: CampaignSettings): ListedCampaign {
  return { settings, holds: bot.usecases.holdingsOf(bot.teamId, settings.campaign.campaignId) };
}

/** Opens the settings of the campaign that somebody named; offers those that may be meant where it is not clear. */
export async function editNamed(bot: Bot, ask: SettingsAsk, campaignWords: string | null): Promise<void> {
  const all = bot.usecases.listSettings(bot.teamId);
  const picked = pickCampaign(
    all.map(({ campaign }) => campaign),
    campaignWords,
    null,
  );
  if (picked.ok) {
    return await openCampaign(bot, ask, campaignMeant(bot, picked.value.campaignId));
  }
  const { problem } = picked;
  if (problem.kind !== "which_campaign") return await ask.tell(problemView(problem));
  const meant = all.filter(({ campaign }) => problem.known.includes(campaign.campaignName));
  const listed = meant.slice(0, CAMPAIGNS_PER_PAGE).map((settings) => asListed(bot, settings));
  await ask.tell(chooseToEditView(escapeText(sentenceOf(problem)), listed));
}

/** A button to the list: turns the page where it stands in the list, and lists anew elsewhere. */
export async function pressList(bot: Bot, press: SettingsPress): Promise<void> {
  const page = readPageValue(press.value)?.page ?? null;
  if (page === null) await press.tell(campaignPage(bot, 0));
  else await press.replace(campaignPage(bot, page));
}

/** Archives a campaign or restores it. */
export async function pressArchive(bot: Bot, press: SettingsPress): Promise<void> {
  const { userId, tell } = press;
  const allowed = await mayChange(bot, userId);
  if (!allowed.ok) return await tell(problemView(allowed.problem));
  const value = readCampaignValue(press.value);
  const meant = campaignMeant(bot, value?.campaignId ?? "");
  if (value?.isArchived === undefined || meant === null) return await tell(problemView({ kind: "campaign_gone" }));
  const { campaignId } = meant.campaign;
  const archived = bot.usecases.archiveCampaign(bot.teamId, userId, campaignId, value.isArchived);
  if (!archived.ok) return await tell(problemView(archived.problem));
  if (value.page !== undefined) await press.replace(campaignPage(bot, value.page));
  await tell(archivedView(archived.value));
}
