import type { CampaignSettings } from "../../domain/campaignSettings.ts";
import { changedSettings } from "../../domain/changedSettings.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import { readCampaignValue } from "../actions.ts";
import type { Bot } from "../bot.ts";
import { guarded } from "../guarded.ts";
import { openWaiting } from "../openModal.ts";
import { mayChange } from "../permissions.ts";
import { post } from "../postWithPictures.ts";
import { noEntryOf, retryAfterMsOf } from "../slackErrors.ts";
import { readSubmitted } from "../submitted.ts";
import type { Tell } from "../toAsker.ts";
import { testMessageView } from "../views/alerting/noticeViews.ts";
import { underWayView } from "../views/placeViews.ts";
import { problemView } from "../views/problemView.ts";
import { refusedTrialView, testSentView } from "../views/scheduleView.ts";
import { testModal, trialModal, trialView } from "../views/trialView.ts";
import { withPatience } from "../withPatience.ts";
import { campaignMeant, readPlace, type SettingsPress } from "./asking.ts";
import type { RefusedForm } from "./formReader.ts";
import { readScheduleForm } from "./readScheduleForm.ts";

/** Posts a test at once where the campaign's alerts go: by what stands in the window that the button is pressed in, else as it is set. */
export async function pressTest(bot: Bot, press: SettingsPress): Promise<void> {
  const { userId, tell } = press;
  const allowed = await mayChange(bot, userId);
  if (!allowed.ok) return await tell(problemView(allowed.problem));
  const meant = campaignMeant(bot, readCampaignValue(press.value)?.campaignId ?? "");
  if (meant === null) return await tell(problemView({ kind: "campaign_gone" }));
  const { triggerId, view } = press;
  if (view === null) return await sendTest(bot, { userId, meant, wanted: meant }, tell);
  const show = await openWaiting(bot, { triggerId, viewId: view.id, tell }, testModal);
  await guarded(bot, show, async () => {
    const wanted = settingsIn(view, meant);
    if (wanted.ok) await sendTest(bot, { userId, meant, wanted: wanted.value }, show);
    else await show(refusedTrialView(wanted.problem.fields));
  });
}

/** `wanted`: maybe not saved yet; `meant`: as it is saved. */
type Test = { readonly userId: string; readonly meant: CampaignSettings; readonly wanted: CampaignSettings };

async function sendTest(bot: Bot, { userId, meant, wanted }: Test, tell: Tell): Promise<void> {
  const { campaignId, campaignName } = meant.campaign;
  const look = bot.usecases.nextLook(bot.teamId, campaignId);
  const channelId = wanted.channelId ?? look.channelId;
  if (channelId === null) return await tell(problemView({ kind: "no_alert_channel", campaignName }));
  const isSaved = changedSettings(meant, wanted).length === 0;
  const next = isSaved ? look : { ...look, plannedMs: null };
  try {
    await post(bot.senderClient, channelId, testMessageView(wanted, next, userId));
  } catch (error) {
    if (retryAfterMsOf(error) !== null) return await tell(problemView({ kind: "slack_limits" }));
    const why = noEntryOf(error);
    if (why === null) throw error;
    bot.log.warn({ err: error, channel: channelId }, "A test could not be posted");
    return await tell(problemView({ kind: "channel_refuses", channelId, why }));
  }
  bot.usecases.noteReached(bot.teamId, channelId);
  bot.wakeSender();
  await tell(testSentView(wanted, channelId, isSaved));
}

/**
 * Shows what the last weeks would have told: with what stands in the window that the button is pressed in, else as it is set.
 * In a window on top of that one; for the presser's eyes in a message where the button stands in one.
 */
export async function pressTry(bot: Bot, press: SettingsPress): Promise<void> {
  const { tell, triggerId, view } = press;
  const meant = campaignMeant(bot, readCampaignValue(press.value)?.campaignId ?? "");
  if (meant === null) return await tell(problemView({ kind: "campaign_gone" }));
  if (view === null) return await withPatience(tryOn(bot, meant, tell), () => tell(underWayView()));
  const show = await openWaiting(bot, { triggerId, viewId: view.id, tell }, trialModal);
  await guarded(bot, show, async () => {
    const wanted = settingsIn(view, meant);
    if (wanted.ok) await tryOn(bot, wanted.value, show);
    else await show(refusedTrialView(wanted.problem.fields));
  });
}

function settingsIn(
  { values, metadata }: NonNullable<SettingsPress["view"]>,
  meant: CampaignSettings,
): Result<CampaignSettings, RefusedForm> {
  const place = readPlace(metadata);
  if (place === null) return ok(meant);
  const read = readScheduleForm(readSubmitted(values), meant, place.offered);
  return read.ok ? read : fail(read.problem);
}

async function tryOn(bot: Bot, settings: CampaignSettings, show: Tell): Promise<void> {
  const tried = await bot.usecases.tryOnHistory(bot.teamId, settings);
  await show(tried.ok ? trialView(settings, tried.value.weeks) : problemView(tried.problem));
}
