import { isEmptyText } from "../cells/unread.ts";
import { listed, plainWords } from "./plainWords.ts";

const YES: ReadonlySet<string> = new Set(
  listed(
    "yes, y, true, t, 1, won, sold, sale, success, successful, succeeded, converted, conversion, closed won, booked",
    "signed up, subscribed, purchased, accepted, achieved, pass, passed, positive, ja, j, wahr, verkauft, sim, s",
    "verdadeiro, vendido, si, verdadero, oui, o, vrai, vendu",
  ),
);

const NO: ReadonlySet<string> = new Set(
  listed(
    "no, n, false, f, 0, lost, not sold, no sale, failure, failed, unsuccessful, not converted, closed lost",
    "not booked, not interested, declined, refused, rejected, not achieved, fail, negative, nein, falsch",
    "nicht verkauft, nao, falso, nao vendido, faux, non, perdu, verloren, perdido",
  ),
);

const OPEN: ReadonlySet<string> = new Set(
  listed("unknown, undecided, pending, open, maybe, partial, not applicable, none"),
);

/** Yes or no; `open` for words that leave it open; null if no rule knows the words. */
export function outcomeOf(cell: string): boolean | "open" | null {
  if (isEmptyText(cell)) return "open";
  const words = plainWords(cell);
  if (YES.has(words)) return true;
  if (NO.has(words)) return false;
  return OPEN.has(words) ? "open" : null;
}
