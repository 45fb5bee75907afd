import { flattenRecord } from "../records/flattenRecord.ts";
import { isRecord } from "../records/jsonRecord.ts";
import { type Platform, RECOGNISED } from "./platform.ts";
import { PLATFORMS } from "./platforms.ts";

/** A platform and how sure it is, 0..1, that a file is its export. */
export type Recognised = { readonly platform: Platform; readonly certainty: number };

/** The platform whose export has these columns; null where none is certain enough. */
export function recognise(columns: readonly string[]): Recognised | null {
  const names = new Set(columns);
  return surest((platform) => platform.certaintyOf(names));
}

/** Records that are looked at: the columns of an export's first ones tell whose it is. */
const RECORDS_LOOKED_AT = 200;

/**
 * The platform that gave JSON records like these (the file's first ones), by all columns that they have together once
 * each is taken out of its envelope.
 */
export function recogniseRecords(records: readonly object[]): Recognised | null {
  const looked = records.slice(0, RECORDS_LOOKED_AT).filter(isRecord);
  return surest((platform) => platform.certaintyOf(columnsOf(looked, platform)));
}

function columnsOf(records: readonly Readonly<Record<string, unknown>>[], platform: Platform): ReadonlySet<string> {
  const columns = new Set<string>();
  for (const record of records) flattenRecord(platform.unwrap(record), (path) => columns.add(path));
  return columns;
}

function surest(certaintyOf: (platform: Platform) => number): Recognised | null {
  let best: Recognised | null = null;
  for (const platform of PLATFORMS) {
    const certainty = certaintyOf(platform);
    if (certainty >= RECOGNISED && certainty > (best?.certainty ?? 0)) best = { platform, certainty };
  }
  return best;
}
