import type { ImportedCampaign, ImportProgress, ImportReport, ImportSummary } from "../../domain/upload.ts";
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
  paragraph,
  section,
} from "../blockKit.ts";
import { columnsText, nameOf } from "./columnsText.ts";
import { undoButton } from "./uploadsView.ts";

const CAMPAIGNS_SHOWN = 10;
const BUTTON_CAMPAIGNS = 5;
const REASONS_SHOWN = 5;
const UNMAPPED_CHARS = 500;

/** While a file waits for the one before it. */
export function waitingView(): Message {
  return paragraph("I will read the file as soon as the one before it is done.");
}

export function readingView(fileName: string | null, progress: ImportProgress | null): Message {
  const name = fileName === null ? "the file" : nameOf(fileName);
  if (progress === null || progress.bytesTotal === 0) return paragraph(`Reading ${name}…`);
  const percent = Math.min(99, Math.floor((progress.bytesRead / progress.bytesTotal) * 100));
  return paragraph(`Reading ${name}… ${countOf(progress.rows, "row")} so far, ${percent} %.`);
}

/** The summary of what was read and stored. */
export function storedView(report: ImportReport, uploadId: number): Message {
  const names = report.campaigns.map(({ campaignName }) => escapeText(campaignName));
  const into = (mark: string) =>
    names.length <= 3 ? listOf(names.map((name) => `${mark}${name}${mark}`)) : countOf(names.length, "campaign");
  const text = (mark: string) =>
    `Read ${callsText(report)} from ${nameOf(report.fileName)} into ${into(mark)}; ${countOf(report.rejected, "row")} rejected.`;
  return message(text(""), [
    section(text("*")),
    section(bullets(report.campaigns.slice(0, CAMPAIGNS_SHOWN).map(campaignLine))),
    ...restOf(report),
    context("Ask `/voicebot health` for the score, or `/voicebot help` for more."),
    buttons([...healthButtons(report), undoButton({ id: uploadId, fileName: report.fileName }, null)]),
  ]);
}

/** A file whose calls are all known already. */
export function nothingNewView(report: ImportReport): Message {
  const next = healthButtons(report);
  const text = `Nothing new in ${nameOf(report.fileName)}: all of its ${callsText(report)} are here already, unchanged.`;
  return message(text, [
    section(text),
    ...restOf(report).slice(report.rejected === 0 ? 1 : 0, 2),
    ...(next.length === 0 ? [] : [buttons(next)]),
  ]);
}

/** The end of an upload, once its rejected rows have gone to the uploader. */
export function withRejectsNote(end: Message, userId: string | null): Message {
  const note = `The rejected rows went to <@${userId}>'s messages with me as a file, each with its reason, to mend and drop again.`;
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

function campaignLine(campaign: ImportedCampaign): string {
  const { added, changed, same, holds } = campaign;
  const what = [
    countOf(added, "new call"),
    ...(changed > 0 ? [`${formatNumber(changed)} corrected`] : []),
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
  return `${name}. It now holds ${countOf(holds.dials, "call")}${reached} from ${formatDay(holds.firstDay)} to ${formatDay(holds.lastDay)}, ${sales}.`;
}

function restOf(report: ImportReport) {
  const told = [...report.summary.assumptions, ...report.notes, ...repeatedNote(report)];
  return [
    section(mappingText(report.summary)),
    ...(report.rejected > 0 ? [section(rejectsText(report))] : []),
    ...(told.length > 0 ? [section(`*Assumed and noticed*\n${bullets(told.map(escapeText))}`)] : []),
  ];
}

function repeatedNote({ repeated }: ImportReport): readonly string[] {
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
