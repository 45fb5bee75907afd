import { mayKeep } from "../mayKeep.ts";
import { isContact } from "../personContacts.ts";
import { isGivenNameAlone, looksLikeName, namesPerson } from "../personNames.ts";
import type { ColumnProfile } from "../profile.ts";
import { isEmptyText } from "../words/emptyWords.ts";
import { holdsPhrase, listed, plainWords } from "../words/plainWords.ts";

/** From this share of its different values on, a column is one of names. */
export const MOSTLY = 0.5;
/** From this share on, a column is one of phone numbers; a few are written otherwise. */
export const NEARLY_ALL = 0.9;

/** True if any kept value is an e-mail address, a phone number with its marks, a bank account or a web address. */
export function holdsContacts(column: ColumnProfile): boolean {
  return column.values.keys().some(isContact);
}

/** True if most different values are written as names of people are, or tell of them. Empty ones do not count. */
export function holdsNames(column: ColumnProfile): boolean {
  return shareOf(column, (value) => looksLikeName(value) || !mayKeep(value, "label")) >= MOSTLY;
}

/** True if most different values tell of people beyond doubt: places and products are written as names are. */
export function tellsOfPeople(column: ColumnProfile): boolean {
  return shareOf(column, (value) => !mayKeep(value, "label")) >= MOSTLY || listsPeople(column);
}

/** Fewer given names may be those of campaigns, of bots or of what is sold. */
const MIN_GIVEN_NAMES = 5;

/** True if the values are people one after the other: more than half by both their names, or nearly all by the first. */
export function listsPeople(column: ColumnProfile): boolean {
  const values = [...column.values.keys()].filter((value) => !isEmptyText(value));
  const whole = values.filter(namesPerson).length;
  if (whole > 1 && whole > MOSTLY * values.length) return true;
  const given = values.filter(isGivenNameAlone).length;
  return given >= MIN_GIVEN_NAMES && whole + given >= NEARLY_ALL * values.length;
}

/** Letters of scripts without capitals, of whose names we know none. `ª` and `º` count as such letters. */
const UNJUDGED = /(?![ªº])\p{Lo}/u;

/** True if most values are written in scripts in which no name would be noticed: Chinese, Japanese, Arabic. */
export function isUnjudged(column: ColumnProfile): boolean {
  return shareOf(column, (value) => UNJUDGED.test(value)) >= MOSTLY;
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

/** True if most values name people beyond doubt, or are phone numbers, or any is an e-mail address. */
export function namesPeople(column: ColumnProfile): boolean {
  if (column.values.keys().some((value) => value.includes("@"))) return true;
  if (shareOf(column, isMarkedContact) >= MOSTLY) return true;
  return shareOf(column, (value) => namesPerson(value) || isGivenNameAlone(value)) >= MOSTLY;
}

/** True of contacts but those whose marks dates and amounts have too. */
export function isMarkedContact(value: string): boolean {
  return isContact(value) && (/[+(]/.test(value) || !/^[\d\s.\-/]+$/.test(value));
}

/** Share of the different kept values that pass, 0..1; empty texts are left out. */
export function shareOf(column: ColumnProfile, passes: (value: string) => boolean): number {
  const values = [...column.values.keys()].filter((value) => !isEmptyText(value));
  return values.length === 0 ? 0 : values.filter(passes).length / values.length;
}
