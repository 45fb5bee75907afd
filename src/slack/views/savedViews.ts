import type { KnownBlock } from "@slack/types";
import type { CampaignSettings, SettingChange } from "../../domain/campaignSettings.ts";
import type { Problem } from "../../domain/problem.ts";
import { countOf } from "../../domain/words.ts";
import { ACTIONS, campaignTag, writeValue } from "../actions.ts";
import {
  type Button,
  bullets,
  buttons,
  clip,
  context,
  escapeText,
  type Message,
  message,
  paragraph,
  section,
} from "../blockKit.ts";
import { changeText } from "./changesView.ts";
import { sentenceForSlack } from "./problemView.ts";

/** A channel for alerts that the bot is no member of; `channelId` null: there is nothing to say. */
export type Invitation = { readonly channelId: string | null; readonly botUserId: string };

const BUTTON_NAME_CHARS = 50;

/** What a saved modal changed. */
export function savedView(campaignName: string, changes: readonly SettingChange[], invitation: Invitation): Message {
  const name = escapeText(campaignName);
  const text =
    changes.length === 0 ? `Nothing was changed in ${name}.` : `Saved ${countOf(changes.length, "change")} in ${name}.`;
  return message(text, [
    section(text),
    ...(changes.length === 0 ? [] : [section(bullets(changes.map(changeText)))]),
    ...inviteNote(invitation),
  ]);
}

/** A campaign that was added by hand. */
export function addedView({ campaign }: CampaignSettings, invitation: Invitation): Message {
  const name = escapeText(campaign.campaignName);
  const text = `Added ${name}. It has no calls yet: drop a call export that names it, or choose it when I ask.`;
  return message(text, [section(text), ...inviteNote(invitation)]);
}

/** While calls are counted again for another time zone, and after that. */
export function recountingView(campaignName: string, timeZone: string): Message {
  return paragraph(
    `Counting the calls of ${escapeText(campaignName)} again by the days of ${escapeText(timeZone)}; until that is done, its days are as before.`,
  );
}

export function recountedView(campaignName: string, timeZone: string, calls: number): Message {
  return paragraph(
    `Done: ${countOf(calls, "call")} of ${escapeText(campaignName)} ${calls === 1 ? "is" : "are"} now counted by the days of ${escapeText(timeZone)}.`,
  );
}

/** Where no modal can be opened without a press: a button that opens it. */
export function openHereView(campaign: CampaignSettings["campaign"] | null): Message {
  const text =
    campaign === null
      ? "Press the button to add a campaign."
      : `Press the button to see and change the settings of ${escapeText(campaign.campaignName)}.`;
  return message(text, [section(text), buttons([openButton(campaign)])]);
}

/** A modal that came too late, with a button that opens it. */
export function tooLateView(problem: Problem, campaign: CampaignSettings["campaign"] | null): Message {
  const text = sentenceForSlack(problem);
  return message(text, [section(text), buttons([openButton(campaign)])]);
}

function openButton(campaign: CampaignSettings["campaign"] | null): Button {
  if (campaign === null) return { actionId: ACTIONS.newCampaign, text: "New campaign", value: "new", isPrimary: true };
  return {
    actionId: ACTIONS.editCampaign,
    text: `Settings of ${clip(campaign.campaignName, BUTTON_NAME_CHARS)}`,
    value: writeValue({ campaignId: campaignTag(campaign.campaignId) }),
    isPrimary: true,
  };
}

/** How to let the bot in, where alerts go to a channel that it is no member of. */
export function inviteNote({ channelId, botUserId }: Invitation): readonly KnownBlock[] {
  if (channelId === null) return [];
  return [
    context(
      `I am not a member of <#${channelId}>, so no alert can be posted there yet: type \`/invite <@${botUserId}>\` in it.`,
    ),
  ];
}
