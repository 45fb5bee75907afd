import type { StatusMeaning } from "../../domain/mapping.ts";
import type { NamedField } from "../headerSynonyms.ts";
import type { ColumnProfile } from "../profile.ts";
import { isEmptyText } from "../words/emptyWords.ts";
import { outcomeOf } from "../words/outcomeWords.ts";
import { listed, plainWords } from "../words/plainWords.ts";
import { statusOf } from "../words/statusWords.ts";
import { wordShare } from "./acceptColumn.ts";

/** From this share of known words on, a column that tells both the status and the outcome is read as both. */
const MOSTLY_KNOWN = 0.5;
/** Headers of these fields may stand over words of both kinds: `Sale`, `No answer`. */
const NAMED: ReadonlySet<NamedField> = new Set<NamedField>(["status", "converted", "endReason"]);

/** They say yes, but not to what. */
const BARE_YES: ReadonlySet<string> = new Set(
  listed("yes, y, true, t, 1, ja, j, wahr, sim, s, verdadeiro, si, verdadero, oui, o, vrai, pass, passed, positive"),
);

/** True if a column's words tell how calls went, and among them which brought a sale. */
export function tellsBoth(column: ColumnProfile): boolean {
  if (column.role.kind === "made" || column.hasMore || !column.name.fields.some(({ field }) => NAMED.has(field)))
    return false;
  const isStatus = (cell: string) => statusOf(cell) !== null && typeof outcomeOf(cell) !== "boolean";
  const isSale = (cell: string) =>
    outcomeOf(cell) === true && statusOf(cell) === null && !BARE_YES.has(plainWords(cell));
  if (wordShare(column, isStatus) === 0 || wordShare(column, isSale) === 0) return false;
  return wordShare(column, (cell) => isCallWord(cell)) >= MOSTLY_KNOWN;
}

/** True for what tells the status or the outcome of a call. */
export function isCallWord(cell: string): boolean {
  return statusOf(cell) !== null || typeof outcomeOf(cell) === "boolean";
}

/** A call that was sold, or turned down, was spoken to its end: what words of such a column mean as a status. */
export function statusesOfOutcomes(column: ColumnProfile): Readonly<Record<string, StatusMeaning>> {
  const words = [...column.values.keys()].filter(
    (value) => !isEmptyText(value) && statusOf(value) === null && typeof outcomeOf(value) === "boolean",
  );
  return Object.fromEntries(words.map((word) => [plainWords(word), { status: "completed", stage: null }]));
}
