import type { NamedField } from "../headerSynonyms.ts";
import { isPersonalHeader, isPersonalValue, isSensitiveHeader, promisesOtherNames } from "../personalColumns.ts";
import { looksLikeName, namesPerson } from "../personNames.ts";
import { type ColumnProfile, DATE_FIELDS, MAX_DISTINCT } from "../profile.ts";
import { isAnswerer } from "../words/answererWords.ts";
import { CATEGORY_WORDS } from "../words/categoryWords.ts";
import { directionOf } from "../words/directionWords.ts";
import { isEmptyText } from "../words/emptyWords.ts";
import { outcomeOf } from "../words/outcomeWords.ts";
import { holdsPhrase, listed, plainWords } from "../words/plainWords.ts";
import { sentimentOfWord } from "../words/sentimentWords.ts";
import { stageOf } from "../words/stageWords.ts";
import { statusOf } from "../words/statusWords.ts";

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

/** Fields whose texts are kept as they stand in the file. */
const KEPT_TEXTS: ReadonlySet<NamedField> = new Set<NamedField>([
  "callId",
  "campaignId",
  "campaignName",
  "escalationReason",
  "complianceFlags",
  "scriptVersion",
  "agentId",
  "endReason",
  "answeredBy",
]);

/**
 * Why a column is not read as a field whose texts are kept, whoever says so: it holds personal data, or free text, which
 * may be personal. null: it may be read; fields of which only a meaning or a number is kept are never refused.
 */
export function refusalOf(field: NamedField, column: ColumnProfile): "personal" | "free_text" | null {
  if (!KEPT_TEXTS.has(field)) return null;
  if (isPersonal(column)) return "personal";
  if ((field === "callId" || field === "agentId") && holdsPhones(field, column)) return "personal";
  if ((field === "agentId" || field === "answeredBy") && holdsNames(column)) return "personal";
  if (column.role.kind !== "made" && !holdsKnownWords(field, column)) return "free_text";
  return (field === "endReason" || field === "escalationReason") && isFreeText(column) ? "free_text" : null;
}

/** False if values may be names: who handled or answered a call is an id, a code, a team or a kind. */
function holdsKnownWords(field: NamedField, column: ColumnProfile): boolean {
  if (column.filled === 0) return true;
  if (field === "agentId") return shareOf(column, isCode) >= NEARLY_ALL;
  return field !== "answeredBy" || shareOf(column, isAnswerer) >= NEARLY_ALL;
}

function isCode(value: string): boolean {
  return (
    /\d/.test(value) ||
    plainWords(value)
      .split(" ")
      .some((word) => CATEGORY_WORDS.has(word))
  );
}

/** `Node name` is as personal as `node`; `first name` is a person's. */
const NAME_OF_THING = /^(.*(?<!\b(?:first|last|full|given|family|middle|second|maiden|birth|own))) name$/;
const WORDS: ReadonlySet<NamedField> = new Set<NamedField>([
  "status",
  "dropOffStage",
  "converted",
  "sentimentScore",
  "direction",
]);
const DATES: ReadonlySet<string> = new Set(DATE_FIELDS);

/** Headers that speak of a person and yet name an id: `Customer ID`, `Kundennummer`. */
const ID_HEADER = /(?:^| )(?:id|ids|no|nr|key|code|reference|ref|numero)$|nummer$/;

/** Why a column is not read as what people chose it for: its name cannot speak for it, and may well speak against it. */
export function refusalOfChosen(field: NamedField, column: ColumnProfile): "personal" | "free_text" | null {
  if (field === "phone") return null;
  if (!DATES.has(field) && holdsPhones("callId", column)) return "personal";
  const { key } = column.name;
  if (WORDS.has(field) && namesPeople(key) && holdsOwnTexts(column)) return "personal";
  if (!KEPT_TEXTS.has(field)) return namesPersons(column) ? "personal" : null;
  return isSensitiveHeader(key) || namesPeople(key) ? "personal" : refusalOf(field, column);
}

/** True if a column holds texts of several words, and none that says what became of a call. They would be told as unknown. */
function holdsOwnTexts(column: ColumnProfile): boolean {
  const values = [...column.values.keys()];
  return values.some((value) => value.trim().includes(" ")) && !values.some(isCallWord);
}

function isCallWord(value: string): boolean {
  return [statusOf, stageOf, outcomeOf, sentimentOfWord, directionOf].some((read) => read(value) !== null);
}

/** True if a header promises people or free text, and neither ids nor what else has names. */
function namesPeople(header: string): boolean {
  const words = plainWords(header);
  if (promisesOtherNames(header) || ID_HEADER.test(words)) return false;
  return isPersonalHeader(NAME_OF_THING.exec(words)?.[1] ?? words);
}

/** True if values of a column are better not shown: they may tell of people. */
export function mayTellOfPeople(column: ColumnProfile): boolean {
  const { key } = column.name;
  return isSensitiveHeader(key) || namesPeople(key) || namesPersons(column) || column.values.keys().some(isMarkedPhone);
}

/** True if most values name people beyond doubt, or are phone numbers, or any is an e-mail address. */
function namesPersons(column: ColumnProfile): boolean {
  if (column.values.keys().some((value) => value.includes("@")) || shareOf(column, isMarkedPhone) >= MOSTLY)
    return true;
  return holdsNames(column, (value) => namesPerson(value) || (!value.includes(" ") && looksLikeName(value)));
}

/** Dates and amounts have marks as phone numbers do, but neither a plus nor brackets. */
function isMarkedPhone(value: string): boolean {
  return /[+(]/.test(value) && isPersonalValue(value);
}
