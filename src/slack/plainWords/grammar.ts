import { FORMS, type Form, type Wish } from "./intents.ts";
import { ASKING, CLASSES, DROPPED, EVERYDAY, GLUE, OFTEN_MISSPELLED, PRIVATELY, TALKING } from "./vocabulary.ts";

/** Words in a row; each place takes any of its words. */
type Phrase = readonly ReadonlySet<string>[];

/** A form whose words are looked up quickly. `words`: all that may stand in a text that is put so. */
export type ReadyForm = {
  readonly wish: Wish;
  readonly keys: readonly Phrase[];
  readonly around: Phrase;
  readonly words: ReadonlySet<string>;
};

export const READY_FORMS: readonly ReadyForm[] = FORMS.map(readyForm);

const DROPPED_PHRASES = DROPPED.filter((phrase) => !phrase.startsWith("^")).map(phraseOf);
const OPENING_PHRASES = DROPPED.filter((phrase) => phrase.startsWith("^")).map((phrase) => phraseOf(phrase.slice(1)));
const PRIVATE_PHRASES = PRIVATELY.map(phraseOf);
const TALKING_WORDS = new Set(wordsIn(TALKING));
const VERBS = new Set(wordsIn("is are was were do does did has have had"));
const ASKING_WORDS = new Set(wordsIn(ASKING));
const PERIOD_WORDS =
  "last past week weeks month months between until weekly monthly january february march april may june july august september october november december couple fortnight";

/** Every word that a question may hold whatever campaigns there are. */
const COMMON: ReadonlySet<string> = new Set([
  ...READY_FORMS.flatMap(({ words }) => [...words]),
  ...[...DROPPED_PHRASES, ...OPENING_PHRASES, ...PRIVATE_PHRASES].flat().flatMap((words) => [...words]),
  ...wordsIn(PERIOD_WORDS),
  ...EVERYDAY,
]);

/** True for a word that can mean nothing but the campaign whose name has it: `Q1`, but not `leads`, `2` or `monday`. */
export function isTelling(word: string): boolean {
  return !COMMON.has(word) && word.length > 1 && /\p{L}/u.test(word);
}

/** True for a word that is dropped: `a`, `the`, `please`. */
export function isDropped(word: string): boolean {
  return DROPPED.includes(word);
}

/** The word, or the one of ours that is often misspelled so. */
export function ownWord(word: string): string {
  return (Object.hasOwn(OFTEN_MISSPELLED, word) ? OFTEN_MISSPELLED[word] : undefined) ?? word;
}

/** The text without the words that say that the answer is for the asker alone. */
export function takePrivacy(tokens: readonly string[]): {
  readonly rest: readonly string[];
  readonly isPrivate: boolean;
} {
  const rest = without(tokens, PRIVATE_PHRASES, []);
  return { rest, isPrivate: rest.length < tokens.length };
}

/** The text without words that carry no meaning. */
export function withoutFiller(tokens: readonly string[]): readonly string[] {
  return without(tokens, DROPPED_PHRASES, OPENING_PHRASES);
}

/** True for what tells something instead of asking: "I have a suggestion", "Q1 is losing money". */
export function isTalk(words: readonly string[]): boolean {
  const [first = "", second = ""] = words;
  const isTelling = TALKING_WORDS.has(first) || (VERBS.has(second) && !VERBS.has(first));
  return isTelling && !words.some(isAsking);
}

/** True for a word that questions turn on: `how`, `where`. */
export function isAsking(word: string): boolean {
  return ASKING_WORDS.has(word);
}

/** All that the words may mean; more than one is ambiguous. */
export function wishesOf(tokens: readonly string[]): readonly Wish[] {
  return [...new Set(READY_FORMS.filter((form) => isPutSo(tokens, form)).map(({ wish }) => wish))];
}

function isPutSo(tokens: readonly string[], { keys, words }: ReadyForm): boolean {
  return tokens.every((word) => words.has(word)) && keys.some((key) => standsAmong(tokens, key));
}

/** True if the words of the key stand in the text in their order, with others between them or none. */
function standsAmong(tokens: readonly string[], key: Phrase): boolean {
  let next = 0;
  for (const word of tokens) if (key[next]?.has(word) === true) next += 1;
  return next === key.length;
}

function readyForm({ wish, keys, around }: Form): ReadyForm {
  const phrases = keys.split("|").map(phraseOf);
  const other = phraseOf(around);
  const words = new Set([...[...phrases.flat(), ...other].flatMap((one) => [...one]), ...wordsIn(GLUE)]);
  return { wish, keys: phrases, around: other, words };
}

function without(
  tokens: readonly string[],
  phrases: readonly Phrase[],
  openings: readonly Phrase[],
): readonly string[] {
  const rest: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const first = rest.length === 0 ? [...phrases, ...openings] : phrases;
    const lengths = first.filter((phrase) => standsAt(tokens, at, phrase)).map(({ length }) => length);
    if (lengths.length === 0) rest.push(tokens[at] ?? "");
    at += Math.max(1, ...lengths);
  }
  return rest;
}

function standsAt(tokens: readonly string[], at: number, phrase: Phrase): boolean {
  return phrase.every((words, i) => words.has(tokens[at + i] ?? ""));
}

function phraseOf(text: string): Phrase {
  return wordsIn(text).map((word) => new Set(word.startsWith("#") ? classOf(word.slice(1)) : [word]));
}

function classOf(name: string): readonly string[] {
  const words = CLASSES[name];
  if (words === undefined) throw new Error(`There is no class #${name} of words`);
  return wordsIn(words);
}

function wordsIn(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
