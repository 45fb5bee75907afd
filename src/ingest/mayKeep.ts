import { holdsContact, holdsStreet } from "./personContacts.ts";
import { namesPerson } from "./personNames.ts";

/**
 * What a text is kept as. `id`: a call's. `name`: a campaign's, which may be called like a person; whether its column
 * lists people, the column tells. `reason`: why something ended as it did. `label`: all else, and words that are told.
 */
export type KeptAs = "id" | "name" | "reason" | "label";

/** Longer texts are sentences that somebody wrote, and may tell of anybody. What has no spaces is a code, however long. */
const LONGEST = { reason: { words: 5, chars: 60 }, label: { words: 8, chars: 80 } } as const;

/** Nearly all ids: bare digits, of which nobody can say whether they count or call, or a code that is no IBAN. */
const PLAIN_ID = /^(?:\d+|(?![a-z]{2}\d\d)[\w:-]*[a-z][\w:-]*)$/i;

/**
 * True if a text of a file may be stored or shown: no text is, unless this says so. It then holds no way to reach a
 * person, names nobody (but where a campaign may), and is no sentence.
 */
export function mayKeep(text: string, as: KeptAs): boolean {
  if (as === "id") return PLAIN_ID.test(text) || !(holdsContact(text) || namesPerson(text));
  if (as === "name") return !holdsContact(text);
  return !isSentence(text, as) && !holdsContact(text) && !holdsStreet(text) && !namesPerson(text);
}

/** True if a text has more words or characters than what it would be kept as. */
export function isSentence(text: string, as: keyof typeof LONGEST): boolean {
  const { words, chars } = LONGEST[as];
  const count = text.trim().split(/\s+/).length;
  return count > words || (count > 1 && text.length > chars);
}
