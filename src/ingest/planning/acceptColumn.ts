import { isScore } from "../cells/readFlags.ts";
import { LIKELY_RANK } from "../columnNames.ts";
import type { NamedField } from "../headerSynonyms.ts";
import { phoneDigits } from "../phoneHash.ts";
import { type ColumnProfile, MAX_DISTINCT } from "../profile.ts";
import { directionOf } from "../words/directionWords.ts";
import { isEmptyText } from "../words/emptyWords.ts";
import { outcomeOf, yesOrNoOf } from "../words/outcomeWords.ts";
import { listed, plainWords } from "../words/plainWords.ts";
import { saysNoSentiment, sentimentOfWord } from "../words/sentimentWords.ts";
import { saysNoStage, stageOf } from "../words/stageWords.ts";
import { statusOf } from "../words/statusWords.ts";
import { refusalOf } from "./personalEvidence.ts";

/** A column that is empty in so many rows says nothing; in fewer, it may just be that nothing was sold. */
const EMPTY_COLUMN_ROWS = 200;
/** A column of ids has more different values than this share of its rows, unless it has few rows. */
const MIN_ID_SHARE = 0.05;
const FEW_ROWS = 200;
/** So many whole sentiments beyond -1..1, and this share of all numbers, are another scale. */
const OTHER_SCALE_VALUES = 2;
const OTHER_SCALE_SHARE = 0.2;

/**
 * A made column of flags that is empty throughout does not say that there were none: the vendor may not look for any. A
 * status is read whatever its words: those that nobody knows stay unknown.
 */
export function acceptsMade(field: NamedField, column: ColumnProfile): boolean {
  if (column.filled === 0) return false;
  if (field === "sentimentScore") return !isOtherScale(column);
  if (field === "phone") return phoneShare(column) > 0;
  return field === "direction" || field === "status" || refusalOf(field, column) === null;
}

/** True if the column's values can be what its name says. `rank` is that of the name: a vague one asks for more. */
export function acceptsColumn(field: NamedField, column: ColumnProfile, rank: number, rows: number): boolean {
  if (column.filled === 0) return acceptsEmpty(field, column, rows);
  const isVague = rank >= LIKELY_RANK;
  switch (field) {
    case "startedAt":
      return dateShare(column) >= 0.2;
    case "endedAt":
      return dateShare(column) >= 0.2 || clockShare(column) >= 0.8;
    case "startedAtTime":
      return clockShare(column) >= (isVague ? 0.8 : 0.2);
    case "duration":
      return !isVague || numberShare(column) >= 0.5 || durationLike(column) >= 0.5;
    case "conversionValue":
    case "actualRevenue":
      return !isVague || (numberShare(column) >= 0.5 && (namesAmount(field, column) || !isZeroOrOne(column)));
    case "sentimentScore":
      return !isOtherScale(column) && Math.max(numberShare(column), wordShare(column, isSentiment)) >= 0.2;
    case "status":
      return wordShare(column, (cell) => statusOf(cell) !== null) >= (isVague ? 0.5 : 0.1);
    case "converted":
      if (isVague && countsMore(column)) return false;
      return wordShare(column, isOutcome) >= (isVague ? 0.9 : 0.5) && wordShare(column, isDecided) > 0;
    case "dropOffStage":
      return !isVague || wordShare(column, (cell) => stageOf(cell) !== null || saysNoStage(cell)) >= 0.3;
    case "callId":
      return refusalOf(field, column) === null && isIdLike(column);
    case "scriptVersion":
    case "endReason":
      return refusalOf(field, column) === null && !(isVague && column.hasMore);
    case "answeredBy":
      return refusalOf(field, column) === null && !column.hasMore;
    case "escalationReason":
    case "campaignId":
    case "campaignName":
    case "agentId":
      return refusalOf(field, column) === null;
    case "complianceFlags":
      return !saysWhetherCompliant(column) && !holdsScores(column) && refusalOf(field, column) === null;
    case "direction":
      return wordShare(column, (cell) => directionOf(cell) !== null) >= (isVague ? 0.9 : 0.5);
    case "phone":
      return isVague ? phoneShare(column, NATIONAL_DIGITS) >= 0.7 : phoneShare(column) >= 0.5;
  }
}

