import {
  KIND_ENDS,
  KIND_WORDS,
  OTHER_NAMES_WORDS,
  PERSON_WORDS,
  PERSONAL_STEMS,
  SENSITIVE_STEMS,
  SENSITIVE_WORDS,
} from "./words/personalWords.ts";
import { listed, phraseHolder, plainWords } from "./words/plainWords.ts";

const holdsPerson = phraseHolder(PERSON_WORDS);
const holdsSensitive = phraseHolder(SENSITIVE_WORDS);
const holdsOtherNames = phraseHolder([...OTHER_NAMES_WORDS, ...KIND_WORDS]);

/** True if a header says that its column holds personal data or free text. */
export function isPersonalHeader(header: string): boolean {
  if (isSensitiveHeader(header)) return true;
  const words = plainWords(header);
  if (KIND_WORDS.some((kind) => words.endsWith(` ${kind}`)) || KIND_ENDS.some((end) => words.endsWith(end)))
    return false;
  return holdsPerson(words) || PERSONAL_STEMS.some((stem) => words.includes(stem));
}

/** True if a header speaks of health, origin, belief, sex or means: not even kinds of it are kept. */
export function isSensitiveHeader(header: string): boolean {
  const words = plainWords(header);
  return holdsSensitive(words) || SENSITIVE_STEMS.some((stem) => words.includes(stem));
}

/** True if a header promises what is written like a person's name and is none: a region, a product, a kind. */
export function promisesOtherNames(header: string): boolean {
  return holdsOtherNames(plainWords(header));
}

/** Things whose fields are not the call's own: `customer.id`, `assistant.name`. */
const holdsOthers = phraseHolder(
  listed(
    "customer, client, lead, contact, prospect, person, user, assistant, agent, bot, caller, phone number, squad, org",
  ),
);

/** True if a path leads to something that is not the call, such as `customer.status`. */
export function isPersonPath(path: string): boolean {
  return holdsOthers(plainWords(path.slice(0, path.lastIndexOf("."))));
}
