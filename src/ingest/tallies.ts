import { countOf, formatNumber } from "../domain/words.ts";
import type { AlikeCounts } from "./alikeRows.ts";
import { ownCopy } from "./cells/ownCopy.ts";
import { quoted } from "./cells/unread.ts";
import { mayKeep } from "./mayKeep.ts";

/** How often words came up that no rule knows, by what they should have told. Words are clipped to 40 characters. */
export type ConversionTallies = {
  readonly unknownStatuses: Readonly<Record<string, number>>;
  readonly unknownStages: Readonly<Record<string, number>>;
  readonly unknownOutcomes: Readonly<Record<string, number>>;
  /** Texts left out because they may name a person or say how to reach one. */
  readonly personalTexts: number;
  /** Of rows without ids of their own; see `AlikeRows`. */
  readonly alikeRows: AlikeCounts;
};

/** Counts words; at most 50 different ones, the rest and those that may not be shown together under `other`. */
export type WordTally = { readonly note: (word: string) => void; readonly counts: () => Record<string, number> };

const MAX_WORDS = 50;
const REST = "other";

export function wordTally(): WordTally {
  const counts = new Map<string, number>();
  return {
    note: (word) => {
      const told = ownCopy(quoted(word).slice(1, -1));
      const isTold = counts.has(told) || (counts.size < MAX_WORDS && mayKeep(word, "label"));
      const key = isTold ? told : REST;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    counts: () => Object.fromEntries(counts),
  };
}

/** What the uploader is told of the tallies: one sentence a kind, none where every word was known. */
export function sentencesOfTallies(tallies: ConversionTallies): readonly string[] {
  return [
    ...sentence(tallies.unknownStatuses, "Status words that no rule knows count as unknown"),
    ...sentence(tallies.unknownStages, "Stage words that no rule knows are left out"),
    ...sentence(tallies.unknownOutcomes, "Outcomes that say neither yes nor no are left open"),
    ...(tallies.personalTexts === 0 ? [] : [personalSentence(tallies.personalTexts)]),
    ...alikeSentences(tallies.alikeRows),
  ];
}

function alikeSentences({ ownCalls, sameCalls }: AlikeCounts): readonly string[] {
  const sentences: string[] = [];
  if (ownCalls > 0) {
    const rows = countOf(ownCalls, "row says", "rows say");
    const count = ownCalls === 1 ? "counts as a call of its own" : "count as calls of their own";
    sentences.push(
      `${rows} the same as another one in every column that is read, and ${count}, since no call ids tell which are meant.`,
    );
  }
  if (sameCalls > 0) {
    const rows = countOf(sameCalls, "row is", "rows are");
    const count = sameCalls === 1 ? "counts as the same call" : "count as the same calls";
    sentences.push(
      `${rows} alike in every cell to an earlier one, the second of the start included, and ${count}, since no call ids tell which are meant.`,
    );
  }
  return sentences;
}

function personalSentence(texts: number): string {
  return `${countOf(texts, "text")} that may name a person, or how to reach one, ${texts === 1 ? "is" : "are"} left out.`;
}

const TOLD_WORDS = 5;

function sentence(counts: Readonly<Record<string, number>>, start: string): readonly string[] {
  const words = Object.entries(counts).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "en"));
  if (words.length === 0) return [];
  const told = words.slice(0, TOLD_WORDS).map(([word, times]) => `"${word}" (${formatNumber(times)})`);
  const rest = words.length - told.length;
  return [`${start}: ${told.join(", ")}${rest > 0 ? ` and ${countOf(rest, "more word")}` : ""}.`];
}
