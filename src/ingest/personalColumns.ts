import { namesPerson } from "./personNames.ts";
import {
  KIND_ENDS,
  KIND_WORDS,
  OTHER_NAMES_WORDS,
  PERSON_WORDS,
  PERSONAL_STEMS,
  SENSITIVE_STEMS,
  SENSITIVE_WORDS,
} from "./words/personalWords.ts";
import { holdsPhrase, listed, plainWords } from "./words/plainWords.ts";

/** True if a header says that its column holds personal data or free text. */
export function isPersonalHeader(header: string): boolean {
  if (isSensitiveHeader(header)) return true;
  const words = plainWords(header);
  if (KIND_WORDS.some((kind) => words.endsWith(` ${kind}`)) || KIND_ENDS.some((end) => words.endsWith(end)))
    return false;
  return holdsAny(words, PERSON_WORDS) || PERSONAL_STEMS.some((stem) => words.includes(stem));
}

/** True if a header speaks of health, origin, belief, sex or means: not even kinds of it are kept. */
export function isSensitiveHeader(header: string): boolean {
  const words = plainWords(header);
  return holdsAny(words, SENSITIVE_WORDS) || SENSITIVE_STEMS.some((stem) => words.includes(stem));
}

/** True if a header promises what is written like a person's name and is none: a region, a product, a kind. */
export function promisesOtherNames(header: string): boolean {
  const words = plainWords(header);
  return holdsAny(words, OTHER_NAMES_WORDS) || KIND_WORDS.some((kind) => holdsPhrase(words, kind));
}

/** Things whose fields are not the call's own: `customer.id`, `assistant.name`. */
const OTHERS: readonly string[] = listed(
  "customer, client, lead, contact, prospect, person, user, assistant, agent, bot, caller, phone number, squad, org",
);

/** True if a path leads to something that is not the call, such as `customer.status`. */
export function isPersonPath(path: string): boolean {
  return holdsAny(plainWords(path.slice(0, path.lastIndexOf("."))), OTHERS);
}

function holdsAny(words: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => holdsPhrase(words, phrase));
}

const E_MAIL = /\S@\S+\.\S/;
const PHONE = /^\+?\(?\d[\d\s().\-/]{6,18}\d$/;
const WEB_ADDRESS = /^https?:\/\//i;

/** True if a value by itself looks like an e-mail address, a phone number with its marks, or a web address. */
export function isPersonalValue(cell: string): boolean {
  if (E_MAIL.test(cell) || WEB_ADDRESS.test(cell)) return true;
  return (
    PHONE.test(cell) && (cell.startsWith("+") || /[()]|\d[\s\-/]\d/.test(cell)) && !/^\d{4}-\d{2}-\d{2}/.test(cell)
  );
}

/** A phone number amid other words: with its country's, or behind a word with a leading 0 as people dial it. */
const PHONE_INSIDE = /(?<![\d+])\+\d[\d ().\-/]{6,18}\d|\p{L}\W* \(?0\d[\d ().\-/]{5,18}\d/u;

/** True if a text that would be kept names a person, or says how to reach one. */
export function tellsPerson(text: string): boolean {
  return isPersonalValue(text) || PHONE_INSIDE.test(text) || namesPerson(text);
}
