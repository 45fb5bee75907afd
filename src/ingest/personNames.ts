import { CATEGORY_WORDS } from "./words/categoryWords.ts";
import { GIVEN_NAMES } from "./words/givenNames.ts";
import { plainWords } from "./words/plainWords.ts";

/** `Dr. Kay`, `Frau Meier`: a form of address and a name. */
const ADDRESSED =
  /(?<!\p{L})(?:(?:dr|prof|mr|mrs|herr|frau|mme|mlle|sra|srta|senhora?|señora?)(?:\. ?| )|(?:ms|sr|dona|doña)\. ?)(\p{L}[\p{L}'’-]+)/giu;
const CAPITALISED = /^\p{Lu}[\p{L}'’]*(?:-\p{Lu}[\p{L}'’]*)*\.?$/u;

/** True if a person is named in the text beyond much doubt: by a form of address, or by a common given name and another. */
export function namesPerson(text: string): boolean {
  for (const [, name = ""] of text.matchAll(ADDRESSED)) if (!isCategory(name)) return true;
  const words = text.split(/\s+/);
  return words.some((word, at) => isGivenName(word) && (isSurname(words[at + 1]) || isSurnameBefore(words[at - 1])));
}

/**
 * True if a text is written as names are: two or three capitalised words that are no category's, or a given name alone.
 * Products and towns are written so too: only a column of such texts is a column of names.
 */
export function looksLikeName(text: string): boolean {
  if (namesPerson(text)) return true;
  const words = text.trim().split(/,? +/);
  const [only = ""] = words;
  if (words.length === 1) return isGivenName(only);
  return words.length <= 3 && words.every((word) => CAPITALISED.test(word) && !isCategory(word));
}

function isGivenName(word: string): boolean {
  return CAPITALISED.test(word) && GIVEN_NAMES.has(plainWords(word.split("-")[0] ?? ""));
}

/** The word after a given name: `Anna Kohl`, `Anna K.` */
function isSurname(word: string | undefined): boolean {
  return word !== undefined && CAPITALISED.test(word.replace(/[,;:!?)]+$/, "")) && !isCategory(word);
}

/** The word before a given name: `Kohl, Anna`. */
function isSurnameBefore(word: string | undefined): boolean {
  return word?.endsWith(",") === true && isSurname(word);
}

/** `plainWords` parts what is written as one (`McKay`), so any part that is a category's makes the word one. */
function isCategory(word: string): boolean {
  return plainWords(word)
    .split(" ")
    .some((part) => CATEGORY_WORDS.has(part));
}
