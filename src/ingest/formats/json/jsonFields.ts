import { readHeader } from "../../columnNames.ts";
import { flattenRecord } from "../../records/flattenRecord.ts";
import type { JsonRecord } from "../../records/jsonRecord.ts";

/** Fields of a call that a record's keys name. */
export type NamedFields = ReadonlySet<string>;

/** Fields of a call that the record's keys name; none where it has no such key. */
export function fieldsOf(record: JsonRecord): NamedFields {
  const fields = new Set<string>();
  flattenRecord(record, (path) => {
    for (const { field } of readHeader(path).fields) fields.add(field);
  });
  return fields;
}

/** True if the fields are those of a call: when it was or which it was, and something else of it. */
export function isCall(fields: NamedFields): boolean {
  return fields.size > 1 && (fields.has("startedAt") || fields.has("callId"));
}
