import type { Certainty } from "../../domain/upload.ts";
import type { DecimalMark, DurationReading, DurationUnit, MoneyReading, NumberReading } from "../importPlan.ts";
import { type NumberFacts, noNumberFacts } from "../numberFacts.ts";
import type { ColumnProfile } from "../profile.ts";

/** How a column of numbers is read, how sure that is, why in words, and what of it is an assumption. */
export type DecidedNumbers<Reading extends NumberReading> = {
  readonly reading: Reading;
  readonly certainty: Certainty;
  readonly text: string | null;
  readonly assumptions: readonly string[];
};

/** What the other columns of the file say of decimals: true if they are written with a comma. */
export type CommaHint = boolean;

type Mark = { readonly mark: DecimalMark; readonly certainty: Certainty; readonly assumptions: readonly string[] };

/** `thousands`: a lone `1.234` is rather 1234, as for money with two decimals; `decimals`: rather 1.234. */
function decideMark(column: ColumnProfile, loneIs: "thousands" | "decimals", usesComma: CommaHint): Mark {
  const { dotDecimal, commaDecimal, ambiguousDot, ambiguousComma } = column.numbers ?? noNumberFacts();
  const byRest: DecimalMark = usesComma ? "," : ".";
  if (dotDecimal + commaDecimal > 0) {
    const isClear = dotDecimal === 0 || commaDecimal === 0;
    const mark = commaDecimal > dotDecimal ? "," : commaDecimal < dotDecimal ? "." : byRest;
    return { mark, certainty: isClear ? "sure" : "likely", assumptions: [] };
  }
  if (ambiguousDot + ambiguousComma === 0) return { mark: byRest, certainty: "sure", assumptions: [] };
  if (ambiguousDot > 0 && ambiguousComma > 0)
    return { mark: byRest, certainty: "guess", assumptions: [toldMark(column, byRest)] };
  const written: DecimalMark = ambiguousDot > 0 ? "." : ",";
  const other: DecimalMark = written === "." ? "," : ".";
  const mark = loneIs === "thousands" ? other : written === byRest ? written : other;
  return { mark, certainty: "likely", assumptions: [toldMark(column, mark)] };
}

function toldMark(column: ColumnProfile, mark: DecimalMark): string {
  const hasDot = (column.numbers?.ambiguousDot ?? 0) > 0;
  const example = hasDot ? "1.234" : "1,234";
  const isDecimal = hasDot === (mark === ".");
  return `"${example}" in column "${column.name.header}" is read as ${isDecimal ? "a little more than one" : "more than a thousand"}.`;
}

/** How amounts of money are read; `moneyDigits` are those of the currency's minor unit. */
export function planMoney(
  column: ColumnProfile,
  usesComma: CommaHint,
  moneyDigits: number,
): DecidedNumbers<MoneyReading> {
  const { mark, certainty, assumptions } = decideMark(column, moneyDigits === 3 ? "decimals" : "thousands", usesComma);
  const isMinor = column.name.unit === "minor";
  const marks = hasMarks(column) ? `decimals after a ${mark === "," ? "comma" : "point"}` : null;
  return {
    reading: { ...refOf(column), decimalMark: mark, isMinor },
    certainty,
    text: [isMinor ? "in cents" : null, marks].filter((part) => part !== null).join(", ") || null,
    assumptions,
  };
}

export function planSentiment(column: ColumnProfile, usesComma: CommaHint): DecidedNumbers<NumberReading> {
  const { mark, certainty } = decideMark(column, "decimals", usesComma);
  const usesWords = (column.numbers?.unreadable ?? 0) > (column.numbers?.readable ?? 0);
  return {
    reading: { ...refOf(column), decimalMark: mark },
    certainty,
    text: usesWords ? "words" : "-1 to 1",
    assumptions: usesWords ? ["Sentiment in words counts as 0.7 (positive), 0 (neutral) and -0.7 (negative)."] : [],
  };
}

const UNIT_NAMES: Readonly<Record<DurationUnit, string>> = {
  ms: "milliseconds",
  s: "seconds",
  min: "minutes",
  h: "hours",
};

/** How durations are read. */
export function planDuration(column: ColumnProfile, usesComma: CommaHint): DecidedNumbers<DurationReading> {
  const { mark, certainty, assumptions } = decideMark(column, "decimals", usesComma);
  const facts = column.numbers ?? noNumberFacts();
  const unit = decideUnit(column, facts);
  const clocks = facts.unreadable > facts.readable ? "minutes:seconds or hours:minutes:seconds" : null;
  const told =
    clocks === null && unit.certainty !== "sure"
      ? [`Column "${column.name.header}" names no unit; it is read as ${UNIT_NAMES[unit.unit]} because ${unit.why}.`]
      : [];
  return {
    reading: { ...refOf(column), decimalMark: mark, unit: unit.unit },
    certainty: clocks === null && unit.certainty !== "sure" ? unit.certainty : certainty,
    text: clocks ?? `in ${UNIT_NAMES[unit.unit]}, ${unit.certainty}: ${unit.why}`,
    assumptions: [...assumptions, ...told],
  };
}

type Unit = { readonly unit: DurationUnit; readonly certainty: Certainty; readonly why: string };

/** Calls of a campaign last minutes: a column without decimals that never passes this may be in minutes. */
const LONGEST_IN_MINUTES = 60;
const MEAN_IN_MINUTES = 10;

function decideUnit(column: ColumnProfile, facts: NumberFacts): Unit {
  const named = column.name.unit;
  if (named === "ms" || named === "s" || named === "min" || named === "h") {
    return { unit: named, certainty: "sure", why: "the header says so" };
  }
  if (facts.aboveLongestCall * 2 > facts.positive) {
    return { unit: "ms", certainty: "likely", why: "as seconds most calls would last for hours" };
  }
  const mean = facts.readable === 0 ? 0 : facts.sum / facts.readable;
  const isShort = facts.max > 0 && facts.max <= LONGEST_IN_MINUTES && mean < MEAN_IN_MINUTES;
  if (isShort && facts.fractions * 2 > facts.positive) {
    return { unit: "min", certainty: "guess", why: "as seconds, with decimals, most calls would last no time" };
  }
  return {
    unit: "s",
    certainty: isShort ? "guess" : "likely",
    why: "exports count seconds where they say nothing else",
  };
}

function hasMarks({ numbers }: ColumnProfile): boolean {
  if (numbers === null) return false;
  return numbers.dotDecimal + numbers.commaDecimal + numbers.ambiguousDot + numbers.ambiguousComma > 0;
}

function refOf(column: ColumnProfile): { readonly index: number; readonly header: string } {
  return { index: column.index, header: column.name.header };
}
