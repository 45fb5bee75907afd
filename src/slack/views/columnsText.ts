import type { MappedColumn, TargetField } from "../../domain/upload.ts";
import { bullets, clip, escapeText, plainOf } from "../blockKit.ts";

const FILE_NAME_CHARS = 80;

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
  direction: "direction",
  phone: "number called (as a keyed hash)",
  segment: "kept to slice by",
};

/** How the columns were read. Those with something to say a line each, the plain ones together: short enough for a phone. */
export function columnsText(columns: readonly MappedColumn[]): string {
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

/** A file's name in a sentence. */
export function nameOf(fileName: string): string {
  return `\`${plainOf(clip(fileName, FILE_NAME_CHARS).replace(/[`&<>\r\n]/g, " "))}\``;
}
