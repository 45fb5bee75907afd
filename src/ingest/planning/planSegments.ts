import { MAX_SEGMENTS } from "../../domain/campaignSettings.ts";
import { plainNumber } from "../cells/plainNumber.ts";
import { splitTime } from "../cells/splitTime.ts";
import type { RefusedSegment } from "../importPlan.ts";
import { headersMeant } from "../mappedHeaders.ts";
import { isSentence } from "../mayKeep.ts";
import { isPersonalHeader, isSensitiveHeader, promisesOtherNames } from "../personalColumns.ts";
import type { ColumnProfile, Profile } from "../profile.ts";
import { isEmptyText } from "../words/emptyWords.ts";
import { namesKind } from "../words/kindWords.ts";
import { listed, phraseHolder, plainWords } from "../words/plainWords.ts";
import type { Assignment } from "./assignColumns.ts";
import { columnsMeantAs } from "./columnsMeantAs.ts";
import { holdsContacts, holdsNames, isUnjudged, MOSTLY, shareOf, tellsOfPeople } from "./peopleInColumn.ts";

/** How many different values a column to slice by may have. */
const MIN_VALUES = 2;
const MAX_VALUES = 12;
/** Longer values are text. */
const MAX_VALUE_CHARS = 40;
/** Longer numbers may be somebody's. */
const MAX_NUMBER_CHARS = 4;
/** A column that is empty in nearly all rows slices nothing. */
const MIN_FILLED_SHARE = 0.02;

/** Headers of the vendor's bot, which is always worth slicing by. Its id is no person's. */
const holdsBot = phraseHolder(listed("assistant, bot, model, voice, pathway, flow, provider"));

/** The columns by which calls may be sliced, in the order of the file. `read`: all of these together. */
export type SegmentColumns = {
  readonly read: readonly ColumnProfile[];
  readonly proposed: readonly ColumnProfile[];
  /** What people chose for this file; null: they have not chosen. */
  readonly chosen: readonly ColumnProfile[] | null;
  /** What people chose in vain. */
  readonly refused: readonly RefusedSegment[];
};

/** What people chose to slice by: for their campaigns (`preferred`), and for this file; null: nothing said. */
export type WantedSegments = { readonly preferred: readonly string[]; readonly chosen: readonly string[] | null };

/** Of the columns that nothing else is read from. What people chose is read unless it is personal, or texts. */
export function chooseSegments(profile: Profile, assignment: Assignment, wanted: WantedSegments): SegmentColumns {
  const free = freeColumns(profile, assignment);
  const proposed = proposeSegments(free, profile.rows);
  const headersMeantBy = headersMeant(free.map(({ name }) => name.header));
  const meantBy = (names: readonly string[]) => {
    const meant = headersMeantBy(names);
    return free.filter(({ name }) => meant.has(name.header));
  };
  const takeOf = (names: readonly string[]) => meantBy(names).filter(mayBeChosen);
  const chosen = wanted.chosen === null ? null : takeOf(wanted.chosen).slice(0, MAX_SEGMENTS);
  const all = new Set([...proposed, ...takeOf(wanted.preferred), ...(chosen ?? [])]);
  const names = [...wanted.preferred, ...(wanted.chosen ?? [])];
  const refused = meantBy(names)
    .filter((column) => !all.has(column))
    .map((column) => ({ header: column.name.header, mayNamePeople: isOfPeople(column) && !holdsTexts(column) }));
  return { read: free.filter((column) => all.has(column)), proposed, chosen, refused };
}

/** Columns that nothing is read from, in the order of the file; no two of one name. */
export function freeColumns({ columns }: Profile, { fields, moreFlags, beside }: Assignment): readonly ColumnProfile[] {
  const read = [...fields.values()].map(({ column }) => column);
  const taken = new Set([...read, ...moreFlags, ...beside.values()].map(({ index }) => index));
  return columnsMeantAs("segment", columns).filter(({ index }) => !taken.has(index));
}

/** True if people named the column, in whatever case and with whatever marks between its words. */
export function isNamedIn(chosen: readonly string[], header: string): boolean {
  const wanted = plainWords(header);
  return chosen.some((name) => plainWords(name) === wanted);
}

/** What a platform's reader made to slice by, then what is open and useful. */
function proposeSegments(free: readonly ColumnProfile[], rows: number): readonly ColumnProfile[] {
  const useful = free
    .filter((column) => column.role.kind === "open" && isOfKinds(column) && isSliceable(column, rows))
    .map((column) => ({ column, use: usefulness(column) }))
    .sort((a, b) => b.use - a.use || byHeader(a.column, b.column))
    .map(({ column }) => column);
  return [...free.filter(isMadeToSlice), ...useful].slice(0, MAX_SEGMENTS).sort((a, b) => a.index - b.index);
}

/** What other columns hold nobody knows, maybe names: they are sliced by where people choose them. */
function isOfKinds(column: ColumnProfile): boolean {
  return isBot(column) || (namesKind(column.name.key) && !isUnjudged(column));
}

function isMadeToSlice({ role, filled, hasMore }: ColumnProfile): boolean {
  return role.kind === "made" && role.field === "segment" && filled > 0 && !hasMore;
}

function isSliceable(column: ColumnProfile, rows: number): boolean {
  const values = wordsOf(column);
  if (column.hasMore || values.length < MIN_VALUES || values.length > MAX_VALUES) return false;
  if (column.filled < MIN_FILLED_SHARE * rows || column.filled < values.length * 2) return false;
  return tellsKinds(column, values) && !values.every(isNumberOrTime);
}

/** A choice asks for less than a proposal: a file may have one value of it, or up to 50, and short numbers are kinds too. */
export function mayBeChosen(column: ColumnProfile): boolean {
  if (isMadeToSlice(column)) return true;
  const values = wordsOf(column);
  if (column.hasMore || values.length === 0 || !tellsKinds(column, values)) return false;
  return values.every((value) => value.length <= MAX_NUMBER_CHARS || !isNumberOrTime(value));
}

/** False for what may tell of people, and for texts. */
function tellsKinds(column: ColumnProfile, values: readonly string[]): boolean {
  return !isOfPeople(column) && values.every((value) => value.length <= MAX_VALUE_CHARS);
}

function isNumberOrTime(value: string): boolean {
  return plainNumber(value, ".") !== null || splitTime(value) !== null;
}

/** True if most values are sentences, whoever they tell of. */
function holdsTexts(column: ColumnProfile): boolean {
  return shareOf(column, (value) => isSentence(value, "label")) >= MOSTLY;
}

/**
 * True if a column tells of people, by its name or its values: then nobody slices by it. Bots have names too, but not
 * with a form of address or a family name, as a doctor's `Provider` column has.
 */
function isOfPeople(column: ColumnProfile): boolean {
  const { key } = column.name;
  if (holdsContacts(column)) return true;
  if (isBot(column)) return isSensitiveHeader(key) || tellsOfPeople(column);
  return isPersonalHeader(key) || (promisesOtherNames(key) ? tellsOfPeople(column) : holdsNames(column));
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
  return holdsBot(plainWords(column.name.key));
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
