import { recogniseRecords } from "../../platforms/recognise.ts";
import { isRecord, type JsonRecord } from "../../records/jsonRecord.ts";
import { callIn } from "./jsonEnvelope.ts";
import { fieldsOf, isCall, type NamedFields } from "./jsonFields.ts";

/**
 * A list of objects in a document, by the keys that lead to it, with what its first object tells. `isKeyed`: it is an
 * object that has its records under their ids.
 */
export type FoundList = {
  readonly path: readonly string[];
  readonly isKeyed: boolean;
  readonly fields: NamedFields;
  /** Its first object is a platform's record. */
  readonly isPlatforms: boolean;
};

/** A list, by its first object. */
export function foundList(path: readonly string[], first: JsonRecord, isKeyed: boolean): FoundList {
  const call = callIn(first);
  return { path, isKeyed, fields: fieldsOf(call), isPlatforms: recogniseRecords([call]) !== null };
}

/** True if the list's first record is a call's, as far as can be told. */
export function isListOfCalls(list: FoundList | undefined): boolean {
  return list !== undefined && (list.isPlatforms || isCall(list.fields));
}

/** The lists of objects right in an object, under keys of any depth; lists in lists are not looked into. */
export function listsIn(record: JsonRecord, path: readonly string[]): readonly FoundList[] {
  return Object.entries(record).flatMap(([key, value]) => {
    if (!Array.isArray(value)) return isRecord(value) ? listsIn(value, [...path, key]) : [];
    const [first]: unknown[] = value;
    return isRecord(first) ? [foundList([...path, key], first, false)] : [];
  });
}
