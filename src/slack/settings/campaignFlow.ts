import { ASSUMED_TARGETS } from "../../domain/campaign.ts";
import { type CampaignSettings, usualSettings } from "../../domain/campaignSettings.ts";
import { isTimeZone } from "../../domain/day.ts";
import type { Problem } from "../../domain/problem.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import { assumedCampaign } from "../../usecases/assumedCampaign.ts";
import type { SavedSettings } from "../../usecases/botUsecases.ts";
import { readCampaignValue } from "../actions.ts";
import type { Bot } from "../bot.ts";
import { openModal } from "../openModal.ts";
import { mayChange } from "../permissions.ts";
import { readSubmitted, type Submitted } from "../submitted.ts";
import { type Tell, toAsker } from "../toAsker.ts";
import { campaignModal } from "../views/campaignModal.ts";
import { problemView } from "../views/problemView.ts";
import { addedView, type Invitation, openHereView, savedView, tooLateView } from "../views/savedViews.ts";
import {
  campaignMeant,
  type ModalPlace,
  readPlace,
  type SettingsAsk,
  type SettingsPress,
  writePlace,
} from "./asking.ts";
import { FIELD_LABELS } from "./campaignFields.ts";
import type { RefusedForm } from "./formReader.ts";
import { isMemberOf } from "./isMemberOf.ts";
import { marksOf, offeredIn } from "./offered.ts";
import { readCampaignForm } from "./readCampaignForm.ts";
import { recountTimeZone } from "./recountTimeZone.ts";
import { closing, refusing, type Submission, type SubmissionAnswer, sayingWhy } from "./submission.ts";

/** A button that opens the settings of a campaign. */
export async function pressEditCampaign(bot: Bot, press: SettingsPress): Promise<void> {
  const meant = campaignMeant(bot, readCampaignValue(press.value)?.campaignId ?? "");
  if (meant === null) return await press.tell(problemView({ kind: "campaign_gone" }));
  await openCampaign(bot, press, meant);
}

/** Opens the settings of a campaign; null: of a new one. */
export async function openCampaign(bot: Bot, ask: SettingsAsk, meant: CampaignSettings | null): Promise<void> {
  const allowed = await mayChange(bot, ask.userId);
  if (!allowed.ok) return await ask.tell(problemView(allowed.problem));
  const campaign = meant?.campaign ?? null;
  if (ask.triggerId === null) return await ask.tell(openHereView(campaign));
  const settings = meant ?? freshSettings(await zoneOf(bot, ask.userId));
  const offered = marksOf(offeredIn(settings));
  const place = writePlace(campaign?.campaignId ?? null, ask.channelId, { offered });
  const opened = await openModal(bot, ask.triggerId, campaignModal(settings, meant === null, place));
  if (!opened.ok) await ask.tell(tooLateView(opened.problem, campaign));
}

/** Saves a submitted modal. What is wrong with it stands beside the fields, also what only saving finds. */
export async function submitCampaign(bot: Bot, { userId, values, metadata }: Submission): Promise<SubmissionAnswer> {
  const allowed = await mayChange(bot, userId);
  if (!allowed.ok) return sayingWhy(allowed.problem);
  const place = readPlace(metadata);
  const saved = place === null ? fail({ kind: "campaign_gone" } as const) : save(bot, userId, place, values);
  if (!saved.ok) return refusedSave(saved.problem);
  const tell = toAsker(bot, { userId, channelId: place?.channel ?? "" }, null);
  return closing(() => tellSaved(bot, userId, saved.value, tell));
}

type Saved = Omit<SavedSettings, "before"> & { readonly before: CampaignSettings | null };

function save(bot: Bot, userId: string, place: ModalPlace, values: unknown): Result<Saved, Problem | RefusedForm> {
  const form = readSubmitted(values);
  if (place.campaign === null) return add(bot, userId, place, form);
  const meant = campaignMeant(bot, place.campaign);
  if (meant === null) return fail({ kind: "campaign_gone" });
  const edit = (now: CampaignSettings) => readCampaignForm(form, now, place.offered);
  return bot.usecases.saveSettings(bot.teamId, userId, meant.campaign.campaignId, edit);
}

function add(bot: Bot, userId: string, place: ModalPlace, form: Submitted): Result<Saved, Problem | RefusedForm> {
  // What was offered for a new campaign is known but for its clock, which the form tells.
  const read = readCampaignForm(form, freshSettings(form.choice("timeZone")), place.offered);
  if (!read.ok) return read;
  const added = bot.usecases.addCampaign(bot.teamId, userId, read.value);
  return added.ok ? ok({ before: null, after: added.value, changes: [], timeZoneTo: null }) : added;
}

/** Beside the field that is to blame, where there is one. */
export function refusedSave(
  problem: Problem | RefusedForm,
  labels: Readonly<Record<string, string>> = FIELD_LABELS,
): SubmissionAnswer {
  switch (problem.kind) {
    case "refused_form":
      return refusing(problem.fields);
    case "name_taken":
    case "campaign_busy":
      return "name" in labels ? refusing({ name: problem }) : sayingWhy(problem);
    case "bad_field": {
      const [id] = Object.entries(labels).find(([, label]) => label === problem.field) ?? [];
      return id === undefined ? sayingWhy(problem) : refusing({ [id]: problem });
    }
    default:
      return sayingWhy(problem);
  }
}

async function tellSaved(bot: Bot, userId: string, saved: Saved, tell: Tell): Promise<void> {
  const { before, after, changes, timeZoneTo } = saved;
  const { campaignId, campaignName } = after.campaign;
  const invitation = await invitationTo(bot, before?.channelId ?? null, after.channelId);
  if (before === null) return await tell(addedView(after, invitation));
  if (changes.length > 0 || timeZoneTo === null) await tell(savedView(campaignName, changes, invitation));
  if (timeZoneTo !== null) {
    await recountTimeZone(bot, userId, { campaignId, campaignName, timeZone: timeZoneTo }, tell);
  }
}

/** Whether the bot has still to be let into a channel that was chosen for alerts. */
export async function invitationTo(bot: Bot, before: string | null, after: string | null): Promise<Invitation> {
  const isStrange = after !== null && after !== before && (await isMemberOf(bot, after)) === false;
  return { channelId: isStrange ? after : null, botUserId: bot.botUserId };
}

/** A campaign as a file would bring it, on a clock; `zone` may be anything. */
function freshSettings(zone: string | null): CampaignSettings {
  const timeZone = zone !== null && isTimeZone(zone) ? zone : ASSUMED_TARGETS.timeZone;
  return usualSettings(assumedCampaign({ id: "", name: "", currency: ASSUMED_TARGETS.currency, timeZone }));
}

/** The time zone of whoever asks; null where Slack does not tell it in time. */
async function zoneOf(bot: Bot, userId: string): Promise<string | null> {
  try {
    return (await bot.roles.standingOf(userId)).timeZone;
  } catch (error) {
    bot.log.debug({ err: error }, "Slack does not tell a time zone");
    return null;
  }
}
