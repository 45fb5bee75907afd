import { isRecord, type JsonRecord } from "../../records/jsonRecord.ts";
import { type FoundList, foundList, isListOfCalls } from "./jsonList.ts";
import { isUsualKey } from "./jsonUsualKeys.ts";

/** So many objects alike beside each other are records, and the object that has them need not be read to its end. */
export const MANY_RECORDS = 20;
/** Of two records' keys, the share that they have in common where nothing else says that they are records. */
const ALIKE = 0.8;
/** The share that does where something else says it: their number, or the key they stand under. */
const RATHER_ALIKE = 0.5;

/**
 * The list that an object makes which has calls under their ids, `{ "c1": { ... }, "c2": { ... } }`; null where its
 * values are anything else, or just one.
 */
export function keyedList(path: readonly string[], object: JsonRecord): FoundList | null {
  const values = Object.values(object);
  const [first, ...others] = values;
  if (others.length === 0 || !isRecord(first) || Object.keys(first).length < 2) return null;
  const isLikely = values.length >= MANY_RECORDS || isUsualKey(path.at(-1) ?? "");
  const share = isLikely ? RATHER_ALIKE : ALIKE;
  if (!others.every((other) => isRecord(other) && sharedKeys(first, other) >= share)) return null;
  const list = foundList(path, first, true);
  return isListOfCalls(list) ? list : null;
}

function sharedKeys(one: JsonRecord, other: JsonRecord): number {
  const keys = Object.keys(one);
  const otherKeys = Object.keys(other);
  return keys.filter((key) => Object.hasOwn(other, key)).length / Math.max(keys.length, otherKeys.length);
}

/** The text of a record with the key that it stood under (in quotes) as its id. */
export function withId(record: string, quotedKey: string): string {
  if (!record.startsWith("{")) return record;
  const isEmpty = /^\{\s*\}$/.test(record);
  return `{"${ID_OF_KEY}":${quotedKey}${isEmpty ? "" : ","}${record.slice(1)}`;
}

/** The column of the keys that records stand under. */
export const ID_OF_KEY = "call_id";
