import type { SentimentReading } from "../importPlan.ts";
import type { ColumnProfile } from "../profile.ts";
import type { DecidedNumbers } from "./planNumbers.ts";

/**
 * From so many numbers on, of which none is below 0, the scale has nothing below 0: on one from -1 to 1 fewer than 3 in
 * 100 callers would be unhappy (rule of three: 3 / n is the 95 % bound of what was never seen).
 */
const ENOUGH_FOR_SCALE = 100;
/** From so many on, their scale is worth a word. */
const ENOUGH_TO_DOUBT = 10;

const FROM_ZERO = /(?:^|[^\d.,+−–-])0\s*(?:-|–|—|\.{2,3}|…|to|bis|a|à|até|hasta)\s*1(?![\d.,])/i;
const FROM_MINUS_ONE = /[-−–]\s*1(?!\d)\s*(?:-|–|—|\.{2,3}|…|to|bis|a|à|até|hasta)/i;

/**
 * On which scale a customer's column of sentiments is: as its name says (`sentiment (0-1)`), else as its numbers show. What
 * only looks like one of them is told; too few numbers show nothing.
 */
export function onItsScale(
  decided: DecidedNumbers<SentimentReading>,
  column: ColumnProfile,
): DecidedNumbers<SentimentReading> {
  const { role, name, numbers } = column;
  if (role.kind === "made" || numbers === null || numbers.unreadable > numbers.readable) return decided;
  if (FROM_MINUS_ONE.test(name.header)) return decided;
  if (FROM_ZERO.test(name.header)) return fromZero(decided, []);
  if (numbers.negative > 0 || numbers.beyondOne > 0 || numbers.fractions === 0) return decided;
  const seen = `No value of column "${name.header}" is below 0, so`;
  if (numbers.readable >= ENOUGH_FOR_SCALE) {
    const told = `${seen} it is read on a scale from 0 to 1 with 0.5 as neutral; if its scale runs from -1 to 1, call it "${name.header} (-1 to 1)".`;
    return { ...fromZero(decided, [told]), certainty: "guess" };
  }
  if (numbers.readable < ENOUGH_TO_DOUBT) return decided;
  const told = `${seen} its scale may run from 0 to 1; it is read as -1 to 1 with 0 as neutral. If that is wrong, call it "${name.header} (0-1)".`;
  return { ...decided, assumptions: [...decided.assumptions, told] };
}

function fromZero(
  decided: DecidedNumbers<SentimentReading>,
  told: readonly string[],
): DecidedNumbers<SentimentReading> {
  const reading: SentimentReading = { ...decided.reading, isFromZero: true };
  return { ...decided, reading, text: "0 to 1", assumptions: [...decided.assumptions, ...told] };
}
