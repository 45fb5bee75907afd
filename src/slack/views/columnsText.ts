import type { KnownBlock } from "@slack/types";
import type { ImportSummary, MappedColumn, TargetField } from "../../domain/upload.ts";
import { countOf, formatNumber } from "../../domain/words.ts";
import { bullets, clip, context, escapeText, plainOf, sections } from "../blockKit.ts";

const FILE_NAME_CHARS = 80;
/** Columns named in a message: a few lines on a phone. */
const NAMED_CHARS = 200;
/** Columns named in the modal, where all of them should be; and one of them with how it is read. */
const LISTED_CHARS = 2_500;
const LINE_CHARS = 500;

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
  segment: "to compare calls by",
};

/** The columns that tell how they are read. */
export type ReadColumns = Pick<ImportSummary, "columns" | "unmapped">;

/** How the columns are read, in a few lines; where to see the rest. Markup; empty where there are none. */
function columnsNote({ columns, unmapped }: ReadColumns): string {
  if (columns.length === 0) return "";
  const read = `${countOf(columns.length, "column")} ${columns.length === 1 ? "is" : "are"} read: ${listWithin(columns.map(toldShortly), NAMED_CHARS)}.`;
  const left =
    unmapped.length === 0
      ? ""
      : ` ${formatNumber(unmapped.length)} ${unmapped.length === 1 ? "is" : "are"} not read and not stored.`;
  return `${read}${left} *Columns* shows how.`;
}

/** The same, small and behind what matters more. */
export function columnsAtEnd(read: ReadColumns): readonly KnownBlock[] {
  const note = columnsNote(read);
  return note === "" ? [] : [context(note)];
}

/** Everything about how the columns are read, a line each, those alike together, and which are not. Markup. */
export function columnsLines({ columns, unmapped }: ReadColumns): readonly string[] {
  const isPlain = ({ certainty, reading }: MappedColumn) => certainty === "sure" && reading === null;
  const segments = columns.filter(({ field }) => field === "segment").map(({ header }) => escapeText(header));
  const others = columns.filter(({ field }) => field !== "segment");
  const plain = others.filter(isPlain).map(toldShortly);
  return [
    ...(plain.length === 0 ? [] : [listWithin(plain, LISTED_CHARS)]),
    ...(segments.length === 0 ? [] : [`To compare calls by: ${listWithin(segments, LISTED_CHARS)}`]),
    ...(unmapped.length === 0
      ? []
      : [`Not read and not stored: ${listWithin(unmapped.map(escapeText), LISTED_CHARS)}`]),
    ...others.filter((column) => !isPlain(column)).map(columnLine),
  ];
}

/** Readings that are not sure and that figures rest on, but for columns that the assumptions name already. */
export function doubtBlocks({ columns, assumptions }: ImportSummary): readonly KnownBlock[] {
  const isTold = ({ header }: MappedColumn) => assumptions.some((sentence) => sentence.includes(`"${header}"`));
  const isDoubt = ({ certainty, reading }: MappedColumn) =>
    certainty === "guess" || (certainty === "likely" && reading !== null);
  return listBlocks(
    "*Not sure of these columns*",
    columns.filter((column) => isDoubt(column) && !isTold(column)).map(columnLine),
  );
}

function columnLine(column: MappedColumn): string {
  const { certainty, reading } = column;
  const isSaid = certainty === "sure" || reading?.includes(`, ${certainty}:`);
  const sure = isSaid ? "" : certainty === "likely" ? " (likely)" : " (a guess)";
  const how = reading === null ? "" : `: ${escapeText(reading)}`;
  return clip(`${toldShortly(column)}${sure}${how}`, LINE_CHARS);
}

/** `disposition → status`; a column that is called as its field is named alone. */
function toldShortly({ header, field }: MappedColumn): string {
  const isNamesake = lettersOf(header) === lettersOf(FIELD_WORDS[field]) || field === "segment";
  return isNamesake ? escapeText(header) : `${escapeText(header)} → ${FIELD_WORDS[field]}`;
}

function lettersOf(words: string): string {
  return words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** `a, b, c`; where they take more than so many characters, the first of them `and 12 more`. At least one is named. */
export function listWithin(names: readonly string[], maxChars: number): string {
  const shown: string[] = [];
  let chars = 0;
  for (const name of names.map((one) => clip(one, maxChars))) {
    chars += name.length + 2;
    if (shown.length > 0 && chars > maxChars) break;
    shown.push(name);
  }
  const left = names.length - shown.length;
  return `${shown.join(", ")}${left === 0 ? "" : ` and ${formatNumber(left)} more`}`;
}

/** Lines of a list in a message. */
const LINES_SHOWN = 30;

/** A list under its title; of more lines than are shown it is said how many are left. */
export function listBlocks(title: string, lines: readonly string[]): readonly KnownBlock[] {
  if (lines.length === 0) return [];
  const left = lines.length - LINES_SHOWN;
  const shown = [...lines.slice(0, LINES_SHOWN), ...(left > 0 ? [`and ${formatNumber(left)} more`] : [])];
  return sections([title, ...shown.map((line) => bullets([line]))]);
}

/** A file's name in a sentence. */
export function nameOf(fileName: string): string {
  return `\`${plainOf(clip(fileName, FILE_NAME_CHARS).replace(/[`&<>\r\n]/g, " "))}\``;
}
