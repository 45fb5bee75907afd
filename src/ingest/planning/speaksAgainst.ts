import { LIKELY_RANK } from "../columnNames.ts";
import type { NamedField } from "../headerSynonyms.ts";
import { phoneDigits } from "../phoneHash.ts";
import type { ColumnProfile } from "../profile.ts";
import { directionOf } from "../words/directionWords.ts";
import { outcomeOf } from "../words/outcomeWords.ts";
import { namesAmount, wordShare } from "./acceptColumn.ts";
import type { Claim } from "./claimColumns.ts";
import { holdsShortenedIds, toldShortened } from "./shortenedIds.ts";

/** Why the values of a column are not what its name says, `told` as a sentence; null: nothing speaks against it. */
export type Objection = { readonly told: string | null };

const UNTOLD: Objection = { told: null };

/** What speaks against a claim beyond what a field asks of any column. */
export function speaksAgainst({ field, column, rank }: Claim): Objection | null {
  if (column.role.kind === "made") return null;
  const isLikely = rank >= LIKELY_RANK;
  switch (field) {
    case "callId":
      if (holdsShortenedIds(column)) return { told: toldShortened(column) };
      return isLikely ? againstId(column) : null;
    case "actualRevenue":
    case "conversionValue":
      return isLikely && isSwitch(column) && !namesAmount(field, column) ? UNTOLD : null;
    case "converted":
      return claims(column, "actualRevenue") && !saysOutcomesOnly(column) ? UNTOLD : null;
    case "phone":
      return isOneNumber(column) || isShort(column) ? UNTOLD : null;
    default:
      return null;
  }
}

/** From so many rows on, numbers that count the rows are seen as such. */
const COUNTED_ROWS = 3;
/** From this share of its ids on that stand in several rows, an id is of something else than a call. */
const MANY_AGAIN = 0.2;

function againstId(column: ColumnProfile): Objection | null {
  const header = `Column "${column.name.header}"`;
  if (countsRows(column)) return { told: `${header} only counts the rows, so it is not read as the call's id.` };
  const again = [...column.values.values()].filter(({ times }) => times > 1).length;
  if (column.filled < COUNTED_ROWS || again < MANY_AGAIN * column.values.size) return null;
  return { told: `${header} has the same id in several rows, so it is not read as the call's id.` };
}

/** 1, 2, 3 and so on, from the first row: next week's file has the same numbers. */
function countsRows({ values, filled }: ColumnProfile): boolean {
  const kept = [...values];
  const [first] = kept;
  const from = Number(first?.[0]);
  if (filled < COUNTED_ROWS || (from !== 0 && from !== 1)) return false;
  return kept.every(
    ([value, { times }], at) => /^\d+\.?$/.test(value) && Number.parseInt(value, 10) === from + at && times === 1,
  );
}

/** Nothing but 0 and 1, which is no money. */
function isSwitch({ values, hasMore }: ColumnProfile): boolean {
  const words = [...values.keys()].map((value) => value.trim());
  return !hasMore && words.includes("1") && words.every((word) => word === "0" || word === "1");
}

function claims({ name }: ColumnProfile, field: NamedField): boolean {
  return name.fields.some((named) => named.field === field);
}

/** Of `sales`, which may be an amount in a few of many rows. */
function saysOutcomesOnly(column: ColumnProfile): boolean {
  const isDecided = (cell: string) => typeof outcomeOf(cell) === "boolean";
  return !column.hasMore && wordShare(column, isDecided) === 1 && !(column.values.size === 1 && column.values.has("0"));
}

/** From so many rows on, one number in all of them is our own. */
const OWN_LINE_ROWS = 10;
/** Shorter ones are extensions or ids. */
const MIN_PHONE_DIGITS = 7;

function isOneNumber({ values, hasMore, filled }: ColumnProfile): boolean {
  return !hasMore && values.size === 1 && filled >= OWN_LINE_ROWS;
}

function isShort(column: ColumnProfile): boolean {
  const isPhone = (cell: string) => phoneDigits(cell) !== null;
  const isLong = (cell: string) => (phoneDigits(cell)?.length ?? 0) >= MIN_PHONE_DIGITS;
  return wordShare(column, isLong) < wordShare(column, isPhone) / 2;
}

/** From this share of known words on, a column of whatever fitting name tells the direction. */
const DIRECTION_SHARE = 0.5;

/** A few words that nobody knows do not unsay the others: they are told. */
export function tellsDirection(column: ColumnProfile): boolean {
  return column.filled > 0 && wordShare(column, (cell) => directionOf(cell) !== null) >= DIRECTION_SHARE;
}
