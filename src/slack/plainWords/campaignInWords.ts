import { wordsOf } from "./tokens.ts";

/** A text in which campaigns are named: their places are taken by `<c>`. */
export type WithCampaigns = {
  readonly tokens: readonly string[];
  /** Name, or the part of one that was said, as it is spelled in the name; in the order they were said. */
  readonly named: readonly string[];
};

/** What stands for a campaign that was named. */
export const CAMPAIGN = "<c>";

/** The words of a name as they are compared, and as they are spelled. What is no word, as `-`, has an empty one. */
type Name = { readonly words: readonly string[]; readonly spelling: readonly string[] };

/** `gaps`: words of the name that were left out between others. */
type Found = { readonly name: Name; readonly length: number; readonly spelling: string; readonly gaps: number };

/**
 * Finds campaigns by their names in any case: the whole name, or some of its words in their order if one of them is no word
 * that a question may hold anyway (`isTelling`). The longest counts.
 */
export function takeCampaigns(
  tokens: readonly string[],
  campaignNames: readonly string[],
  isTelling: (word: string) => boolean,
): WithCampaigns {
  const names = campaignNames.map(nameOf);
  const out: string[] = [];
  const named: string[] = [];
  for (let at = 0; at < tokens.length; ) {
    const found = bestAt(tokens, at, names, isTelling);
    out.push(found === null ? (tokens[at] ?? "") : CAMPAIGN);
    if (found !== null) named.push(found.spelling);
    at += found?.length ?? 1;
  }
  return { tokens: out, named };
}

function nameOf(name: string): Name {
  const spelling = name.trim().split(/\s+/);
  return { spelling, words: spelling.map((word) => wordsOf(word).join(" ")) };
}

/** The longest of the names, the least broken; null also where several are as long with gaps, so that one is a guess. */
function bestAt(
  tokens: readonly string[],
  at: number,
  names: readonly Name[],
  isTelling: (word: string) => boolean,
): Found | null {
  const found = names
    .flatMap((name) => name.words.flatMap((_, start) => foundAt(tokens, at, name, start) ?? []))
    .filter(({ name, length }) => isWhole(name, length) || tokens.slice(at, at + length).some(isTelling))
    .sort((a, b) => b.length - a.length || a.gaps - b.gaps || wordCount(a.name) - wordCount(b.name));
  const [best] = found;
  if (best === undefined || best.gaps === 0) return best ?? null;
  return found.some(({ name, length }) => length === best.length && name !== best.name) ? null : best;
}

/** The words of the name from `start` on that stand in the text at `at`; null: none. */
function foundAt(tokens: readonly string[], at: number, name: Name, start: number): Found | null {
  const { words, spelling } = name;
  if (words[start] === "" || words[start] !== tokens[at]) return null;
  let length = 1;
  let end = start + 1;
  let gaps = 0;
  for (let i = end; i < words.length; i++) {
    if (words[i] === "" || words[i] !== tokens[at + length]) continue;
    gaps += words.slice(end, i).filter((word) => word !== "").length;
    length += 1;
    end = i + 1;
  }
  const isAll = gaps > 0 || isWhole(name, length);
  return { name, length, gaps, spelling: (isAll ? spelling : spelling.slice(start, end)).join(" ") };
}

function isWhole(name: Name, length: number): boolean {
  return length === wordCount(name);
}

function wordCount({ words }: Name): number {
  return words.filter((word) => word !== "").length;
}
