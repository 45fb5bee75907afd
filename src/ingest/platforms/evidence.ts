import { plainWords } from "../words/plainWords.ts";

/** How many of the names are among the columns, however they are spelled: `Call Sid`, `CallSid` and `call_sid` are one. */
export function columnsNamed(columns: ReadonlySet<string>, names: readonly string[]): number {
  const spelled = new Set([...columns].map(plainWords));
  return new Set(names.map(plainWords).filter((name) => spelled.has(name))).size;
}

/**
 * Certainty by the number of columns that only the vendor calls so: one may be chance, from two on it is no other's.
 * Names that sheets use as well (`model_id`, `Channel Type`) are no signs.
 */
const CERTAINTY_OF_SIGNS = [0, 0.4, 0.7, 0.85, 0.95];

/** How sure it is, 0..1, that columns are a vendor's, by how many of them are called as only that vendor does. */
export function certaintyOfSigns(signs: number): number {
  return CERTAINTY_OF_SIGNS[Math.min(signs, CERTAINTY_OF_SIGNS.length - 1)] ?? 0;
}
