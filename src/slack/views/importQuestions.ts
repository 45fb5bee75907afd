import type { Campaign } from "../../domain/campaign.ts";
import type { ImportSummary } from "../../domain/upload.ts";
import { formatNumber } from "../../domain/words.ts";
import { ACTIONS, campaignTag, writeValue } from "../actions.ts";
import { buttons, clip, context, escapeText, MENU_CHOICES, type Message, menu, message, section } from "../blockKit.ts";
import { freeName } from "../freeName.ts";
import { columnsText, nameOf } from "./columnsText.ts";

const BUTTON_CAMPAIGNS = 4;
const BUTTON_NAME_CHARS = 60;
const QUOTED_CHARS = 80;

/** Asks which campaign the calls belong to; the campaigns there are, or a new one. */
export function whichCampaignView(
  uploadId: number,
  fileName: string,
  summary: ImportSummary,
  suggestedName: string,
  campaigns: readonly Campaign[],
): Message {
  const text = `Which campaign are the calls in ${nameOf(fileName)} of? The file does not name one.`;
  const freshName = freeName(suggestedName, campaigns);
  const create = {
    actionId: `${ACTIONS.uploadAnswer}:new`,
    text: `New: ${clip(freshName, BUTTON_NAME_CHARS)}`,
    value: writeValue({ uploadId, campaign: freshName }),
    isPrimary: campaigns.length === 0,
  };
  const known = campaigns.map(({ campaignId, campaignName }, i) => ({
    actionId: `${ACTIONS.uploadAnswer}:${i}`,
    text: clip(campaignName, BUTTON_NAME_CHARS),
    value: writeValue({ uploadId, known: campaignTag(campaignId) }),
  }));
  return message(text, [
    section(text),
    // What is sliced by, and so what is left out, is settled only by the whole file.
    section(columnsText(summary.columns.filter(({ field }) => field !== "segment"))),
    ...(known.length > BUTTON_CAMPAIGNS
      ? [menu(ACTIONS.uploadMenu, "Choose a campaign", known), buttons([create])]
      : [buttons([...known, create])]),
    ...(known.length > MENU_CHOICES ? [context(beyondMenuText(known.length))] : []),
  ]);
}

function beyondMenuText(campaigns: number): string {
  return `The menu holds the first ${formatNumber(MENU_CHOICES)} of ${formatNumber(campaigns)} campaigns by name. For another one, add a column \`campaign\` with its name to the file and drop it again.`;
}

/** Asks for the one thing about dates that the file cannot tell. */
export function dateOrderView(uploadId: number, fileName: string, column: string, example: string): Message {
  const quoted = (text: string) => `"${escapeText(clip(text, QUOTED_CHARS))}"`;
  const text = `How are the dates in ${nameOf(fileName)} meant? Column ${quoted(column)} has dates such as ${quoted(example)}, and nothing in the file tells day and month apart.`;
  const choice = (dateOrder: "day_first" | "month_first", words: string) => ({
    actionId: `${ACTIONS.uploadAnswer}:${dateOrder}`,
    text: words,
    value: writeValue({ uploadId, dateOrder }),
  });
  return message(text, [
    section(text),
    buttons([choice("day_first", "Day first (31/01)"), choice("month_first", "Month first (01/31)")]),
  ]);
}
