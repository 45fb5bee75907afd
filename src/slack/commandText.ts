import { type PeriodRequest, parsePeriod } from "../domain/period.ts";

/** The words after `/voicebot`, and what each does; `help` and the README list them from here. */
export const COMMANDS = [
  {
    word: "health",
    usage: "health [campaign] [7d | 30d | 2026-01-01..2026-01-31] [private]",
    tells: "a 0-100 score with its five parts, the trend against the week before, and a chart",
  },
  { word: "help", usage: "help", tells: "this list, and how to hand over calls" },
] as const;
export type CommandWord = (typeof COMMANDS)[number]["word"];

/** What somebody asked for. `campaignWords` null: none named. `period` null: the usual 7 days. */
export type HealthQuestion = {
  readonly campaignWords: string | null;
  readonly period: PeriodRequest | null;
  readonly isPrivate: boolean;
};

export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "health"; readonly question: HealthQuestion }
  | { readonly kind: "unknown"; readonly word: string; readonly suggestion: CommandWord | null };

/** Reads what stands after `/voicebot`. No words ask for help. */
export function parseCommand(text: string): Command {
  const words = text.trim().split(/\s+/).filter(Boolean);
  const [first = "help", ...rest] = words;
  const word = first.toLowerCase();
  if (word === "help") return { kind: "help" };
  if (word === "health") return { kind: "health", question: parseQuestion(rest) };
  return { kind: "unknown", word: first, suggestion: closestCommand(word) };
}

/** The last word may be `private`; one word may be a period; the others name the campaign, quotes or not. */
function parseQuestion(words: readonly string[]): HealthQuestion {
  const isPrivate = words.at(-1)?.toLowerCase() === "private";
  const named = isPrivate ? words.slice(0, -1) : words;
  const at = named.findLastIndex((word) => parsePeriod(word) !== null);
  const campaignWords = named
    .filter((_, i) => i !== at)
    .join(" ")
    .replace(/^["'“”]+|["'“”]+$/g, "");
  return {
    campaignWords: campaignWords === "" ? null : campaignWords,
    period: at === -1 ? null : parsePeriod(named[at] ?? ""),
    isPrivate,
  };
}

/** True when a word among these was probably meant as a period: it has two dots, or begins with a digit as `7x` and `2026-01-31`. */
export function looksLikePeriod(words: string): boolean {
  return words.split(/\s+/).some((word) => word.includes("..") || /^\d+[a-z]+$|^\d+-[\d-]*$/i.test(word));
}

/** Changed letters up to which a word counts as a slip of the finger. */
const MAX_SLIPS = 2;

function closestCommand(word: string): CommandWord | null {
  const ranked = COMMANDS.map((command) => ({ word: command.word, slips: editDistance(word, command.word) })).sort(
    (a, b) => a.slips - b.slips,
  );
  const [best] = ranked;
  return best !== undefined && best.slips <= MAX_SLIPS ? best.word : null;
}

/** Levenshtein distance: letters to add, drop or change. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
