import { listed, plainWords } from "./plainWords.ts";

/** A meaning and the phrases that stand for it, in plain words. */
export type Phrases<Meaning> = readonly (readonly [Meaning, readonly string[]])[];

/** Words that turn what follows them around. */
export const NEGATORS: readonly string[] = listed(
  "no, not, non, never, without, nobody, nicht, kein, keine, keinen, keinem, keiner, ohne, nie, niemand, nao, nenhum",
  "nenhuma, ninguem, sem, sin, ningun, ninguna, nunca, nadie, pas, sans, aucun, aucune, jamais",
);
const NEGATING: ReadonlySet<string> = new Set(NEGATORS);

/** Words that may stand between: `not yet completed`, `pas été répondu`, `without a transfer`. */
const BETWEEN: ReadonlySet<string> = new Set(
  listed(
    "a, an, any, the, to, of, been, be, being, was, is, yet, ever, successfully, fully, properly, live, warm, human",
    "further, actually, ein, eine, einen, einem, einer, der, die, das, dem, den, erfolgreich, vollstandig, mehr, wurde",
    "um, uma, un, una, une, o, la, le, les, l, el, d, de, du, des, ete, ha, sido, foi, fue, est, encore",
  ),
);
const MOST_BETWEEN = 2;

/** After these `no` is Portuguese for "in the": `desligou no pitch`. */
const PORTUGUESE: ReadonlySet<string> = new Set(
  listed("desligou, desistiu, abandonou, abandonada, abandonado, encerrou, encerrada, caiu, parou, cliente, chamada"),
);

/** At the end of a cell these deny what stands before them: `Transferred: no`. */
const FINAL_DENIALS: ReadonlySet<string> = new Set(listed("no, false, nein, nicht, nao, falsch, falso, faux"));

/** Vocabularies of our own words. */
export type PhraseFinder<Meaning> = (cell: string) => Meaning | null;

/** What makes a vocabulary's phrases not count, beside the usual. In plain words. */
export type MoreDenials = {
  /** Directly before: `before the pitch`. */
  readonly before: readonly string[];
  /** Directly behind: `payment not discussed`. */
  readonly behind: readonly string[];
};

const NONE: MoreDenials = { before: [], behind: [] };

/**
 * What a cell says in the words of a vocabulary: the first meaning one of whose phrases stands in it; null for none. A
 * phrase does not count inside a longer one (`hangup` in `agent hangup`), nor where it is denied (`not completed`).
 */
export function phraseFinder<Meaning>(vocabulary: Phrases<Meaning>, more: MoreDenials = NONE): PhraseFinder<Meaning> {
  const known = vocabulary.flatMap(([meaning, phrases]) =>
    phrases.map((phrase) => ({ meaning, phrase, within: ` ${phrase} ` })),
  );
  const byFirstWord = Map.groupBy(
    known.map((one, order) => ({ ...one, order })),
    ({ phrase }) => phrase.split(" ", 1)[0] ?? "",
  );
  const before = new Set([...NEGATING, ...more.before]);
  return (cell) => {
    const text = wordsOf(cell);
    const held = [...new Set(text.split(" "))]
      .flatMap((word) => byFirstWord.get(word) ?? [])
      .filter(({ within }) => text.includes(within))
      .sort((one, other) => one.order - other.order);
    if (held.length === 0) return null;
    const places = held.flatMap(({ meaning, within }) =>
      placesOf(text, within).map((place) => ({ meaning, ...place })),
    );
    const counts = places.find(
      (place) => !places.some((other) => holds(other, place)) && !isDenied(text, place, before, more.behind),
    );
    return counts?.meaning ?? null;
  };
}

/** Plain words with a space at each end; `didn't` as `did not`. */
function wordsOf(cell: string): string {
  return ` ${plainWords(cell)} `.replace(/n t /g, " not ");
}

/** Of a phrase in a text: where its first word starts, and where the space behind its last one stands. */
type Place = { readonly from: number; readonly to: number };

function placesOf(text: string, within: string): readonly Place[] {
  const places: Place[] = [];
  for (let at = text.indexOf(within); at !== -1; at = text.indexOf(within, at + 1)) {
    places.push({ from: at + 1, to: at + within.length - 1 });
  }
  return places;
}

/** True if the place lies in a longer one. */
function holds(longer: Place, { from, to }: Place): boolean {
  return longer.from <= from && longer.to >= to && longer.to - longer.from > to - from;
}

function isDenied(text: string, { from, to }: Place, before: ReadonlySet<string>, behind: readonly string[]): boolean {
  const after = text.slice(to).trim();
  if (FINAL_DENIALS.has(after) || behind.some((denial) => ` ${after} `.startsWith(` ${denial} `))) return true;
  const words = text.slice(0, from).trim().split(" ");
  let at = words.length - 1;
  for (let between = 0; between < MOST_BETWEEN && BETWEEN.has(words[at] ?? ""); between++) at -= 1;
  const word = words[at] ?? "";
  return before.has(word) && !(word === "no" && PORTUGUESE.has(words[at - 1] ?? ""));
}
