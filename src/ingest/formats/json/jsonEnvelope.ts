import { recogniseRecords } from "../../platforms/recognise.ts";
import { isRecord, type JsonRecord, textIn } from "../../records/jsonRecord.ts";
import { fieldsOf, isCall, type NamedFields } from "./jsonFields.ts";

/**
 * Keys under which stores and relays keep a record as they got it: n8n, Make and webhook.site, GraphQL, Elasticsearch,
 * DynamoDB, JSON:API, Airtable, HubSpot, CouchDB.
 */
const ENVELOPES = [
  "body",
  "payload",
  "json",
  "node",
  "_source",
  "Item",
  "attributes",
  "fields",
  "properties",
  "doc",
] as const;
/**
 * Keys of events (`{ event, call }`, `{ type, data }`), under which other parts of a call may stand beside what is in them:
 * only a platform's record is taken out of these, and only where nothing of a call is left behind.
 */
const EVENT_KEYS = ["data", "call"] as const;
/** Envelopes in each other that are opened. */
const MAX_ENVELOPES = 3;

/** What envelopes say of a call themselves: which it is, and when it came. A record that says more is a call. */
const SAID_OUTSIDE: ReadonlySet<string> = new Set(["callId", "startedAt", "endedAt", "direction"]);

/** The keys that lead from records to the calls in them; none: the records are the calls, as far as can be told. */
export function envelopeOf(records: readonly JsonRecord[]): readonly string[] {
  for (const record of records) {
    const keys = keysInto(record, MAX_ENVELOPES);
    if (keys.length > 0) return keys;
  }
  return [];
}

function keysInto(record: JsonRecord, most: number): readonly string[] {
  const keys = [...ENVELOPES, ...EVENT_KEYS].filter((key) => isRecord(record[key]));
  if (keys.length === 0 || most === 0) return [];
  const outside = fieldsOf(Object.fromEntries(Object.entries(record).filter(([, value]) => !isRecord(value))));
  if (!isSaidOutside(outside) || recogniseRecords([record]) !== null) return [];
  for (const key of keys) {
    const inner = record[key];
    if (!isRecord(inner) || (isEventKey(key) && !isSaidOutside(fieldsBeside(record, key)))) continue;
    const deeper = keysInto(inner, most - 1);
    if (deeper.length > 0) return [key, ...deeper];
    const fields = fieldsOf(inner);
    const isTelling = isCall(fields) && fields.size > outside.size && !isEventKey(key);
    if (isTelling || recogniseRecords([inner]) !== null) return [key];
  }
  return [];
}

function isSaidOutside(fields: NamedFields): boolean {
  return [...fields].every((field) => SAID_OUTSIDE.has(field));
}

function isEventKey(key: string): boolean {
  return EVENT_KEYS.some((one) => one === key);
}

function fieldsBeside(record: JsonRecord, key: string): NamedFields {
  return fieldsOf(Object.fromEntries(Object.entries(record).filter(([name]) => name !== key)));
}

/** A record out of its envelope, with the id that stands outside if it has none; as it is where it has no such envelope. */
export function takenOut(record: JsonRecord, envelope: readonly string[]): JsonRecord {
  if (envelope.length === 0) return record;
  let inner = record;
  let id = "";
  for (const key of envelope) {
    const next = inner[key];
    if (!isRecord(next)) return record;
    id = textIn(inner, "id") || textIn(inner, "_id") || id;
    inner = next;
  }
  return id === "" || Object.keys(inner).some((key) => ID_KEY.test(key)) ? inner : { id, ...inner };
}

const ID_KEY = /^_?(?:(?:call|conversation|session|record|contact|c)_?)?(?:id|uuid|sid|ref)$/i;

/** The call in a record that is looked at alone. */
export function callIn(record: JsonRecord): JsonRecord {
  return takenOut(record, envelopeOf([record]));
}
