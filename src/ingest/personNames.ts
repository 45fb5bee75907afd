import { CATEGORY_WORDS } from "./words/categoryWords.ts";
import { GIVEN_NAMES } from "./words/givenNames.ts";
import { MANNER_WORDS, PLACE_BEGINNINGS } from "./words/personalWords.ts";
import { plainWords } from "./words/plainWords.ts";

/** `Dr. Kay`, `Frau Meier`: a form of address and a name. */
const ADDRESSED =
  /(?<!\p{L})(?:(?:dr|prof|mr|mrs|herr|frau|mme|mlle|sra|srta|senhora?|señora?)(?:\. ?| )|(?:ms|sr|dona|doña)\. ?)(\p{L}[\p{L}'’-]+)/giu;
const MAYBE_ADDRESSED = new RegExp(ADDRESSED, "iu");
const CAPITALISED = /^\p{Lu}[\p{L}'’]*(?:-\p{Lu}[\p{L}'’]*)*\.?$/u;
const SMALL = /^\p{Ll}[\p{Ll}'’-]+$/u;
/** Spaces, and the dot of `maria.schmidt`. */
const BETWEEN_WORDS = /\s+|(?<=\p{L}{2})\.(?=\p{L}{2})/u;
const AND: ReadonlySet<string | undefined> = new Set(["&", "+", "and", "und", "e", "y", "et"]);

/**
 * True if a person is named in the text beyond much doubt: by a form of address, or by a common given name and another,
 * in any case.
 */
export function namesPerson(text: string): boolean {
  if (isAddressed(text)) return true;
  const words = text.split(text.includes(".") ? BETWEEN_WORDS : /\s+/);
  return words.some((word, at) => isGivenName(word) && isNamedBeside(words, at));
}

/**
 * True if a text is written as names are: two or three capitalised words that are no category's, or a given name alone.
 * Products and towns are written so too: only a column of such texts is a column of names.
 */
export function looksLikeName(text: string): boolean {
  if (namesPerson(text) || isGivenNameAlone(text)) return true;
  const words = text.trim().split(/,? +/);
  return words.length > 1 && words.length <= 3 && words.every((word) => CAPITALISED.test(word) && !isCategory(word));
}

/** True of `Maria`, which may be a bot's name, a product's or a campaign's. */
export function isGivenNameAlone(text: string): boolean {
  return isGivenName(text.trim());
}

function isAddressed(text: string): boolean {
  return MAYBE_ADDRESSED.test(text) && [...text.matchAll(ADDRESSED)].some(([, name = ""]) => !isCategory(name));
}

function isGivenName(word: string): boolean {
  if (/^[a-z]+$/i.test(word)) return GIVEN_NAMES.has(word.toLowerCase()) && isWrittenAsName(word);
  return isWrittenAsName(word) && GIVEN_NAMES.has(plainWords(word.split("-", 1)[0] ?? ""));
}

function isWrittenAsName(word: string): boolean {
  return CAPITALISED.test(word) || SMALL.test(word);
}

/** True if what stands beside the given name makes it somebody's: a family name, or a second person's. */
function isNamedBeside(words: readonly string[], at: number): boolean {
  const [before, given = "", next, afterNext] = [words[at - 1], words[at], words[at + 1], words[at + 2]];
  if (before !== undefined && PLACE_BEGINNINGS.has(plainWords(before))) return false;
  if (SMALL.test(given)) return isSmallSurname(next);
  return isSurname(next) || isSurnameBefore(before) || (AND.has(next) && isSurname(afterNext));
}

/** The word after a given name: `Anna Kohl`, `Anna K.` */
function isSurname(word: string | undefined): boolean {
  return word !== undefined && CAPITALISED.test(bare(word)) && !isCategory(word);
}

/** The same where nothing is capitalised: `anna kohl`, but not `anna friendly`. */
function isSmallSurname(word: string | undefined): boolean {
  if (word === undefined || word.length < 3 || !SMALL.test(bare(word))) return false;
  return !isCategory(word) && !MANNER_WORDS.has(plainWords(word));
}

/** The word before a given name: `Kohl, Anna`. */
function isSurnameBefore(word: string | undefined): boolean {
  return word?.endsWith(",") === true && isSurname(word);
}

function bare(word: string): string {
  return word.replace(/[,;:!?.)]+$/, "");
}

/** `plainWords` parts what is written as one (`McKay`), so any part that is a category's makes the word one. */
function isCategory(word: string): boolean {
  return plainWords(word)
    .split(" ")
    .some((part) => CATEGORY_WORDS.has(part));
}
