import type { CampaignSettings } from "../../domain/campaignSettings.ts";
import type { SavedSettings } from "../../usecases/botUsecases.ts";
import { readCampaignValue } from "../actions.ts";
import type { Bot } from "../bot.ts";
import { openModal } from "../openModal.ts";
import { mayChange } from "../permissions.ts";
import { readSubmitted } from "../submitted.ts";
import { type Tell, toAsker } from "../toAsker.ts";
import { problemView } from "../views/problemView.ts";
import { scheduleModal } from "../views/scheduleModal.ts";
import { openScheduleView, scheduleSavedView, scheduleTooLateView } from "../views/scheduleView.ts";
import { campaignMeant, readPlace, type SettingsAsk, type SettingsPress, writePlace } from "./asking.ts";
import { invitationTo, refusedSave } from "./campaignFlow.ts";
import { marksOf } from "./offered.ts";
import { readScheduleForm } from "./readScheduleForm.ts";
import { recountTimeZone } from "./recountTimeZone.ts";
import { SCHEDULE_NAMES, scheduleOfferedIn } from "./scheduleFields.ts";
import { closing, type Submission, type SubmissionAnswer, sayingWhy } from "./submission.ts";

/** A button that opens the schedule of a campaign. */
export async function pressSchedule(bot: Bot, press: SettingsPress): Promise<void> {
  const meant = campaignMeant(bot, readCampaignValue(press.value)?.campaignId ?? "");
  if (meant === null) return await press.tell(problemView({ kind: "campaign_gone" }));
  await openSchedule(bot, press, meant);
}

/** Opens all that is set for the comparison of a campaign's weeks. */
export async function openSchedule(bot: Bot, ask: SettingsAsk, meant: CampaignSettings): Promise<void> {
  const { campaignId } = meant.campaign;
  const look = bot.usecases.nextLook(bot.teamId, campaignId);
  if (ask.triggerId === null) return await ask.tell(openScheduleView(meant, look));
  const allowed = await mayChange(bot, ask.userId);
  if (!allowed.ok) return await ask.tell(problemView(allowed.problem));
  const place = writePlace(campaignId, ask.channelId, { offered: marksOf(scheduleOfferedIn(meant)) });
  const opened = await openModal(bot, ask.triggerId, scheduleModal(meant, look, place));
  if (!opened.ok) await ask.tell(scheduleTooLateView(opened.problem, meant));
}

/** Saves a submitted schedule, and says what happens next. What is wrong with it stands beside the fields. */
export async function submitSchedule(bot: Bot, { userId, values, metadata }: Submission): Promise<SubmissionAnswer> {
  const allowed = await mayChange(bot, userId);
  if (!allowed.ok) return sayingWhy(allowed.problem);
  const place = readPlace(metadata);
  const meant = place === null ? null : campaignMeant(bot, place.campaign ?? "");
  if (place === null || meant === null) return sayingWhy({ kind: "campaign_gone" });
  const edit = (now: CampaignSettings) => readScheduleForm(readSubmitted(values), now, place.offered);
  const saved = bot.usecases.saveSettings(bot.teamId, userId, meant.campaign.campaignId, edit);
  if (!saved.ok) return refusedSave(saved.problem, SCHEDULE_NAMES);
  const tell = toAsker(bot, { userId, channelId: place.channel }, null);
  return closing(() => tellSaved(bot, userId, saved.value, tell));
}

/** The next look is told by the clock that holds: a new time zone does once all calls are counted by it. */
async function tellSaved(bot: Bot, userId: string, saved: SavedSettings, tell: Tell): Promise<void> {
  const { before, changes, timeZoneTo } = saved;
  const { campaignId, campaignName } = before.campaign;
  if (timeZoneTo !== null) {
    await recountTimeZone(bot, userId, { campaignId, campaignName, timeZone: timeZoneTo }, tell);
  }
  bot.wakeSender();
  const now = bot.usecases.findSettings(bot.teamId, campaignId) ?? saved.after;
  const look = bot.usecases.nextLook(bot.teamId, campaignId);
  const invitation = await invitationTo(bot, before.channelId, now.channelId);
  await tell(scheduleSavedView(now, look, { changes, isRecounted: timeZoneTo !== null }, invitation));
}
