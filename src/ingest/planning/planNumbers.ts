import { MAX_DURATION_SEC } from "../../domain/call.ts";
import type { DurationUnit } from "../../domain/mapping.ts";
import type { Certainty } from "../../domain/upload.ts";
import { readSentiment } from "../cells/readSentiment.ts";
import type { DecimalMark, DurationForm, DurationReading, MoneyReading, NumberReading } from "../importPlan.ts";
import { type NumberFacts, noNumberFacts } from "../numberFacts.ts";
import type { ColumnProfile } from "../profile.ts";
import { isEmptyText } from "../words/emptyWords.ts";
import { saysNoSentiment } from "../words/sentimentWords.ts";

/** How a column of numbers is read, how sure that is, why in words, and what of it is an assumption. */
export type DecidedNumbers<Reading extends NumberReading> = {
  readonly reading: Reading;
  readonly certainty: Certainty;
  readonly text: string | null;
  readonly assumptions: readonly string[];
};

/** What is said of numbers beside their own column. */
export type SaidOfNumbers = {
  /** The other columns of the file write decimals with a comma. */
  readonly usesComma: boolean;
  /** As people say; null: they have not. A number that can be read one way only is read that way all the same. */
  readonly mark: DecimalMark | null;
  readonly unit: DurationUnit | null;
};

type Mark = { readonly mark: DecimalMark; readonly certainty: Certainty; readonly assumptions: readonly string[] };

