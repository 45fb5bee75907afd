import type { Currency } from "../domain/money.ts";
import {
  HEADER_SYNONYMS,
  HEADER_UNITS,
  type HeaderUnit,
  NAMED_FIELDS,
  type NamedField,
  UNIT_WORDS,
} from "./headerSynonyms.ts";
import { type HeaderZone, placeAtEnd, zoneInBrackets, zoneOfWord } from "./headerZone.ts";
import { isPersonPath } from "./personalColumns.ts";
import { currencyOfSign } from "./words/currencySigns.ts";
import { listed, plainWords } from "./words/plainWords.ts";

/** A field that a header may name. The lower the rank, the better the name; from `LIKELY_RANK` on it is a guess. */
export type FieldName = { readonly field: NamedField; readonly rank: number };

/** What a header says. `currency` and `unit` are null where it says nothing of them. */
export type ColumnName = {
  readonly header: string;
  /** What its makers call it: the header, but of what a platform's customer defined the end of its path. */
  readonly key: string;
  readonly fields: readonly FieldName[];
  readonly unit: HeaderUnit | null;
  readonly currency: Currency | null;
  /** Absent: none but perhaps UTC, which `unit` tells. */
  readonly zone?: HeaderZone;
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
  const place = placeAtEnd(again);
  const named = place?.before ?? again;
  const bracket = /[([]([^)\]]*)[)\]]/.exec(named);
  const outside = named.replace(/[([][^)\]]*[)\]]/, " ");
  const inBrackets = bracket?.[1] ?? "";
  const sign = /[^\p{L}\p{N}\s._-]*\p{Sc}/u.exec(outside)?.[0] ?? "";
  const words = plainWords(outside).split(" ");
  const tail = words.length > 1 ? tailOf(words) : NO_TAIL;
  const zone = zoneInBrackets(inBrackets) ?? place?.zone ?? tail.zone;
  const base = words.slice(0, words.length - tail.words).join(" ");
  return {
    header,
    key: header,
    fields: fieldsOf(base, words.join(" "), outside),
    unit: unitOf(plainWords(inBrackets)) ?? tail.unit ?? (words.length === 1 ? unitOf(base) : null),
    currency: currencyOfSign(inBrackets) ?? currencyOfSign(sign) ?? tail.currency,
    ...(zone === null ? {} : { zone }),
  };
}

/** Ends of paths that only say that here stands what the part before them names. */
const VALUE_ENDS: ReadonlySet<string> = new Set(listed("value, result, return value"));

/** Reads the header of a field that a platform's customer defined: it is what stands at the end of its path. */
export function readCustomerHeader(header: string): ColumnName {
  const parts = header.split(".");
  const last = readHeader(parts.at(-1) ?? "");
  const before = parts.length > 2 && VALUE_ENDS.has(plainWords(last.header)) ? readHeader(parts.at(-2) ?? "") : last;
  return { ...(before.fields.length > 0 ? before : last), header, key: before.header };
}

/** Columns of our own file of rejected rows: mended and dropped again, they say nothing of the calls. */
const REJECTS_HEADER = /^rejected_(?:line|column|reason)(?: \(\d+\))?$/;

export function isRejectsHeader(header: string): boolean {
  return REJECTS_HEADER.test(header.toLowerCase());
}

/** Names of yes-or-no columns that tell of one breach each. */
const FLAG_WORDS: ReadonlySet<string> = new Set(
  listed(
    "opt out, opted out, optout, opt out requested, do not call, do not call requested, dnc, dnc requested, dnc request",
    "stop requested, consent missing, missing consent, no consent, consent refused, recording consent refused",
    "recording consent missing, disclosure missing, missing disclosure, no disclosure, misleading claim, prohibited claim",
    "werbewiderspruch, widerspruch, sperrwunsch, nao ligar, nao perturbe, no llamar, ne pas appeler",
  ),
);

/** True if a yes in the column raises a flag of the column's name. */
export function namesFlag(header: string): boolean {
  return FLAG_WORDS.has(plainWords(flagName(header)));
}

/** What a flag that only says yes is called: the column's header, of a path its end (`variables.opt_out`). */
export function flagName(header: string): string {
  return header.includes(" ") ? header : readCustomerHeader(header).key || header;
}

function unitOf(words: string): HeaderUnit | null {
  return HEADER_UNITS.find((unit) => UNIT_WORDS[unit].includes(words)) ?? null;
}

/** What the last words of a header say of its values, and how many words that are. */
type HeaderTail = {
  readonly unit: HeaderUnit | null;
  readonly zone: HeaderZone | null;
  readonly currency: Currency | null;
  readonly words: number;
};
const NO_TAIL: HeaderTail = { unit: null, zone: null, currency: null, words: 0 };

/** A unit, a time zone or a currency as the last words of a header; single letters count only in brackets. */
function tailOf(words: readonly string[]): HeaderTail {
  const last = words.at(-1) ?? "";
  const length = words.at(-2) === "in" ? 2 : 1;
  const unit = last.length > 1 ? unitOf(last) : null;
  if (unit !== null) return { ...NO_TAIL, unit, words: length };
  const zone = last.length > 2 ? zoneOfWord(last) : null;
  if (zone !== null) return { ...NO_TAIL, zone, words: length };
  const currency = last.length === 3 ? currencyOfSign(last) : null;
  return { ...NO_TAIL, currency, words: currency === null ? 0 : 1 };
}

/** Fields by the header without its unit, by the whole of it, and by the end of its path. */
function fieldsOf(base: string, whole: string, header: string): readonly FieldName[] {
  const named = [...fieldsNamed(base, 0), ...(whole === base ? [] : fieldsNamed(whole, 0))];
  if (named.length > 0 || !header.includes(".") || isPersonPath(header)) return named;
  const end = plainWords(header.slice(header.lastIndexOf(".") + 1));
  const words = end.split(" ");
  const withoutUnit = words.slice(0, words.length > 1 ? words.length - tailOf(words).words : 1).join(" ");
  return [...new Set([end, withoutUnit])].flatMap((one) =>
    VAGUE_PATH_ENDS.has(one) ? [] : fieldsNamed(one, PATH_RANK),
  );
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
