import type { Campaign } from "../../domain/campaign.ts";
import { type QuestionProblem, sentenceOf } from "../../domain/problem.ts";
import { ACTIONS, type HealthValue, writeValue } from "../actions.ts";
import { buttons, clip, escapeText, type Message, message, section } from "../blockKit.ts";

const OFFERED = 10;
const BUTTON_NAME_CHARS = 60;

/** Asks which campaign a question about health means; a button for each of the first few asks it again of that one. */
export function chooseCampaignView(
  problem: QuestionProblem,
  campaigns: readonly Campaign[],
  question: Omit<HealthValue, "campaignId">,
): Message {
  const text = escapeText(sentenceOf(problem));
  const offered = campaigns.slice(0, OFFERED).map(({ campaignId, campaignName }, i) => ({
    actionId: `${ACTIONS.healthPeriod}:${i}`,
    text: clip(campaignName, BUTTON_NAME_CHARS),
    value: writeValue({ ...question, campaignId }),
  }));
  return message(text, [section(text), ...(offered.length === 0 ? [] : [buttons(offered)])]);
}
