import { cellAt, flattenRecord } from "../records/flattenRecord.ts";
import { isRecord, type JsonRecord } from "../records/jsonRecord.ts";
import { type Platform, RECOGNISED } from "./platform.ts";
import { PLATFORMS } from "./platforms.ts";

/** A platform and how sure it is, 0..1, that a file is its export. */
export type Recognised = { readonly platform: Platform; readonly certainty: number };

/** The platform whose export has these columns; null where none is certain enough. */
export function recognise(columns: readonly string[]): Recognised | null {
  const names = new Set(columns);
  return surest((platform) => platform.certaintyOf(names, () => []))[0] ?? null;
}

/** Records that are looked at: the columns of an export's first ones tell whose it is. */
const RECORDS_LOOKED_AT = 200;

/**
 * The platform that gave JSON records like these (the file's first ones), by all columns that they have together once
 * each is taken out of its envelope, and by the values in them. Where records of several platforms are mixed, that of most.
 */
export function recogniseRecords(records: readonly object[]): Recognised | null {
  const looked = records.slice(0, RECORDS_LOOKED_AT).filter(isRecord);
  const [first = null, ...others] = surestOf(looked);
  if (first === null || others.length === 0 || looked.length === 1) return first;
  const owners = looked.map((record) => surestOf([record])[0]?.platform);
  const recordsOf = ({ platform }: Recognised) => owners.filter((owner) => owner === platform).length;
  return others.reduce((most, other) => (recordsOf(other) > recordsOf(most) ? other : most), first);
}

function surestOf(records: readonly JsonRecord[]): readonly Recognised[] {
  return surest((platform) => {
    const calls = records.map(platform.unwrap);
    return platform.certaintyOf(columnsOf(calls), (path) => calls.flatMap((call) => cellAt(call, path) ?? []));
  });
}

function columnsOf(calls: readonly JsonRecord[]): ReadonlySet<string> {
  const columns = new Set<string>();
  for (const call of calls) flattenRecord(call, (path) => columns.add(path));
  return columns;
}

/** The platforms that are certain enough, the surest first. */
function surest(certaintyOf: (platform: Platform) => number): readonly Recognised[] {
  return PLATFORMS.map((platform) => ({ platform, certainty: certaintyOf(platform) }))
    .filter(({ certainty }) => certainty >= RECOGNISED)
    .sort((one, other) => other.certainty - one.certainty);
}
