import type { Campaign } from "../../domain/campaign.ts";
import type {
  ImportedCampaign,
  ImportProgress,
  ImportReport,
  ImportSummary,
  MappedColumn,
  TargetField,
} from "../../domain/upload.ts";
import { countOf, formatDay, formatNumber, formatPercent, listOf } from "../../domain/words.ts";
import { ACTIONS, writeValue } from "../actions.ts";
import {
  bullets,
  buttons,
  clip,
  context,
  escapeText,
  type Message,
  menu,
  message,
  paragraph,
  section,
} from "../blockKit.ts";

const FILE_NAME_CHARS = 80;
const CAMPAIGNS_SHOWN = 10;
const BUTTON_CAMPAIGNS = 4;
const BUTTON_NAME_CHARS = 60;
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

/** Asks which campaign the calls belong to; the campaigns there are, or a new one. */
export function whichCampaignView(
  uploadId: number,
  fileName: string,
  summary: ImportSummary,
  suggestedName: string,
  campaigns: readonly Campaign[],
): Message {
  const text = `Which campaign are the calls in ${nameOf(fileName)} of? The file does not name one.`;
  const fresh = { id: suggestedName, name: suggestedName };
  const create = {
    actionId: `${ACTIONS.uploadAnswer}:new`,
    text: `New: ${clip(suggestedName, BUTTON_NAME_CHARS)}`,
    value: writeValue({ uploadId, campaign: fresh }),
    isPrimary: campaigns.length === 0,
  };
  const known = campaigns.map((campaign, i) => ({
    actionId: `${ACTIONS.uploadAnswer}:${i}`,
    text: clip(campaign.campaignName, BUTTON_NAME_CHARS),
    value: writeValue({ uploadId, campaign: { id: campaign.campaignId, name: campaign.campaignName } }),
  }));
  const choices = campaigns.map((campaign, i) => ({ text: campaign.campaignName, value: `${uploadId}:${i}` }));
  return message(text, [
    section(text),
    // What is sliced by, and so what is left out, is settled only by the whole file.
    section(columnsText(summary.columns.filter(({ field }) => field !== "segment"))),
    ...(campaigns.length > BUTTON_CAMPAIGNS
      ? [menu(ACTIONS.uploadMenu, "Choose a campaign", choices), buttons([create])]
      : [buttons([...known, create])]),
  ]);
}

/** Asks for the one thing about dates that the file cannot tell. */
export function dateOrderView(uploadId: number, fileName: string, column: string, example: string): Message {
  const text = `How are the dates in ${nameOf(fileName)} meant? Column "${escapeText(column)}" has dates such as "${escapeText(example)}", and nothing in the file tells day and month apart.`;
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

/** The summary of what was read and stored. */
export function storedView(report: ImportReport): Message {
  const calls = report.rows - report.rejected;
  const names = report.campaigns.map(({ campaignName }) => `*${escapeText(campaignName)}*`);
  const into = names.length <= 3 ? listOf(names) : countOf(names.length, "campaign");
  const text = `Read ${countOf(calls, "call")} from ${nameOf(report.fileName)} into ${into}; ${countOf(report.rejected, "row")} rejected.`;
  const [first] = report.campaigns;
  return message(text.replaceAll("*", ""), [
    section(text),
    section(bullets(report.campaigns.slice(0, CAMPAIGNS_SHOWN).map(campaignLine))),
    ...restOf(report),
    context("Ask `/voicebot health` for the score, or `/voicebot help` for more."),
    ...(first === undefined
      ? []
      : [
          buttons([
            {
              actionId: ACTIONS.healthPeriod,
              text: "Show health",
              value: writeValue({ campaignId: first.campaignId, period: "7d" }),
              isPrimary: true,
            },
          ]),
        ]),
  ]);
}

/** A file whose calls are all known already. */
export function nothingNewView(report: ImportReport): Message {
  const calls = report.rows - report.rejected;
  const text = `Nothing new in ${nameOf(report.fileName)}: all of its ${countOf(calls, "call")} are here already, unchanged.`;
  return message(text, [section(text), ...restOf(report).slice(report.rejected === 0 ? 1 : 0, 2)]);
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

const FIELD_WORDS: { readonly [field in TargetField]: string } = {
  callId: "call id",
  campaignId: "campaign id",
  campaignName: "campaign",
  startedAt: "start",
  startedAtTime: "time of day",
  endedAt: "end",
  duration: "duration",
  status: "status",
  dropOffStage: "drop-off stage",
  escalationReason: "escalation reason",
  complianceFlags: "compliance flags",
  conversionValue: "conversion value",
  actualRevenue: "revenue",
  converted: "conversion",
  sentimentScore: "sentiment",
  scriptVersion: "script version",
  agentId: "agent",
  endReason: "end reason",
  answeredBy: "answered by",
  segment: "kept to slice by",
};

function mappingText(summary: ImportSummary): string {
  const unmapped =
    summary.unmapped.length === 0
      ? ""
      : `\nNot read and not stored: ${clip(summary.unmapped.map(escapeText).join(", "), UNMAPPED_CHARS)}.`;
  return `${columnsText(summary.columns)}${unmapped}`;
}

/** Columns with something to say a line each, the plain ones together: short enough for a phone. */
function columnsText(columns: readonly MappedColumn[]): string {
  const isPlain = ({ certainty, reading }: MappedColumn) => certainty === "sure" && reading === null;
  const told = columns.filter((column) => !isPlain(column));
  const plain = columns.filter(isPlain).map((column) => `${escapeText(column.header)} → ${FIELD_WORDS[column.field]}`);
  const lines = [...told.map(columnLine), ...(plain.length === 0 ? [] : [plain.join(", ")])];
  return `*How the columns were read*\n${bullets(lines)}`;
}

function columnLine({ header, field, certainty, reading }: MappedColumn): string {
  const sure = certainty === "sure" ? "" : certainty === "likely" ? " (likely)" : " (a guess)";
  const how = reading === null ? "" : `: ${escapeText(reading)}`;
  return `${escapeText(header)} → ${FIELD_WORDS[field]}${sure}${how}`;
}

function nameOf(fileName: string): string {
  return `\`${clip(fileName, FILE_NAME_CHARS).replace(/[`&<>]/g, " ")}\``;
}
