import { ACTIONS } from "../actions.ts";
import { type Button, bullets, buttons, escapeText, type Message, message, paragraph, section } from "../blockKit.ts";
import { askButton } from "./answerParts.ts";

/** Where somebody is welcomed: in a workspace that has calls already or not. */
export type Welcome = { readonly botUserId: string; readonly hasCampaigns: boolean };

/** What the bot says when it is invited to a channel. */
export function welcomeView({ botUserId, hasCampaigns }: Welcome): Message {
  const text =
    "I tell in money what goes wrong in voice-bot campaigns. Drop a call export (CSV or JSON) here to start.";
  const place = { period: "7d", isPrivate: false, shareTo: null };
  return message(text, [
    section(`*${text}*`),
    section(
      bullets([
        "Ask `/voicebot health`, `/voicebot leakage` or `/voicebot recommend`.",
        `Or mention me in plain words: “<@${botUserId}> where do we lose money?”`,
        "`/voicebot help` lists all I can do; end a question with `private` and only you get the answer.",
      ]),
    ),
    buttons([hasCampaigns ? askButton("Status of all campaigns", "status", "", place) : sampleButton()]),
  ]);
}

/** The button that lets people look around before they have an export. */
export function sampleButton(): Button {
  return { actionId: ACTIONS.addSample, text: "Try the sample data", value: "sample", isPrimary: true };
}

/** While the sample data are added, where no Home tab says so. */
export function addingSampleView(): Message {
  return paragraph("Adding the sample data: it takes some seconds, then I write to you.");
}

/** To whoever added the sample data, in their messages with the bot. */
export function sampleAddedView(campaignId: string, campaignName: string): Message {
  const text = `The sample data are there: ${escapeText(campaignName)}, twelve weeks of made-up calls with a bad last week. Ask away.`;
  const place = { period: "7d", isPrivate: true, shareTo: null };
  return message(text, [
    section(text),
    buttons([
      askButton("Health", "health", campaignId, place),
      askButton("Leakage", "leakage", campaignId, place),
      askButton("What to do", "recommend", campaignId, place),
    ]),
  ]);
}

export function sampleRemovedView(): Message {
  return paragraph(
    "The sample data are gone. Drop a call export of your own into a channel I am in, or send it to me here.",
  );
}
