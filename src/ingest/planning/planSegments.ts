import { plainNumber } from "../cells/plainNumber.ts";
import { splitTime } from "../cells/splitTime.ts";
import { isEmptyText } from "../cells/unread.ts";
import { isPersonalHeader, isSensitiveHeader, promisesOtherNames } from "../personalColumns.ts";
import { namesPerson } from "../personNames.ts";
import type { ColumnProfile } from "../profile.ts";
import { holdsPhrase, listed, plainWords } from "../words/plainWords.ts";
import { holdsNames, isPersonal } from "./personalEvidence.ts";

/** Columns to slice by, at most; and how many different values they may have. */
const MAX_SEGMENTS = 4;
const MIN_VALUES = 2;
const MAX_VALUES = 12;
/** Longer values are text. */
const MAX_VALUE_CHARS = 40;
/** A column that is empty in nearly all rows slices nothing. */
const MIN_FILLED_SHARE = 0.02;

/** Headers of the vendor's bot, which is always worth slicing by. Its id is no person's. */
const BOT_WORDS: readonly string[] = listed("assistant, bot, model, voice, pathway, flow, provider");

/** The columns, of those that nothing else is read from, by which calls are sliced; in the order of the file. */
export function chooseSegments(columns: readonly ColumnProfile[], rows: number): readonly ColumnProfile[] {
  return columns
    .filter((column) => isSliceable(column, rows))
    .map((column) => ({ column, use: usefulness(column) }))
    .sort((a, b) => b.use - a.use || byHeader(a.column, b.column))
    .slice(0, MAX_SEGMENTS)
    .map(({ column }) => column)
    .sort((a, b) => a.index - b.index);
}

function isSliceable(column: ColumnProfile, rows: number): boolean {
  const values = wordsOf(column);
  if (column.hasMore || values.length < MIN_VALUES || values.length > MAX_VALUES) return false;
  if (column.filled < MIN_FILLED_SHARE * rows || column.filled < values.length * 2) return false;
  if (isPersonal(column) || isOfPeople(column)) return false;
  if (values.some((value) => value.length > MAX_VALUE_CHARS)) return false;
  return !values.every((value) => plainNumber(value, ".") !== null || splitTime(value) !== null);
}

/** Bots have names too; but not with a form of address or a family name, as a doctor's `Provider` column has. */
function isOfPeople(column: ColumnProfile): boolean {
  const { header } = column.name;
  if (isBot(column)) return isSensitiveHeader(header) || holdsNames(column, namesPerson);
  if (isPersonalHeader(header)) return true;
  return promisesOtherNames(header) ? holdsNames(column, namesPerson) : holdsNames(column);
}

/** By name, so that the choice stays the same when the columns stand in another order. */
function byHeader(a: ColumnProfile, b: ColumnProfile): number {
  if (a.name.header === b.name.header) return a.index - b.index;
  return a.name.header < b.name.header ? -1 : 1;
}

function wordsOf(column: ColumnProfile): readonly string[] {
  return [...column.values.keys()].filter((value) => !isEmptyText(value));
}

function isBot(column: ColumnProfile): boolean {
  const words = plainWords(column.name.header);
  return BOT_WORDS.some((word) => holdsPhrase(words, word));
}

/** Bots first, then columns whose values split the calls most evenly (entropy, in nats). */
function usefulness(column: ColumnProfile): number {
  let entropy = 0;
  for (const [value, { times }] of column.values) {
    const share = times / column.filled;
    if (!isEmptyText(value)) entropy -= share * Math.log(share);
  }
  return entropy + (isBot(column) ? 100 : 0);
}
