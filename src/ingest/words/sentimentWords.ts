import { plainWords } from "./plainWords.ts";

/** What a word of sentiment counts as, in thousandths; a convention of ours, told as an assumption. */
export const SENTIMENT_MILLI = { positive: 700, neutral: 0, negative: -700 } as const;

const WORDS: ReadonlyMap<string, number> = new Map([
  ...[
    "positive",
    "very positive",
    "pos",
    "happy",
    "satisfied",
    "good",
    "positiv",
    "positivo",
    "positiva",
    "positif",
  ].map((word): [string, number] => [word, SENTIMENT_MILLI.positive]),
  ...["neutral", "mixed", "neutro", "neutra", "neutre"].map((word): [string, number] => [
    word,
    SENTIMENT_MILLI.neutral,
  ]),
  ...[
    "negative",
    "very negative",
    "neg",
    "angry",
    "unhappy",
    "frustrated",
    "bad",
    "negativ",
    "negativo",
    "negativa",
    "negatif",
  ].map((word): [string, number] => [word, SENTIMENT_MILLI.negative]),
]);

/** The sentiment a word stands for, in thousandths; null if it is no such word. */
export function sentimentOfWord(cell: string): number | null {
  return WORDS.get(plainWords(cell)) ?? null;
}

/** True for words that say that nobody knows. */
export function saysNoSentiment(cell: string): boolean {
  const words = plainWords(cell);
  return words === "unknown" || words === "none";
}
