import type { CampaignHoldings, ImportedCampaign, ImportReport, ImportSummary } from "../../domain/upload.ts";
import { countOf, formatDay, formatNumber, formatPercent, listOf } from "../../domain/words.ts";
import { ACTIONS, writeValue } from "../actions.ts";
import {
  type Button,
  bullets,
  buttons,
  clip,
  context,
  escapeText,
  type Message,
  message,
  section,
} from "../blockKit.ts";
import { columnsText, nameOf } from "./columnsText.ts";
import { columnsButton } from "./importQuestions.ts";
import { undoButton } from "./uploadsView.ts";

const CAMPAIGNS_SHOWN = 10;
const BUTTON_CAMPAIGNS = 5;
const REASONS_SHOWN = 5;
const UNMAPPED_CHARS = 500;

/** The summary of what was read and stored. */
export function storedView(report: ImportReport, uploadId: number): Message {
  const names = report.campaigns.map(({ campaignName }) => escapeText(campaignName));
  const into = (mark: string) =>
    names.length <= 3 ? listOf(names.map((name) => `${mark}${name}${mark}`)) : countOf(names.length, "campaign");
  const what = (mark: string) =>
    report.joined === null
      ? `Read ${callsText(report)} from ${nameOf(report.fileName)} into ${into(mark)}`
      : `Completed ${callsText(report)} of ${into(mark)} with what ${nameOf(report.fileName)} tells`;
  const text = (mark: string) => `${what(mark)}; ${countOf(report.rejected, "row")} rejected.`;
  return message(text(""), [
    section(text("*")),
    section(
      bullets(report.campaigns.slice(0, CAMPAIGNS_SHOWN).map((one) => campaignLine(one, report.joined !== null))),
    ),
    ...restOf(report),
    context("Ask `/voicebot health` for the score, or `/voicebot help` for more."),
    buttons([
      ...healthButtons(report),
      columnsButton(uploadId),
      undoButton({ id: uploadId, fileName: report.fileName }, null),
    ]),
  ]);
}

/** A file whose calls are all known already. */
export function nothingNewView(report: ImportReport, uploadId: number): Message {
  const text = `Nothing new in ${nameOf(report.fileName)}: all of its ${callsText(report)} are here already, unchanged.`;
  return message(text, [
    section(text),
    ...restOf(report).slice(report.rejected === 0 ? 1 : 0, 2),
    buttons([...healthButtons(report), columnsButton(uploadId)]),
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

/** Calls, not rows: a row may name a call that an earlier one named. */
function callsText({ campaigns }: ImportReport): string {
  return countOf(
    campaigns.reduce((sum, { added, changed, same }) => sum + added + changed + same, 0),
    "call",
  );
}

/** The next step: one button, or one for each campaign. */
function healthButtons({ campaigns }: ImportReport): readonly Button[] {
  const held = campaigns.filter(({ added, changed, same }) => added + changed + same > 0).slice(0, BUTTON_CAMPAIGNS);
  return held.map(({ campaignId, campaignName }, i) => ({
    actionId: `${ACTIONS.ask}:${i}`,
    text: held.length === 1 ? "Show health" : `Health of ${campaignName}`,
    value: writeValue({ ask: "health", campaignId, period: "7d" }),
    isPrimary: held.length === 1,
  }));
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
  return `${name}. It now holds ${countOf(holds.dials, "call")}${reached} from ${formatDay(holds.firstDay)} to ${formatDay(holds.lastDay)}, ${sales}.${numbersText(holds)}`;
}

/** How often the same people were called; nothing where no file told numbers. */
function numbersText({ numbers }: CampaignHoldings): string {
  if (numbers === null || numbers.different === 0) return "";
  const { different, repeated, most } = numbers;
  const more =
    repeated === 0 ? "each once" : `${formatNumber(repeated)} of them more than once (at most ${most} times)`;
  return ` ${countOf(different, "number was", "numbers were")} called, ${more}.`;
}

function restOf(report: ImportReport) {
  const told = [...report.summary.assumptions, ...report.notes, ...repeatedNote(report)];
  return [
    section(mappingText(report.summary)),
    ...(report.rejected > 0 ? [section(rejectsText(report))] : []),
    ...(told.length > 0 ? [section(`*Assumed and noticed*\n${bullets(told.map(escapeText))}`)] : []),
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
    `${countOf(repeated, "row")} named a call that an earlier row named; the later one completes and corrects it.`,
  ];
}

function rejectsText(report: ImportReport): string {
  const reasons = report.rejectedByReason
    .slice(0, REASONS_SHOWN)
    .map(({ reason, rows }) => `${countOf(rows, "row")}: ${escapeText(reason)}`);
  const examples = report.rejectedExamples.map(({ line, column, reason }) => {
    const where = column === null ? "" : `, ${escapeText(column)}`;
    return `Line ${formatNumber(line)}${where}: ${escapeText(reason)}`;
  });
  return `*Rejected: ${countOf(report.rejected, "row")}*\n${bullets(reasons)}\nFor example:\n${bullets(examples)}`;
}

function mappingText(summary: ImportSummary): string {
  const unmapped =
    summary.unmapped.length === 0
      ? ""
      : `\nNot read and not stored: ${clip(summary.unmapped.map(escapeText).join(", "), UNMAPPED_CHARS)}.`;
  return `${columnsText(summary.columns)}${unmapped}`;
}
