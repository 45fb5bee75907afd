import type { Campaign } from "../../domain/campaign.ts";
import type { Problem } from "../../domain/problem.ts";
import type { ImportSummary } from "../../domain/upload.ts";
import { formatNumber } from "../../domain/words.ts";
import { ACTIONS, campaignTag, writeValue } from "../actions.ts";
import {
  type Button,
  buttons,
  clip,
  context,
  escapeText,
  MENU_CHOICES,
  type Message,
  menu,
  message,
  paragraph,
  section,
} from "../blockKit.ts";
import { freeName } from "../freeName.ts";
import { columnsAtEnd, doubtBlocks, nameOf } from "./columnsText.ts";
import { problemView } from "./problemView.ts";

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
    ...doubtBlocks({ ...summary, assumptions: [] }),
    ...(known.length > BUTTON_CAMPAIGNS
      ? [menu(ACTIONS.uploadMenu, "Choose a campaign", known), buttons([create, columnsButton(uploadId)])]
      : [buttons([...known, create, columnsButton(uploadId)])]),
    ...(known.length > MENU_CHOICES ? [context(beyondMenuText(known.length))] : []),
    // What is sliced by, and so what is left out, is settled only by the whole file.
    ...columnsAtEnd({ columns: summary.columns.filter(({ field }) => field !== "segment"), unmapped: [] }),
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
    buttons([
      choice("day_first", "Day first (31/01)"),
      choice("month_first", "Month first (01/31)"),
      columnsButton(uploadId),
    ]),
  ]);
}

/** Asks somebody to say which column is what. `why`: a sentence without a next step. */
export function checkColumnsView(
  uploadId: number,
  fileName: string,
  summary: ImportSummary | null,
  why: string,
): Message {
  const text = `I have not read ${nameOf(fileName)} yet. ${escapeText(why)} Check the columns, and I read it as you say.`;
  return message(text, [
    section(text),
    ...(summary === null ? [] : doubtBlocks({ ...summary, assumptions: [] })),
    buttons([{ ...columnsButton(uploadId), text: "Check the columns", isPrimary: true }]),
    ...(summary === null ? [] : columnsAtEnd({ ...summary, unmapped: [] })),
  ]);
}

/** Opens how the columns of an upload are read. */
export function columnsButton(uploadId: number): Button {
  return { actionId: `${ACTIONS.mapColumns}:${uploadId}`, text: "Columns", value: writeValue({ uploadId }) };
}

/** Problems that other columns may cure. */
const CURABLE: readonly Problem["kind"][] = [
  "no_date_column",
  "dates_not_readable",
  "column_gone",
  "no_call_id",
  "sums_of_calls",
  "ids_shortened",
  "all_rows_rejected",
  "all_rows_left_out",
  "too_many_campaigns",
];

/** A file that is not read, with a way to say its columns where that may help. */
export function refusedView(uploadId: number, problem: Problem): Message {
  const { text, blocks } = problemView(problem);
  const isCurable = CURABLE.includes(problem.kind === "in_archive" ? problem.problem.kind : problem.kind);
  if (!isCurable) return message(text, blocks);
  const hint = context("Or say which column is what, and I read it so.");
  return message(text, [...blocks, hint, buttons([columnsButton(uploadId)])]);
}

/** Said to whoever chose how a file is read. */
export function savedMappingView(fileName: string): Message {
  const next = "If it can be read so, that takes the place of what I read of it before";
  return paragraph(`I read ${nameOf(fileName)} anew. ${next}, and files with these columns are read so from then on.`);
}