/** An empty column of flags says that there were none; elsewhere only many empty rows say something: nothing. */
function acceptsEmpty(field: NamedField, column: ColumnProfile, rows: number): boolean {
  if (field === "complianceFlags") return true;
  if (field === "converted" && isNamedLikeMoney(column)) return false;
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

/** Share of the filled cells that are times of day without a date, 0..1. */
function clockShare({ dates, filled }: ColumnProfile): number {
  return (dates?.clocks ?? 0) / Math.max(1, filled);
}

/** True if the column was looked at for dates and holds something else. */
export function isUnreadableDate(column: ColumnProfile): boolean {
  return column.dates !== null && column.dates.unreadable > 0 && dateShare(column) < 0.2;
}

/** Share of the filled cells that are numbers, 0..1. */
export function numberShare(column: ColumnProfile): number {
  const numbers = column.numbers;
  return numbers === null ? 0 : numbers.readable / Math.max(1, numbers.readable + numbers.unreadable);
}

/** Numbers with fewer digits may be any number; those to call have as many at least once their region is dialled too. */
const NATIONAL_DIGITS = 9;

/** Share of the kept cells that are numbers to call, 0..1. */
function phoneShare(column: ColumnProfile, minDigits = 1): number {
  return wordShare(column, (cell) => (phoneDigits(cell)?.length ?? 0) >= minDigits);
}

function durationLike(column: ColumnProfile): number {
  return wordShare(column, (cell) => /^\d+:\d{2}(:\d{2})?$|^(P\d*D?T)?(\d+([.,]\d+)? ?[hms][^\d\s]* ?)+$/i.test(cell));
}

/** True if more of the numbers lie beyond -1..1 than a few mistakes would: nobody writes -1..1 in whole numbers above 1. */
export function isOtherScale(column: ColumnProfile): boolean {
  const numbers = column.numbers;
  if (numbers === null) return false;
  const { wholeBeyondOne, beyondOne, readable } = numbers;
  const isWhole = wholeBeyondOne >= OTHER_SCALE_VALUES && wholeBeyondOne >= OTHER_SCALE_SHARE * readable;
  return isWhole || (beyondOne >= OTHER_SCALE_VALUES && beyondOne > readable / 2);
}

function isSentiment(cell: string): boolean {
  return sentimentOfWord(cell) !== null || saysNoSentiment(cell);
}

/** True if the column holds nothing but 0 and 1, with a 1 in it: it says yes or no, and names no amount. */
function isZeroOrOne({ values, hasMore }: ColumnProfile): boolean {
  const filled = [...values.keys()].filter((value) => !isEmptyText(value)).map((value) => value.trim());
  return !hasMore && filled.includes("1") && filled.every((value) => value === "0" || value === "1");
}

/** True for a header that speaks of paid money and of nothing else (`amount`), so that its 0 and 1 are money too. */
export function namesAmount(field: NamedField, { name }: ColumnProfile): boolean {
  return field === "actualRevenue" && name.fields.every((named) => named.field !== "converted");
}

/** True if the column's numbers are more than 0 and 1: it tells amounts or counts, in however few rows. */
function countsMore({ numbers }: ColumnProfile): boolean {
  return numbers !== null && (numbers.beyondOne > 0 || numbers.fractions > 0);
}

function isNamedLikeMoney({ name }: ColumnProfile): boolean {
  return name.fields.some(({ field }) => field === "actualRevenue" || field === "conversionValue");
}

/** `compliance: yes` may say that the call complied or that there is a breach: such a column is not read. */
export function saysWhetherCompliant(column: ColumnProfile): boolean {
  return BARE_COMPLIANCE.has(plainWords(column.name.key)) && isYesOrNo(column);
}

/** A column of flags with at least this share of scores tells how well calls complied, and no breach. */
const SCORES_SHARE = 0.5;

/**
 * True if a column of flags holds scores: percentages and fractions, and under a bare `compliance` also numbers that are
 * more than yes and no. Whole numbers under `violations` count these.
 */
export function holdsScores(column: ColumnProfile): boolean {
  const isBare = BARE_COMPLIANCE.has(plainWords(column.name.key));
  const isNumber = (cell: string) => isScore(cell) || (isBare && /^\s*\d{1,9}\s*$/.test(cell));
  if (wordShare(column, isNumber) < SCORES_SHARE) return false;
  return wordShare(column, (cell) => isNumber(cell) && yesOrNoOf(cell) === null) > 0;
}

const BARE_COMPLIANCE: ReadonlySet<string> = new Set(listed("compliance, compliance check, compliance status"));

/** True if the column says yes or no in nearly every cell that says something, and nothing else in more than a few. */
export function isYesOrNo(column: ColumnProfile): boolean {
  return column.filled > 0 && wordShare(column, (cell) => yesOrNoOf(cell) !== null) >= 0.9;
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
