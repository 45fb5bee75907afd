import { ownCopy } from "./cells/ownCopy.ts";
import { quoted } from "./cells/unread.ts";
import { tellsPerson } from "./personalColumns.ts";

/** How often words came up that no rule knows, by what they should have told. Words are clipped to 40 characters. */
export type ConversionTallies = {
  readonly unknownStatuses: Readonly<Record<string, number>>;
  readonly unknownStages: Readonly<Record<string, number>>;
  readonly unknownOutcomes: Readonly<Record<string, number>>;
  /** Texts left out because they name a person or say how to reach one. */
  readonly personalTexts: number;
};

/** Counts words; at most 50 different ones, the rest and those that tell of a person together under `other`. */
export type WordTally = { readonly note: (word: string) => void; readonly counts: () => Record<string, number> };

const MAX_WORDS = 50;
const REST = "other";

export function wordTally(): WordTally {
  const counts = new Map<string, number>();
  return {
    note: (word) => {
      const told = ownCopy(quoted(word).slice(1, -1));
      const isTold = counts.has(told) || (counts.size < MAX_WORDS && !tellsPerson(told));
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
  ];
}

function personalSentence(texts: number): string {
  const told = texts === 1 ? "1 text that may name" : `${texts.toLocaleString("en-US")} texts that may name`;
  return `${told} a person, or how to reach one, ${texts === 1 ? "is" : "are"} left out.`;
}

const TOLD_WORDS = 5;

function sentence(counts: Readonly<Record<string, number>>, start: string): readonly string[] {
  const words = Object.entries(counts).sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], "en"));
  if (words.length === 0) return [];
  const told = words.slice(0, TOLD_WORDS).map(([word, times]) => `"${word}" (${times.toLocaleString("en-US")})`);
  const rest = words.length - told.length;
  return [`${start}: ${told.join(", ")}${rest > 0 ? ` and ${rest} more words` : ""}.`];
}
