import type { Currency } from "../domain/money.ts";
import {
  HEADER_SYNONYMS,
  HEADER_UNITS,
  type HeaderUnit,
  NAMED_FIELDS,
  type NamedField,
  UNIT_WORDS,
} from "./headerSynonyms.ts";
import { isPersonPath } from "./personalColumns.ts";
import { currencyOfSign } from "./words/currencySigns.ts";
import { listed, plainWords } from "./words/plainWords.ts";

/** A field that a header may name. The lower the rank, the better the name; from `LIKELY_RANK` on it is a guess. */
export type FieldName = { readonly field: NamedField; readonly rank: number };

/** What a header says. `currency` and `unit` are null where it says nothing of them. */
export type ColumnName = {
  readonly header: string;
  readonly fields: readonly FieldName[];
  readonly unit: HeaderUnit | null;
  readonly currency: Currency | null;
};

export const LIKELY_RANK = 1000;
/** Added to names that stand only at the end of a path, such as `analysis.sentiment`. */
const PATH_RANK = 500;

/** Last parts of a path that say nothing without the parts before them. */
const VAGUE_PATH_ENDS: ReadonlySet<string> = new Set(
  listed(
    "id, no, nr, uuid, sid, reference, value, amount, version, agent, start, end, started, ended, date, day, time, y",
    "created, created at, state, status, result, stage, project, success, length, seconds, minutes, violation, flags",
  ),
);

/** Reads a column's header. */
export function readHeader(header: string): ColumnName {
  const again = header.replace(/ \(\d+\)$/, "");
  const bracket = /[([]([^)\]]*)[)\]]/.exec(again);
  const outside = again.replace(/[([][^)\]]*[)\]]/, " ");
  const inBrackets = bracket?.[1] ?? "";
  const sign = /[^\p{L}\p{N}\s._-]*\p{Sc}/u.exec(outside)?.[0] ?? "";
  const words = plainWords(outside).split(" ");
  const tail = words.length > 1 ? tailOf(words) : { unit: null, currency: null, words: 0 };
  const base = words.slice(0, words.length - tail.words).join(" ");
  return {
    header,
    fields: fieldsOf(base, words.join(" "), outside),
    unit: unitOf(plainWords(inBrackets)) ?? tail.unit ?? (words.length === 1 ? unitOf(base) : null),
    currency: currencyOfSign(inBrackets) ?? currencyOfSign(sign) ?? tail.currency,
  };
}

function unitOf(words: string): HeaderUnit | null {
  return HEADER_UNITS.find((unit) => UNIT_WORDS[unit].includes(words)) ?? null;
}

/** A unit or a currency as the last words of a header; single letters count only in brackets. */
function tailOf(words: readonly string[]): { unit: HeaderUnit | null; currency: Currency | null; words: number } {
  const last = words.at(-1) ?? "";
  const unit = last.length > 1 ? unitOf(last) : null;
  if (unit !== null) return { unit, currency: null, words: words.at(-2) === "in" ? 2 : 1 };
  const currency = last.length === 3 ? currencyOfSign(last) : null;
  return { unit: null, currency, words: currency === null ? 0 : 1 };
}

/** Fields by the header without its unit, by the whole of it, and by the end of its path. */
function fieldsOf(base: string, whole: string, header: string): readonly FieldName[] {
  const named = [...fieldsNamed(base, 0), ...(whole === base ? [] : fieldsNamed(whole, 0))];
  if (named.length > 0 || !header.includes(".") || isPersonPath(header)) return named;
  const end = plainWords(header.slice(header.lastIndexOf(".") + 1));
  return VAGUE_PATH_ENDS.has(end) ? [] : fieldsNamed(end, PATH_RANK);
}

function fieldsNamed(words: string, offset: number): readonly FieldName[] {
  return (RANKS.get(words) ?? []).map(({ field, rank }) => ({ field, rank: rank + offset }));
}

const RANKS: ReadonlyMap<string, readonly FieldName[]> = ranksOf();

function ranksOf(): ReadonlyMap<string, readonly FieldName[]> {
  const ranks = new Map<string, FieldName[]>();
  const add = (words: string, name: FieldName) => ranks.set(words, [...(ranks.get(words) ?? []), name]);
  for (const [field, names] of synonyms()) {
    names.sure.forEach((words, rank) => {
      add(words, { field, rank });
    });
    names.likely.forEach((words, rank) => {
      add(words, { field, rank: LIKELY_RANK + rank });
    });
  }
  return ranks;
}

function synonyms(): readonly [NamedField, (typeof HEADER_SYNONYMS)[NamedField]][] {
  return NAMED_FIELDS.map((field) => [field, HEADER_SYNONYMS[field]]);
}
