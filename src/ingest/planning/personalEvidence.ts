import { isEmptyText } from "../cells/unread.ts";
import { isPersonalValue } from "../personalColumns.ts";
import { looksLikeName } from "../personNames.ts";
import { type ColumnProfile, MAX_DISTINCT } from "../profile.ts";
import { holdsPhrase, listed, plainWords } from "../words/plainWords.ts";

/** True if any kept value looks like a person's address or number. */
export function isPersonal(column: ColumnProfile): boolean {
  return column.values.keys().some(isPersonalValue);
}

/** From this share of its different values on, a column is one of names. */
const MOSTLY = 0.5;
/** From this share on, a column is one of phone numbers; a few are written otherwise. */
const NEARLY_ALL = 0.9;

/** True if most different values are names of people. Empty ones do not count. */
export function holdsNames(column: ColumnProfile, isName: (value: string) => boolean = looksLikeName): boolean {
  return shareOf(column, (value) => isName(value)) >= MOSTLY;
}

/** With the sign or the digits that lead out of the country; as long as numbers abroad are (E.164). */
const INTERNATIONAL = /^(?:\+\d{7,15}|00[1-9]\d{8,13})$/;
const MARKS = /[\s().\-/]/g;

/** Headers of ids that are more often than not a phone number when they hold its digits. */
const PHONE_HEADERS = listed("phone, telephone, tel, mobile, cell, msisdn, telefon, rufnummer, telefone, telefono");
/** Headers of a call's own number, or of the number called. */
const NUMBER_HEADERS = listed("number, nr, no, contact, reference, ref, anrufnummer, numero");
/** Ids that count within a day start with it: `20260301001`. */
const DATED = /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])/;

/** True if an id's column nearly always holds phone numbers, with their marks or as bare digits of one length. */
export function holdsPhones(field: "callId" | "agentId", column: ColumnProfile): boolean {
  if (shareOf(column, (value) => INTERNATIONAL.test(value.replace(MARKS, ""))) >= NEARLY_ALL) return true;
  const words = plainWords(column.name.header);
  const saysPhone = PHONE_HEADERS.some((word) => holdsPhrase(words, word));
  if (saysPhone) return areAlikeDigits(column, 7);
  if (field === "agentId") return areAlikeDigits(column, 9);
  const mayCount = NUMBER_HEADERS.some((word) => holdsPhrase(words, word));
  return mayCount && areAlikeDigits(column, 11) && shareOf(column, (value) => DATED.test(value)) < MOSTLY;
}

/** Longest phone number (E.164). */
const MAX_PHONE_DIGITS = 15;

/** True if nearly all values are digits of one and the same length, which is a phone number's. */
function areAlikeDigits(column: ColumnProfile, minDigits: number): boolean {
  const lengths = new Map<number, number>();
  let all = 0;
  for (const value of column.values.keys()) {
    if (isEmptyText(value)) continue;
    all += 1;
    const { length } = value.trim();
    if (/^\s*\d+\s*$/.test(value) && length >= minDigits && length <= MAX_PHONE_DIGITS) {
      lengths.set(length, (lengths.get(length) ?? 0) + 1);
    }
  }
  return all > 0 && Math.max(0, ...lengths.values()) >= NEARLY_ALL * all;
}

/** Reasons of more words than this, on the average, are sentences. */
const MAX_REASON_WORDS = 4;

/** True if a column of many different or of long texts was written by people, or by a model, call by call. */
export function isFreeText(column: ColumnProfile): boolean {
  if (!column.hasMore) return false;
  if (column.values.size < MAX_DISTINCT) return true;
  let words = 0;
  for (const value of column.values.keys()) words += value.trim().split(/\s+/).length;
  return words > MAX_REASON_WORDS * column.values.size;
}

/** Share of the different kept values that pass, 0..1; empty texts are left out. */
function shareOf(column: ColumnProfile, passes: (value: string) => boolean): number {
  const values = [...column.values.keys()].filter((value) => !isEmptyText(value));
  return values.length === 0 ? 0 : values.filter(passes).length / values.length;
}
