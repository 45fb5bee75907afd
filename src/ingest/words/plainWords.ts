/** A text in lower case without accents, its words one space apart: `Hung-up (Pitch)` -> `hung up pitch`. */
export function plainWords(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** True if the phrase stands in the text as whole words. Both in plain words. */
export function holdsPhrase(text: string, phrase: string): boolean {
  return ` ${text} `.includes(` ${phrase} `);
}

/**
 * Tells whether any of the phrases stands in a text as whole words, in time that grows with the text alone. Phrases and
 * texts in plain words.
 */
export function phraseHolder(phrases: readonly string[]): (text: string) => boolean {
  const byFirstWord = Map.groupBy(phrases, (phrase) => phrase.split(" ", 1)[0] ?? "");
  return (text) =>
    text.split(" ").some((word) => byFirstWord.get(word)?.some((phrase) => holdsPhrase(text, phrase)) === true);
}

/** The phrases of a vocabulary, written with commas between them. */
export function listed(...lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) => line.split(", "));
}
