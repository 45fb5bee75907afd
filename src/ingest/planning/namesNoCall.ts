import { LIKELY_RANK } from "../columnNames.ts";
import type { NamedField } from "../headerSynonyms.ts";
import type { ColumnProfile, Profile } from "../profile.ts";
import { statusOf } from "../words/statusWords.ts";
import { wordShare } from "./acceptColumn.ts";
import { sumsIn } from "./sumsOfCalls.ts";

/** What is told of calls alone, whatever the column is called exactly. */
const OF_CALLS: readonly NamedField[] = [
  "startedAt",
  "startedAtTime",
  "endedAt",
  "duration",
  "dropOffStage",
  "escalationReason",
  "complianceFlags",
  "sentimentScore",
  "endReason",
  "answeredBy",
];
/** Of these only the sure names: anything may have an id and a value. */
const SURELY_OF_CALLS: readonly NamedField[] = ["callId", "conversionValue", "actualRevenue", "converted"];
/** From this share of known words on, a status is that of calls. */
const CALL_WORDS = 0.5;

/** What a list of agents, campaigns or scripts has a row for each of. */
const LISTED: readonly NamedField[] = ["agentId", "campaignId", "campaignName", "scriptVersion"];

/**
 * True if a table without dates is surely none of calls: its rows are sums of calls, or it lists agents, campaigns or
 * scripts, each in one row, and no column of it is named like what calls have. A table of unknown columns may be of calls.
 */
export function namesNoCall(profile: Profile): boolean {
  if (profile.platform !== null) return false;
  if (sumsIn(profile, { fields: new Map() }) !== null) return true;
  return profile.columns.some(isList) && !profile.columns.some(isOfCalls);
}

function isList({ name, values, filled }: ColumnProfile): boolean {
  if (filled === 0 || !name.fields.some(({ field }) => LISTED.includes(field))) return false;
  return values.values().every(({ times }) => times === 1);
}

function isOfCalls(column: ColumnProfile): boolean {
  return column.name.fields.some(({ field, rank }) => {
    if (OF_CALLS.includes(field)) return true;
    if (SURELY_OF_CALLS.includes(field)) return rank < LIKELY_RANK;
    return field === "status" && wordShare(column, (cell) => statusOf(cell) !== null) >= CALL_WORDS;
  });
}
