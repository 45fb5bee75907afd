import { isEmptyText } from "../cells/unread.ts";
import { LIKELY_RANK } from "../columnNames.ts";
import type { NamedField } from "../headerSynonyms.ts";
import { type ColumnProfile, MAX_DISTINCT } from "../profile.ts";
import { outcomeOf } from "../words/outcomeWords.ts";
import { saysNoSentiment, sentimentOfWord } from "../words/sentimentWords.ts";
import { saysNoStage, stageOf } from "../words/stageWords.ts";
import { statusOf } from "../words/statusWords.ts";
import { holdsNames, holdsPhones, isFreeText, isPersonal } from "./personalEvidence.ts";

/** A column that is empty in so many rows says nothing; in fewer, it may just be that nothing was sold. */
const EMPTY_COLUMN_ROWS = 200;
/** A column of ids has more different values than this share of its rows, unless it has few rows. */
const MIN_ID_SHARE = 0.05;
const FEW_ROWS = 200;
/** So many sentiments beyond -1..1, and more than half of them, are another scale. */
const OTHER_SCALE_VALUES = 10;

/** True if the column's values can be what its name says. `rank` is that of the name: a vague one asks for more. */
export function acceptsColumn(field: NamedField, column: ColumnProfile, rank: number, rows: number): boolean {
  if (column.filled === 0) return acceptsEmpty(field, rows);
  const isVague = rank >= LIKELY_RANK;
  switch (field) {
    case "startedAt":
    case "endedAt":
      return dateShare(column) >= 0.2;
    case "startedAtTime":
      return (column.dates?.clocks ?? 0) >= (isVague ? 0.8 : 0.2) * column.filled;
    case "duration":
    case "conversionValue":
    case "actualRevenue":
      return !isVague || numberShare(column) >= 0.5 || (field === "duration" && durationLike(column) >= 0.5);
    case "sentimentScore":
      return !isOtherScale(column) && Math.max(numberShare(column), wordShare(column, isSentiment)) >= 0.2;
    case "status":
      return wordShare(column, (cell) => statusOf(cell) !== null) >= (isVague ? 0.5 : 0.1);
    case "converted":
      return wordShare(column, isOutcome) >= (isVague ? 0.9 : 0.5) && wordShare(column, isDecided) > 0;
    case "dropOffStage":
      return !isVague || wordShare(column, (cell) => stageOf(cell) !== null || saysNoStage(cell)) >= 0.3;
    case "callId":
      return !isPersonal(column) && !holdsPhones(field, column) && isIdLike(column);
    case "scriptVersion":
      return !isPersonal(column) && !(isVague && column.hasMore);
    case "endReason":
      return !isPersonal(column) && !isFreeText(column) && !(isVague && column.hasMore);
    case "answeredBy":
      return !isPersonal(column) && !holdsNames(column) && !column.hasMore;
    case "escalationReason":
      return !isPersonal(column) && !isFreeText(column);
    case "campaignId":
    case "campaignName":
    case "complianceFlags":
      return !isPersonal(column);
    case "agentId":
      return !isPersonal(column) && !holdsPhones(field, column) && !holdsNames(column);
  }
}

/** An empty column of flags says that there were none; elsewhere only many empty rows say something: nothing. */
function acceptsEmpty(field: NamedField, rows: number): boolean {
  if (field === "complianceFlags") return true;
  return (
    (field === "actualRevenue" || field === "conversionValue" || field === "converted") && rows < EMPTY_COLUMN_ROWS
  );
}

/** Share of the filled cells that are dates, 0..1. */
export function dateShare(column: ColumnProfile): number {
  const dates = column.dates;
  if (dates === null) return 0;
  return dates.readable / Math.max(1, dates.readable + dates.unreadable + dates.clocks);
}

function numberShare(column: ColumnProfile): number {
  const numbers = column.numbers;
  return numbers === null ? 0 : numbers.readable / Math.max(1, numbers.readable + numbers.unreadable);
}

function durationLike(column: ColumnProfile): number {
  return wordShare(column, (cell) => /^\d+:\d{2}(:\d{2})?$|^(PT)?(\d+ ?[hms]\S* ?)+$/i.test(cell));
}

/** True if more of the numbers lie beyond -1..1 than a few mistakes would. */
export function isOtherScale(column: ColumnProfile): boolean {
  const numbers = column.numbers;
  return numbers !== null && numbers.beyondOne >= OTHER_SCALE_VALUES && numbers.beyondOne > numbers.readable / 2;
}

function isSentiment(cell: string): boolean {
  return sentimentOfWord(cell) !== null || saysNoSentiment(cell);
}

function isOutcome(cell: string): boolean {
  return outcomeOf(cell) !== null;
}

function isDecided(cell: string): boolean {
  return typeof outcomeOf(cell) === "boolean";
}

function isIdLike(column: ColumnProfile): boolean {
  if (column.filled < FEW_ROWS) return true;
  return column.hasMore || column.values.size >= Math.min(MAX_DISTINCT, MIN_ID_SHARE * column.filled);
}

/** Share of the kept cells (each value as often as it stood there) that pass, 0..1; empty texts are left out. */
export function wordShare(column: ColumnProfile, passes: (cell: string) => boolean): number {
  let all = 0;
  let passed = 0;
  for (const [value, { times }] of column.values) {
    if (isEmptyText(value)) continue;
    all += times;
    if (passes(value)) passed += times;
  }
  return all === 0 ? 0 : passed / all;
}
