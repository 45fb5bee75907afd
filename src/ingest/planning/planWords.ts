import type { ColumnMapping } from "../../domain/mapping.ts";
import { formatNumber } from "../../domain/words.ts";
import { quoted } from "../cells/unread.ts";
import { statusMeaner } from "../convertWords.ts";
import { mayKeep } from "../mayKeep.ts";
import type { ColumnProfile } from "../profile.ts";
import { isEmptyText } from "../words/emptyWords.ts";
import { outcomeOf } from "../words/outcomeWords.ts";
import { plainWords } from "../words/plainWords.ts";
import { stageOf } from "../words/stageWords.ts";
import { statusOf } from "../words/statusWords.ts";

/** Words told of one meaning; the rest is counted. */
const TOLD_WORDS = 6;

/** How words are understood, such as `dropped: "Hung up", "abandoned"; not connected: "Busy"`; null if none is known. */
function toldWords(column: ColumnProfile, meaningOf: (cell: string) => string | null): string | null {
  const words = new Map<string, string[]>();
  for (const value of column.values.keys()) {
    const meaning = isEmptyText(value) ? null : meaningOf(value);
    // A rule may know `Spoke to …` whoever it was.
    if (meaning !== null && meaning !== value && mayKeep(value, "label"))
      words.set(meaning, [...(words.get(meaning) ?? []), quoted(value)]);
  }
  if (words.size === 0) return null;
  return [...words]
    .map(([meaning, values]) => {
      const rest = values.length - TOLD_WORDS;
      return `${meaning.replaceAll("_", " ")}: ${values.slice(0, TOLD_WORDS).join(", ")}${rest > 0 ? ` and ${formatNumber(rest)} more` : ""}`;
    })
    .join("; ");
}

export function statusText(column: ColumnProfile, { statusWords }: ColumnMapping): string | null {
  return toldWords(column, statusMeaner({ statusWords, isStatusMade: column.role.kind === "made" }));
}

export function stageText(column: ColumnProfile, { stageWords }: ColumnMapping): string | null {
  return toldWords(column, (cell) => {
    const said = stageWords[plainWords(cell)];
    return said === undefined ? stageOf(cell) : said;
  });
}

export function outcomeText(column: ColumnProfile): string | null {
  return toldWords(column, (cell) => {
    const outcome = outcomeOf(cell);
    if (outcome === "open") return "open";
    return outcome === null ? null : outcome ? "converted" : "not converted";
  });
}

/** True if words such as `Hung up - pitch` also tell where the call was dropped. */
export function tellsStage(status: ColumnProfile): boolean {
  return status.values.keys().some((value) => statusOf(value) === "dropped" && stageOf(value) !== null);
}
