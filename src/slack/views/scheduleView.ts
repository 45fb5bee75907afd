import type { Campaign } from "../../domain/campaign.ts";
import type { CampaignSettings, SettingChange } from "../../domain/campaignSettings.ts";
import type { Problem } from "../../domain/problem.ts";
import type { NextLook } from "../../usecases/alertUsecases.ts";
import { ACTIONS, campaignTag, writeValue } from "../actions.ts";
import {
  type Button,
  bullets,
  buttons,
  clip,
  context,
  type Message,
  message,
  paragraph,
  section,
} from "../blockKit.ts";
import { changeText } from "./changesView.ts";
import { campaignNameIn, channelInWords, lookInWords } from "./lookWords.ts";
import { sentenceForSlack } from "./problemView.ts";
import { type Invitation, inviteNote } from "./savedViews.ts";

type Named = { readonly campaign: Pick<Campaign, "campaignId" | "campaignName"> };

const BUTTON_NAME_CHARS = 50;

/** The buttons about a campaign's comparison. `key` tells those of several campaigns in one message apart. */
export function scheduleButton(settings: Named, key?: string | number): Button {
  return buttonOf(ACTIONS.openSchedule, "Schedule", settings, key);
}
export function testButton(settings: Named): Button {
  return buttonOf(ACTIONS.sendTest, "Send a test", settings);
}
export function tryButton(settings: Named): Button {
  return buttonOf(ACTIONS.tryHistory, "Try on my history", settings);
}
export function historyButton(settings: Named): Button {
  return buttonOf(ACTIONS.listRuns, "History", settings);
}

function buttonOf(action: string, text: string, { campaign }: Named, key?: string | number): Button {
  const actionId = key === undefined ? action : `${action}:${key}`;
  return { actionId, text, value: writeValue({ campaignId: campaignTag(campaign.campaignId) }) };
}

/** What a saved schedule changed, and what happens next. */
export function scheduleSavedView(
  settings: CampaignSettings,
  look: NextLook,
  { changes, isRecounted }: { readonly changes: readonly SettingChange[]; readonly isRecounted: boolean },
  invitation: Invitation,
): Message {
  const text = lookInWords(settings, look);
  return message(text, [
    section(text),
    ...(changes.length === 0 ? [] : [section(`Changed:\n${bullets(changes.map(changeText))}`)]),
    ...(changes.length === 0 && !isRecounted ? [context("Nothing was changed.")] : []),
    ...inviteNote(invitation),
    buttons([testButton(settings), tryButton(settings)]),
  ]);
}

/** Where no modal can be opened without a press: what is set, and a button that opens it. */
export function openScheduleView(settings: CampaignSettings, look: NextLook): Message {
  const text = lookInWords(settings, look);
  return message(text, [section(text), buttons([openButton(settings), testButton(settings), tryButton(settings)])]);
}

/** A modal that came too late, with a button that opens it. */
export function scheduleTooLateView(problem: Problem, settings: CampaignSettings): Message {
  const text = sentenceForSlack(problem);
  return message(text, [section(text), buttons([openButton(settings)])]);
}

function openButton(settings: Named): Button {
  const name = clip(settings.campaign.campaignName, BUTTON_NAME_CHARS);
  return { ...scheduleButton(settings), text: `Schedule of ${name}`, isPrimary: true };
}

/** What has to be mended in a window before it can be tried. */
export function refusedTrialView(fields: Readonly<Record<string, Problem>>): Message {
  const lines = Object.values(fields).map(sentenceForSlack);
  const text = `This cannot be tried yet: ${lines.join(" ")}`;
  return message(text, [section(`This cannot be tried yet:\n${bullets(lines)}`)]);
}

/** To whoever asked for the test. `isSaved` false: the window that it was asked in is not. */
export function testSentView(settings: CampaignSettings, channelId: string, isSaved: boolean): Message {
  const sent = `Posted a test in ${channelInWords(channelId)}: alerts of ${campaignNameIn(settings)} get there.`;
  return paragraph(isSaved ? sent : `${sent} The schedule is not saved yet.`);
}