/** `thousands`: a lone `1.234` is rather 1234, as for money with two decimals; `decimals`: rather 1.234. */
function decideMark(
  column: ColumnProfile,
  loneIs: "thousands" | "decimals",
  { usesComma, mark: told }: SaidOfNumbers,
): Mark {
  if (column.role.kind === "made") return { mark: ".", certainty: "sure", assumptions: [] };
  if (told !== null) return { mark: told, certainty: "sure", assumptions: [] };
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

/** How amounts of money are read; `moneyDigits` are those of the currency's minor unit, `isStripes`: they come from its API. */
export function planMoney(
  column: ColumnProfile,
  said: SaidOfNumbers,
  moneyDigits: number,
  isStripes = false,
): DecidedNumbers<MoneyReading> {
  const { mark, certainty, assumptions } = decideMark(column, moneyDigits === 3 ? "decimals" : "thousands", said);
  const isMinor = isStripes || column.name.unit === "minor";
  const cents = `Column "${column.name.header}" counts the smallest unit of its currency (cents), as Stripe does.`;
  const marks = hasMarks(column) ? `decimals after a ${mark === "," ? "comma" : "point"}` : null;
  return {
    reading: { ...refOf(column), decimalMark: mark, isMinor },
    certainty,
    text: [isMinor ? "in cents" : null, marks].filter((part) => part !== null).join(", ") || null,
    assumptions: isStripes ? [...assumptions, cents] : assumptions,
  };
}

export function planSentiment(column: ColumnProfile, said: SaidOfNumbers): DecidedNumbers<NumberReading> {
  const { mark, certainty } = decideMark(column, "decimals", said);
  const usesWords = (column.numbers?.unreadable ?? 0) > (column.numbers?.readable ?? 0);
  return {
    reading: { ...refOf(column), decimalMark: mark },
    certainty,
    text: usesWords ? "told in words" : "-1 to 1",
    assumptions: [
      ...(usesWords ? ["Sentiment in words counts as 0.7 (positive), 0 (neutral) and -0.7 (negative)."] : []),
      ...(hasOtherSentiments(column, mark)
        ? [`Values of column "${column.name.header}" that tell no sentiment from -1 to 1 are left empty.`]
        : []),
    ],
  };
}

/** By the values kept, and by numbers beyond the scale anywhere in the column. */
function hasOtherSentiments({ numbers, values }: ColumnProfile, mark: DecimalMark): boolean {
  if ((numbers?.beyondOne ?? 0) > 0) return true;
  const isOther = (cell: string) => !isEmptyText(cell) && !saysNoSentiment(cell) && readSentiment(cell, mark) === null;
  return values.keys().some(isOther);
}

const UNIT_NAMES: Readonly<Record<DurationUnit, string>> = {
  ms: "milliseconds",
  s: "seconds",
  min: "minutes",
  h: "hours",
};

/** How durations are read. */
export function planDuration(column: ColumnProfile, said: SaidOfNumbers): DecidedNumbers<DurationReading> {
  const { mark, certainty, assumptions } = decideMark(column, "decimals", said);
  const facts = column.numbers ?? noNumberFacts();
  const unit = decideForm(column, facts, said.unit) ?? decideUnit(column, facts, said.unit);
  const units = unit.form === undefined ? UNIT_NAMES[unit.unit] : FORM_NAMES[unit.form];
  const short = unit.unit === "h" ? "hours:minutes" : "minutes:seconds";
  const clocks = facts.unreadable > facts.readable ? `${short} or hours:minutes:seconds` : null;
  const told =
    clocks === null && unit.certainty !== "sure"
      ? [`Column "${column.name.header}" names no unit; it is read as ${units} because ${unit.why}.`]
      : [];
  return {
    reading: {
      ...refOf(column),
      decimalMark: mark,
      unit: unit.unit,
      ...(unit.form === undefined ? {} : { form: unit.form }),
    },
    certainty: clocks === null && unit.certainty !== "sure" ? unit.certainty : certainty,
    text: clocks ?? (column.role.kind === "made" ? null : `in ${units}, ${unit.certainty}: ${unit.why}`),
    assumptions: [...assumptions, ...told],
  };
}

type Unit = {
  readonly unit: DurationUnit;
  readonly form?: DurationForm;
  readonly certainty: Certainty;
  readonly why: string;
};

const FORM_NAMES: Readonly<Record<DurationForm, string>> = {
  "minutes.seconds": "minutes and seconds",
  part_of_day: "fractions of a day",
};

const MINUTES_POINT_SECONDS = /(?<!h[.:])\bm?m[.,]ss\b/i;
/** Calls of a campaign last some minutes, none for hours: as minutes, parts of a day this small would be no second each. */
const LONGEST_IN_DAYS = MAX_DURATION_SEC / (24 * 3600);
const MEAN_IN_DAYS = 0.01;

const NO_SECONDS = "spreadsheets keep times so, and as minutes no call would last six seconds";

/** Where plain numbers are not so many of a unit; null: they are. */
function decideForm(column: ColumnProfile, facts: NumberFacts, told: DurationUnit | null): Unit | null {
  if (column.role.kind === "made" || told !== null) return null;
  if (MINUTES_POINT_SECONDS.test(column.name.header)) {
    return { unit: "min", form: "minutes.seconds", certainty: "sure", why: "the header says so" };
  }
  const { max, sum, positive, negative, readable, unreadable } = facts;
  const isPart = max > 0 && max <= LONGEST_IN_DAYS && sum <= MEAN_IN_DAYS * positive && negative === 0;
  if (column.name.unit !== null || !isPart || unreadable > readable) return null;
  return { unit: "h", form: "part_of_day", certainty: "likely", why: NO_SECONDS };
}

/** Calls of a campaign last minutes: a column without decimals that never passes this may be in minutes. */
const LONGEST_IN_MINUTES = 60;
const MEAN_IN_MINUTES = 10;

function decideUnit(column: ColumnProfile, facts: NumberFacts, told: DurationUnit | null): Unit {
  if (column.role.kind === "made") return { unit: "s", certainty: "sure", why: "its platform says so" };
  if (told !== null) return { unit: told, certainty: "sure", why: "as you said" };
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
    why: "most exports count so",
  };
}

function hasMarks({ numbers }: ColumnProfile): boolean {
  if (numbers === null) return false;
  return numbers.dotDecimal + numbers.commaDecimal + numbers.ambiguousDot + numbers.ambiguousComma > 0;
}

function refOf(column: ColumnProfile): { readonly index: number; readonly header: string } {
  return { index: column.index, header: column.name.header };
}
