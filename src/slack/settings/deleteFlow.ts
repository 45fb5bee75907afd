import { readCampaignValue } from "../actions.ts";
import type { Bot } from "../bot.ts";
import { openModal } from "../openModal.ts";
import { mayChange } from "../permissions.ts";
import { readSubmitted } from "../submitted.ts";
import { toAsker } from "../toAsker.ts";
import {
  DELETE_NAME,
  deleteCampaignModal,
  deletedView,
  deletingView,
  isNameTyped,
} from "../views/deleteCampaignModal.ts";
import { problemView } from "../views/problemView.ts";
import { campaignMeant, readPlace, type SettingsPress, writePlace } from "./asking.ts";
import { closing, refusing, type Submission, type SubmissionAnswer, sayingWhy } from "./submission.ts";

/** Asks for the campaign's name in a modal. */
export async function pressDelete(bot: Bot, press: SettingsPress): Promise<void> {
  const { tell, triggerId, userId } = press;
  const allowed = await mayChange(bot, userId);
  if (!allowed.ok) return await tell(problemView(allowed.problem));
  const meant = campaignMeant(bot, readCampaignValue(press.value)?.campaignId ?? "");
  if (meant === null || triggerId === null) return await tell(problemView({ kind: "campaign_gone" }));
  const { campaignId } = meant.campaign;
  const holds = bot.usecases.holdingsOf(bot.teamId, campaignId);
  const place = writePlace(campaignId, press.channelId);
  const opened = await openModal(bot, triggerId, deleteCampaignModal(meant.campaign, holds, place));
  if (!opened.ok) await tell(problemView(opened.problem));
}

/** Deletes the campaign whose name was typed. */
export async function submitDelete(bot: Bot, { userId, values, metadata }: Submission): Promise<SubmissionAnswer> {
  const allowed = await mayChange(bot, userId);
  if (!allowed.ok) return sayingWhy(allowed.problem);
  const place = readPlace(metadata);
  const meant = place === null ? null : campaignMeant(bot, place.campaign ?? "");
  if (place === null || meant === null) return sayingWhy({ kind: "campaign_gone" });
  const { campaignId, campaignName } = meant.campaign;
  if (!isNameTyped(readSubmitted(values), meant.campaign)) {
    return refusing({ [DELETE_NAME]: { kind: "name_not_typed", name: campaignName } });
  }
  const tell = toAsker(bot, { userId, channelId: place.channel }, null);
  return closing(async () => {
    await tell(deletingView(campaignName));
    const deleted = await bot.usecases.deleteCampaign(bot.teamId, userId, campaignId);
    await tell(deleted.ok ? deletedView(campaignName, deleted.value.calls) : problemView(deleted.problem));
  });
}
