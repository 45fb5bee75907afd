import { listOf } from "../../domain/words.ts";
import { quoted } from "../cells/unread.ts";
import type { ColumnRef } from "../importPlan.ts";
import { mayKeep } from "../mayKeep.ts";
import type { ColumnProfile } from "../profile.ts";
import { type CallDirection, directionOf } from "../words/directionWords.ts";
import { isEmptyText } from "../words/emptyWords.ts";
import type { Decided } from "./decideColumns.ts";

/** Words told that no rule knows; the rest is counted. */
const TOLD_WORDS = 5;

/** Calls we did not make are left out where a file has both; a file of them alone is read as it is, which is told. */
export function planDirection(column: ColumnProfile): Decided<ColumnRef> | null {
  const { seen, unknown } = directionsIn(column);
  if (!seen.has("outbound") || seen.size === 1) return null;
  return {
    reading: { index: column.index, header: column.name.header },
    certainty: "sure",
    text: "only outbound calls are read",
    assumptions: unknown.length === 0 ? [] : [sentenceOfUnknown(column.name.header, unknown)],
  };
}

/** Told of a file that names no call which we dialled, only others. */
export function noteOnOthersCalls(column: ColumnProfile): readonly string[] {
  const { seen } = directionsIn(column);
  if (seen.size === 0 || seen.has("outbound")) return [];
  const named = listOf(DIRECTION_WORDS.filter(({ direction }) => seen.has(direction)).map(({ words }) => words));
  return [
    `Column "${column.name.header}" names ${named} and none that was dialled out; they are stored like dialled ones. If the campaign is of outbound calls, undo this upload and export those.`,
  ];
}

const DIRECTION_WORDS: readonly { readonly direction: CallDirection; readonly words: string }[] = [
  { direction: "inbound", words: "inbound calls" },
  { direction: "internal", words: "internal calls" },
  { direction: "web", words: "calls from a web page" },
];

/** The directions that the column's words name, and its words that no rule knows. */
function directionsIn({ values }: ColumnProfile) {
  const seen = new Set<CallDirection>();
  const unknown: string[] = [];
  for (const value of values.keys()) {
    const direction = directionOf(value);
    if (direction !== null) seen.add(direction);
    else if (!isEmptyText(value)) unknown.push(value);
  }
  return { seen, unknown };
}

function sentenceOfUnknown(header: string, words: readonly string[]): string {
  const told = words.filter((word) => mayKeep(word, "label")).slice(0, TOLD_WORDS);
  const such = told.length === 0 ? "" : `, such as ${told.map(quoted).join(", ")}`;
  return `Column "${header}" has words that are no known direction${such}; calls with them are read as outbound ones.`;
}
