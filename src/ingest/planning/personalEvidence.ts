import { once } from "../../lib/once.ts";
import type { NamedField } from "../headerSynonyms.ts";
import { isSentence } from "../mayKeep.ts";
import { isPersonalHeader, isSensitiveHeader, promisesOtherNames } from "../personalColumns.ts";
import { type ColumnProfile, DATE_FIELDS, MAX_DISTINCT } from "../profile.ts";
import { isAnswerer } from "../words/answererWords.ts";
import { CATEGORY_WORDS } from "../words/categoryWords.ts";
import { directionOf } from "../words/directionWords.ts";
import { outcomeOf } from "../words/outcomeWords.ts";
import { plainWords } from "../words/plainWords.ts";
import { sentimentOfWord } from "../words/sentimentWords.ts";
import { stageOf } from "../words/stageWords.ts";
import { statusOf } from "../words/statusWords.ts";
import {
  holdsContacts,
  holdsNames,
  holdsPhones,
  isMarkedContact,
  listsPeople,
  MOSTLY,
  NEARLY_ALL,
  namesPeople,
  shareOf,
} from "./peopleInColumn.ts";

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
export function refusalOf(
  field: NamedField,
  column: ColumnProfile,
  evidence: PersonalEvidence = evidenceOf(column),
): "personal" | "free_text" | null {
  if (!KEPT_TEXTS.has(field)) return null;
  if (evidence.holdsContacts()) return "personal";
  if ((field === "callId" || field === "agentId") && holdsPhones(field, column)) return "personal";
  if (NEVER_NAMES.has(field) && holdsNames(column)) return "personal";
  if ((field === "campaignId" || field === "campaignName") && listsPeople(column)) return "personal";
  if (column.role.kind !== "made" && !holdsKnownWords(field, column)) return "free_text";
  if (field === "scriptVersion") return holdsSentences(column) ? "free_text" : null;
  return (field === "endReason" || field === "escalationReason") && isFreeText(column) ? "free_text" : null;
}

/** Fields whose texts are ids or kinds: what is written as names are is somebody's there. */
const NEVER_NAMES: ReadonlySet<NamedField> = new Set<NamedField>(["callId", "agentId", "answeredBy"]);

/** True if most different values are sentences, as the texts of scripts are, or all are too long to look at. */
function holdsSentences(column: ColumnProfile): boolean {
  if (column.filled > 0 && column.values.size === 0) return true;
  return shareOf(column, (value) => isSentence(value, "label")) >= MOSTLY;
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
export function refusalOfChosen(
  field: NamedField,
  column: ColumnProfile,
  evidence: PersonalEvidence = evidenceOf(column),
): "personal" | "free_text" | null {
  if (field === "phone") return null;
  if (!DATES.has(field) && evidence.holdsPhones()) return "personal";
  if (WORDS.has(field) && evidence.promisesPeople() && holdsOwnTexts(column)) return "personal";
  if (!KEPT_TEXTS.has(field)) return evidence.namesPeople() ? "personal" : null;
  const speaksOfPeople = isSensitiveHeader(column.name.key) || evidence.promisesPeople();
  return speaksOfPeople ? "personal" : refusalOf(field, column, evidence);
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
function promisesPeople(header: string): boolean {
  const words = plainWords(header);
  if (promisesOtherNames(header) || ID_HEADER.test(words)) return false;
  return isPersonalHeader(NAME_OF_THING.exec(words)?.[1] ?? words);
}

/** True if values of a column are better not shown as samples, whatever it is read as: they may tell of people. */
export function isBetterHidden(column: ColumnProfile, evidence: PersonalEvidence = evidenceOf(column)): boolean {
  const isNamed = isSensitiveHeader(column.name.key) || evidence.promisesPeople() || evidence.namesPeople();
  return isNamed || column.values.keys().some(isMarkedContact);
}

/** What a column tells of people. Each is found out when it is asked for, and once. */
export type PersonalEvidence = {
  readonly holdsContacts: () => boolean;
  readonly holdsPhones: () => boolean;
  /** By its header. */
  readonly promisesPeople: () => boolean;
  /** By its values. */
  readonly namesPeople: () => boolean;
};

/** For those who ask of one column for many fields: the answers are the same and take long. */
export function evidenceOf(column: ColumnProfile): PersonalEvidence {
  return {
    holdsContacts: once(() => holdsContacts(column)),
    holdsPhones: once(() => holdsPhones("callId", column)),
    promisesPeople: once(() => promisesPeople(column.name.key)),
    namesPeople: once(() => namesPeople(column)),
  };
}
