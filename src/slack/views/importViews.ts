import type { KnownBlock } from "@slack/types";
import type { CampaignHoldings, ImportedCampaign, ImportReport, RejectReason } from "../../domain/upload.ts";
import { countOf, formatDay, formatNumber, formatPercent, listOf, upperFirst } from "../../domain/words.ts";
import { ACTIONS, writeValue } from "../actions.ts";
import { type Button, bullets, buttons, context, escapeText, type Message, message, section } from "../blockKit.ts";
import { columnsAtEnd, doubtBlocks, listBlocks, nameOf } from "./columnsText.ts";
import { columnsButton } from "./importQuestions.ts";
import { undoButton } from "./uploadsView.ts";

const CAMPAIGNS_SHOWN = 10;
const BUTTON_CAMPAIGNS = 5;
const REASONS_SHOWN = 5;

/** The summary of what was read and stored. */
export function storedView(report: ImportReport, uploadId: number): Message {
  const names = report.campaigns.map(({ campaignName }) => escapeText(campaignName));
  const into = (mark: string) =>
    names.length <= 3 ? listOf(names.map((name) => `${mark}${name}${mark}`)) : countOf(names.length, "campaign");
  const what = (mark: string) =>
    report.joined === null
      ? `Read ${callsText(report)} from ${nameOf(report.fileName)} into ${into(mark)}`
      : `Completed ${callsText(report)} of ${into(mark)} with what ${nameOf(report.fileName)} tells`;
  const rejected = report.rejected === 0 ? "" : `; ${countOf(report.rejected, "row")} rejected`;
  const text = (mark: string) => `${what(mark)}${rejected}.`;
  return message(text(""), [
    section(`${text("*")}${platformText(report)}`),
    section(bullets(campaignLines(report))),
    ...attentionTo(report),
    context(askHint(report)),
    buttons([...healthButtons(report), columnsButton(uploadId), undoButton(undoableOf(report, uploadId), null)]),
    ...columnsAtEnd(report.summary),
  ]);
}

/** A file whose calls are all known already. */
export function nothingNewView(report: ImportReport, uploadId: number): Message {
  const text = `Nothing new in ${nameOf(report.fileName)}: all of its ${callsText(report)} are here already, unchanged.`;
  return message(text, [
    section(`${text}${platformText(report)}`),
    ...attentionTo(report),
    buttons([...healthButtons(report), columnsButton(uploadId)]),
    ...columnsAtEnd(report.summary),
  ]);
}

/** The end of an upload, once its rejected rows have gone to the uploader. */
export function withRejectsNote(end: Message, userId: string | null): Message {
  const note = `The rejected rows went to <@${userId}>'s messages with me as a file, each with its reason, to mend and drop again.`;
  return message(end.text, [...end.blocks, context(note)]);
}

/** The end of an upload whose rejected rows are too many to send. */
export function withTooManyRejects(end: Message): Message {
  const note =
    "The rejected rows are too many to send as a file: change the export as the reasons say, and drop it again.";
  return message(end.text, [...end.blocks, context(note)]);
}

function platformText({ summary: { platform } }: ImportReport): string {
  if (platform === undefined) return "";
  return `\nRecognised as ${/^[aeiou]/i.test(platform) ? "an" : "a"} ${escapeText(platform)} export.`;
}

function undoableOf({ fileName, campaigns }: ImportReport, id: number) {
  const newCalls = campaigns.reduce((sum, { added }) => sum + added, 0);
  return { id, fileName, newCalls, changedCalls: campaigns.reduce((sum, { changed }) => sum + changed, 0) };
}

/** Calls, not rows: a row may name a call that an earlier one named. */
function callsText({ campaigns }: ImportReport): string {
  return countOf(
    campaigns.reduce((sum, { added, changed, same }) => sum + added + changed + same, 0),
    "call",
  );
}

function heldCampaigns({ campaigns }: ImportReport): readonly ImportedCampaign[] {
  return campaigns.filter(({ added, changed, same }) => added + changed + same > 0);
}

function askHint(report: ImportReport): string {
  const left = heldCampaigns(report).length - BUTTON_CAMPAIGNS;
  const ask = "Ask `/voicebot health` for the score, or `/voicebot help` for more.";
  if (left <= 0) return ask;
  return `${ask} With its name behind it, \`/voicebot health\` also tells of the ${left === 1 ? "campaign" : countOf(left, "campaign")} without a button here.`;
}

