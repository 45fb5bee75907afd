import type { KnownBlock } from "@slack/types";
import type { Campaign } from "../../domain/campaign.ts";
import { type QuestionProblem, sentenceOf } from "../../domain/problem.ts";
import { formatNumber } from "../../domain/words.ts";
import { ACTIONS, type AskValue, campaignTag, writeValue } from "../actions.ts";
import {
  buttons,
  clip,
  context,
  escapeText,
  LIMITS,
  MENU_CHOICES,
  type Message,
  menu,
  message,
  section,
} from "../blockKit.ts";

/** More than so many are chosen from a menu. */
const MOST_BUTTONS = 10;
const BUTTON_NAME_CHARS = 60;

/** The question that is asked again of the campaign that is chosen. */
export type OpenQuestion = Omit<AskValue, "campaignId" | "isShared">;

/** Asks which campaign a question means; a button or an option for each asks it again of that one. */
export function chooseCampaignView(
  problem: QuestionProblem,
  campaigns: readonly Campaign[],
  question: OpenQuestion,
): Message {
  const text = escapeText(sentenceOf(problem));
  return message(text, [section(text), ...choicesOf(campaigns, question)]);
}

/** Asks which campaign is meant; a button for each does the same to that one. Beyond what a row holds, it has to be named. */
export function chooseForView(problem: QuestionProblem, campaigns: readonly Campaign[], actionId: string): Message {
  const text = escapeText(sentenceOf(problem));
  const offered = campaigns.slice(0, LIMITS.actionsElements).map(({ campaignId, campaignName }, i) => ({
    actionId: `${actionId}:${i}`,
    text: clip(campaignName, BUTTON_NAME_CHARS),
    value: writeValue({ campaignId: campaignTag(campaignId) }),
  }));
  return message(text, [section(text), ...(offered.length === 0 ? [] : [buttons(offered)])]);
}

function choicesOf(campaigns: readonly Campaign[], question: OpenQuestion): readonly KnownBlock[] {
  if (campaigns.length === 0) return [];
  if (campaigns.length > MOST_BUTTONS) return menuOf(campaigns, question);
  const offered = campaigns.map(({ campaignId, campaignName }, i) => ({
    actionId: `${ACTIONS.ask}:${i}`,
    text: clip(campaignName, BUTTON_NAME_CHARS),
    value: writeValue({ ...question, campaignId }),
  }));
  return [buttons(offered)];
}

function menuOf(campaigns: readonly Campaign[], question: OpenQuestion): readonly KnownBlock[] {
  const choices = campaigns.map(({ campaignId, campaignName }) => ({
    text: campaignName,
    value: writeValue({ ...question, known: campaignTag(campaignId) }),
  }));
  const hidden = campaigns.length - MENU_CHOICES;
  return [
    menu(ACTIONS.askMenu, "Choose a campaign", choices),
    ...(hidden > 0 ? [context(`${formatNumber(hidden)} more do not fit the menu: say their names.`)] : []),
  ];
}
