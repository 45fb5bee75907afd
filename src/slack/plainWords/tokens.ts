/** Thanks before and after a question. */
const THANKS = /^(?:thanks|thank you)[,.!:;]+\s|\b(?:many )?(?:thanks|thank you|thx|cheers)[\s.!]*$/giu;

/** Longer texts are no questions. */
const MAX_CHARS = 300;

/** Contractions and their spellings without an apostrophe, written out. */
const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/[‘’´`]/g, "'"],
  [/[“”„«»]/g, '"'],
  [/\b(?:can't|cannot)\b/g, "can not"],
  [/\bwon't\b/g, "will not"],
  [/n't\b/g, " not"],
  [/'re\b/g, " are"],
  [/'ve\b/g, " have"],
  [/'ll\b/g, " will"],
  [/\b(why|how|where|what)'d\b/g, "$1 did"],
  [/'d\b/g, " would"],
  [/\bi'm\b/g, "i am"],
  [/\b(what|how|where|who|why|that|there|it|everything)'?s\b/g, "$1 is"],
  [/'s\b/g, ""],
];

/** What stands around a word without being part of it. */
const AROUND = /^[^\p{L}\p{N}@#$€£%]+|[^\p{L}\p{N}%]+$/gu;

/**
 * The words of a text in small letters, contractions written out, punctuation off. Null for a text that is too long to be
 * a question.
 */
export function tokensOf(text: string): readonly string[] | null {
  if (text.length > MAX_CHARS) return null;
  return wordsOf(text.trim().replace(THANKS, ""));
}

/** The same of a text of any length, as a campaign's name. */
export function wordsOf(text: string): readonly string[] {
  const small = text.normalize("NFKC").toLocaleLowerCase("en-US");
  const plain = CONTRACTIONS.reduce((sofar, [from, to]) => sofar.replace(from, to), small);
  return plain
    .split(/\s+/)
    .map((word) => word.replace(AROUND, ""))
    .filter((word) => word !== "");
}