/** The next step: one button, or one for each campaign. */
function healthButtons(report: ImportReport): readonly Button[] {
  const held = heldCampaigns(report).slice(0, BUTTON_CAMPAIGNS);
  return held.map(({ campaignId, campaignName }, i) => ({
    actionId: `${ACTIONS.ask}:${i}`,
    text: held.length === 1 ? "Show health" : `Health of ${campaignName}`,
    value: writeValue({ ask: "health", campaignId, period: "7d" }),
    isPrimary: held.length === 1,
  }));
}

function campaignLines({ campaigns, joined }: ImportReport): readonly string[] {
  const left = campaigns.length - CAMPAIGNS_SHOWN;
  return [
    ...campaigns.slice(0, CAMPAIGNS_SHOWN).map((one) => campaignLine(one, joined !== null)),
    ...(left > 0 ? [`and ${countOf(left, "more campaign")}`] : []),
  ];
}

function campaignLine(campaign: ImportedCampaign, isJoined: boolean): string {
  const { added, changed, same, holds } = campaign;
  const what = [
    ...(isJoined ? [] : [countOf(added, "new call")]),
    ...(isJoined ? [`${countOf(changed, "call")} completed`] : []),
    ...(changed > 0 && !isJoined ? [`${formatNumber(changed)} corrected`] : []),
    ...(same > 0 ? [`${formatNumber(same)} unchanged`] : []),
  ].join(", ");
  const name = `*${escapeText(campaign.campaignName)}*${campaign.isNew ? " (new campaign)" : ""}: ${what}`;
  if (holds === null) return name;
  const unreached = holds.dials - holds.calls;
  const reached = unreached > 0 ? ` (${formatNumber(unreached)} of them not connected)` : "";
  const sales =
    holds.conversions === null || holds.conversionRate === null
      ? "conversions unknown"
      : `${countOf(holds.conversions, "conversion")} (${formatPercent(holds.conversionRate)} of connected calls)`;
  return `${name}. It now holds ${countOf(holds.dials, "call")}${reached} ${daysText(holds)}, ${sales}.${numbersText(holds)}`;
}

function daysText({ firstDay, lastDay }: CampaignHoldings): string {
  if (firstDay === lastDay) return `on ${formatDay(firstDay)}`;
  return `from ${formatDay(firstDay)} to ${formatDay(lastDay)}`;
}

/** How often the same people were called; nothing where no file told numbers. */
function numbersText({ numbers }: CampaignHoldings): string {
  if (numbers === null || numbers.different === 0) return "";
  const { different, repeated, most } = numbers;
  const more =
    repeated === 0
      ? "each once"
      : `${formatNumber(repeated)} of them more than once (at most ${countOf(most, "time")})`;
  return ` ${countOf(different, "number was", "numbers were")} called, ${more}.`;
}

/** What somebody should look at: rows that were rejected, readings that are not sure, and what was assumed. */
function attentionTo(report: ImportReport): readonly KnownBlock[] {
  const told = [...report.summary.assumptions, ...report.notes, ...repeatedNote(report)];
  return [
    ...rejectedBlocks(report),
    ...doubtBlocks(report.summary),
    ...listBlocks("*Assumed and noticed*", told.map(escapeText)),
  ];
}

function repeatedNote({ repeated, joined }: ImportReport): readonly string[] {
  if (joined !== null) {
    const { added } = joined;
    if (added === 0) return [];
    return [`${countOf(added, "call has", "calls have")} several amounts in the file, which were added up.`];
  }
  if (repeated === 0) return [];
  return [
    `${countOf(repeated, "row is", "rows are")} of a call that an earlier row told of too; the later one completes and corrects it.`,
  ];
}

function rejectedBlocks({ rejected, rejectedByReason }: ImportReport): readonly KnownBlock[] {
  if (rejected === 0) return [];
  const shown = rejectedByReason.slice(0, REASONS_SHOWN);
  const left = rejected - shown.reduce((sum, { rows }) => sum + rows, 0);
  const others = left === 0 ? [] : [`${countOf(left, "more row")} for other reasons`];
  return listBlocks(`*Rejected: ${countOf(rejected, "row")}*`, [...shown.map(reasonLine), ...others]);
}

/** `3 rows, such as line 6, duration_seconds: "abc" is not a duration`. */
function reasonLine({ rows, example: { line, unit = "line", column, reason } }: RejectReason): string {
  const where = `${unit} ${formatNumber(line)}${column === null ? "" : `, ${escapeText(column)}`}`;
  const first = rows === 1 ? upperFirst(where) : `${countOf(rows, "row")}, such as ${where}`;
  return `${first}: ${escapeText(reason)}`;
}
