import { quoted } from "../cells/unread.ts";
import type { ColumnRef } from "../importPlan.ts";
import { tellsPerson } from "../personalColumns.ts";
import type { ColumnProfile } from "../profile.ts";
import { type CallDirection, directionOf } from "../words/directionWords.ts";
import { isEmptyText } from "../words/emptyWords.ts";
import type { Decided } from "./decideColumns.ts";

/** Words told that no rule knows; the rest is counted. */
const TOLD_WORDS = 5;

/** Calls we did not make are left out where a file has both; a file of them alone is read as it is. */
export function planDirection(column: ColumnProfile): Decided<ColumnRef> | null {
  const seen = new Set<CallDirection>();
  const unknown: string[] = [];
  for (const value of column.values.keys()) {
    const direction = directionOf(value);
    if (direction !== null) seen.add(direction);
    else if (!isEmptyText(value)) unknown.push(value);
  }
  if (!seen.has("outbound") || seen.size === 1) return null;
  return {
    reading: { index: column.index, header: column.name.header },
    certainty: "sure",
    text: "only outbound calls are read",
    assumptions: unknown.length === 0 ? [] : [sentenceOfUnknown(column.name.header, unknown)],
  };
}

function sentenceOfUnknown(header: string, words: readonly string[]): string {
  const told = words.filter((word) => !tellsPerson(word)).slice(0, TOLD_WORDS);
  const such = told.length === 0 ? "" : `, such as ${told.map(quoted).join(", ")}`;
  return `Column "${header}" has words that are no known direction${such}; calls with them are read as outbound ones.`;
}
