import { isEmptyText } from "./emptyWords.ts";
import { listed, plainWords } from "./plainWords.ts";

/** Plain yes and no, as spreadsheets and databases write them in English, German, Portuguese, Spanish and French. */
export const YES_WORDS: readonly string[] = listed(
  "yes, y, true, t, 1, 1 0, ja, j, wahr, sim, s, verdadeiro, si, verdadero, oui, o, vrai",
);
export const NO_WORDS: readonly string[] = listed("no, n, false, f, 0, 0 0, nein, falsch, nao, falso, faux, non");
const YES: ReadonlySet<string> = new Set(YES_WORDS);
const NO: ReadonlySet<string> = new Set(NO_WORDS);

const WON: ReadonlySet<string> = new Set(
  listed(
    "won, sold, sale, success, successful, succeeded, converted, conversion, closed won, booked, signed up, subscribed",
    "purchased, accepted, achieved, pass, passed, positive, paid, verkauft, vendido, vendida, vendu",
    "termin vereinbart, termin gebucht",
  ),
);

const LOST: ReadonlySet<string> = new Set(
  listed(
    "lost, not sold, no sale, failure, failed, unsuccessful, not converted, closed lost, not booked, not interested",
    "declined, refused, rejected, not achieved, fail, negative, unpaid, not paid, nicht verkauft, nao vendido, no vendido",
    "non vendu, perdu, verloren, perdido",
  ),
);

const OPEN: ReadonlySet<string> = new Set(
  listed("unknown, undecided, pending, open, maybe, partial, not applicable, none"),
);

/** A plain yes or no; null for all other words. */
export function yesOrNoOf(cell: string): boolean | null {
  const words = plainWords(cell);
  if (YES.has(words)) return true;
  return NO.has(words) ? false : null;
}

/** Yes or no, won or lost; `open` for words that leave it open; null if no rule knows the words. */
export function outcomeOf(cell: string): boolean | "open" | null {
  if (isEmptyText(cell)) return "open";
  const words = plainWords(cell);
  if (YES.has(words) || WON.has(words)) return true;
  if (NO.has(words) || LOST.has(words)) return false;
  return OPEN.has(words) ? "open" : null;
}
