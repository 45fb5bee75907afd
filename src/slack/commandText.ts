import { type PeriodRequest, parsePeriod } from "../domain/period.ts";
import type { AskKind } from "./ask.ts";

const ABOUT = "[campaign] [7d | 30d | 2026-01-01..2026-01-31] [private]";

/** The words after `/voicebot`, and what each does; `help` and the README list them from here. */
export const COMMANDS = [
  {
    word: "health",
    usage: `health ${ABOUT}`,
    tells: "a 0-100 score with its five parts, the trend of the last 8 weeks, and what moved it",
  },
  {
    word: "leakage",
    usage: `leakage ${ABOUT}`,
    tells: "where revenue was lost, by reason and by stage, and how much of it was avoidable",
  },
  {
    word: "recommend",
    usage: `recommend ${ABOUT}`,
    tells: "what to do first: steps, effort, and the money it can bring back",
  },
  {
    word: "why",
    usage: `why ${ABOUT}`,
    tells: "what changed since the week before, and which script, hour or list did it",
  },
  { word: "report", usage: `report ${ABOUT}`, tells: "the whole report: a summary, and the full text in its thread" },
  {
    word: "alerts",
    usage: "alerts [history] [campaign] [private]",
    tells:
      "what got worse lately, what to watch, and when it is told; history: what was compared, and why it was told or not",
  },
  { word: "status", usage: "status [private]", tells: "every campaign in one line" },
  { word: "compare", usage: "compare [private]", tells: "all campaigns in one table, worst first" },
  {
    word: "campaign",
    usage: "campaign [new | edit campaign]",
    tells: "the campaigns with their targets and settings; set them, archive or delete",
  },
  {
    word: "schedule",
    usage: "schedule [campaign]",
    tells:
      "when weeks are compared and where it is told: day, hour, quiet hours, digest; a test, and a try on past weeks",
  },
  { word: "uploads", usage: "uploads", tells: "the files that were dropped, and undo" },
  { word: "managers", usage: "managers", tells: "who may change settings besides the workspace's admins" },
  { word: "changes", usage: "changes", tells: "who changed which setting, from what to what" },
  { word: "help", usage: "help", tells: "this list, and how to hand over calls" },
] as const;
export type CommandWord = (typeof COMMANDS)[number]["word"];

/** What somebody asked about a campaign. `campaignWords` null: none named. `period` null: the usual 7 days. */
export type Question = {
  readonly campaignWords: string | null;
  readonly period: PeriodRequest | null;
  readonly isPrivate: boolean;
};

export type Command =
  | { readonly kind: "help" }
  | { readonly kind: "ask"; readonly ask: AskKind; readonly question: Question }
  | { readonly kind: "campaign"; readonly verb: "list" | "new" }
  /** `campaignWords` null: none named. */
  | { readonly kind: "campaign"; readonly verb: "edit"; readonly campaignWords: string | null }
  /** `history`: the log of what was compared; of all campaigns where none is named. */
  | { readonly kind: "schedule" | "history"; readonly campaignWords: string | null }
  | { readonly kind: "uploads" | "managers" | "changes" }
  | { readonly kind: "unknown"; readonly word: string; readonly suggestion: CommandWord | null };

/** Reads what stands after `/voicebot`. No words ask for help. */
export function parseCommand(text: string): Command {
  const [first = "help", ...rest] = text.trim().split(/\s+/).filter(Boolean);
  const word = COMMANDS.find((command) => command.word === first.toLowerCase())?.word;
  switch (word) {
    case undefined:
      return { kind: "unknown", word: first, suggestion: closestCommand(first.toLowerCase()) };
    case "help":
    case "uploads":
    case "managers":
    case "changes":
      return { kind: word };
    case "campaign":
      return campaignCommand(rest);
    case "schedule":
      return { kind: word, campaignWords: parseQuestion(rest).campaignWords };
    case "alerts":
      return alertsCommand(rest);
    default:
      return { kind: "ask", ask: word, question: parseQuestion(rest) };
  }
}

/** `campaign`, `campaign list`, `campaign new`, `campaign edit Q1`, `campaign Q1`. */
function campaignCommand([first = "list", ...rest]: readonly string[]): Command {
  const verb = first.toLowerCase();
  if ((verb === "list" || verb === "new") && rest.length === 0) return { kind: "campaign", verb };
  const { campaignWords } = parseQuestion(verb === "edit" ? rest : [first, ...rest]);
  return { kind: "campaign", verb: "edit", campaignWords };
}

/** `alerts`, `alerts Q1`, `alerts history`, `alerts history Q1`. */
function alertsCommand(words: readonly string[]): Command {
  const [first = "", ...rest] = words;
  if (first.toLowerCase() !== "history") return { kind: "ask", ask: "alerts", question: parseQuestion(words) };
  return { kind: "history", campaignWords: parseQuestion(rest).campaignWords };
}

/** The last word may be `private`; one word may be a period; the others name the campaign, quotes or not. */
function parseQuestion(words: readonly string[]): Question {
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
