import { MAX_DURATION_SEC } from "../domain/call.ts";
import { markEvidence, plainNumber } from "./cells/plainNumber.ts";
import { quickNumber } from "./cells/quickNumber.ts";
import { isEmptyText, saysNoNumber } from "./words/emptyWords.ts";

/** What the cells of a column tell of its numbers. Counts are of cells. */
export type NumberFacts = {
  readable: number;
  /** Neither a number nor said to be none; durations such as `4:05` are counted here too. */
  unreadable: number;
  dotDecimal: number;
  commaDecimal: number;
  /** `1.234` and `1,234`, which could be either. */
  ambiguousDot: number;
  ambiguousComma: number;
  /** Above 0, with decimals, above the longest call in seconds, and beyond -1..1. */
  positive: number;
  /** Below 0. */
  negative: number;
  fractions: number;
  aboveLongestCall: number;
  beyondOne: number;
  /** Of those beyond -1..1 the whole ones, as on a scale of 1 to 5. */
  wholeBeyondOne: number;
  max: number;
  sum: number;
  /** Signs and codes beside the numbers, with how often; at most 20 different ones. */
  signs: Map<string, number>;
};

export function noNumberFacts(): NumberFacts {
  return {
    readable: 0,
    unreadable: 0,
    dotDecimal: 0,
    commaDecimal: 0,
    ambiguousDot: 0,
    ambiguousComma: 0,
    positive: 0,
    negative: 0,
    fractions: 0,
    aboveLongestCall: 0,
    beyondOne: 0,
    wholeBeyondOne: 0,
    max: 0,
    sum: 0,
    signs: new Map(),
  };
}

/** Takes one more cell into account, in place; `times` for a cell that stood in several rows. */
export function noteNumber(facts: NumberFacts, cell: string, times = 1): void {
  if (cell === "") return;
  const value = quickNumber(cell);
  if (Number.isNaN(value)) {
    noteWritten(facts, cell, times);
    return;
  }
  if (cell.includes(".")) facts.dotDecimal += times;
  noteValue(facts, value, times);
}

function noteValue(facts: NumberFacts, value: number, times: number): void {
  facts.readable += times;
  facts.sum += value * times;
  if (value > 0) facts.positive += times;
  if (value < 0) facts.negative += times;
  if (value > MAX_DURATION_SEC) facts.aboveLongestCall += times;
  if (value > 1 || value < -1) {
    facts.beyondOne += times;
    if (value % 1 === 0) facts.wholeBeyondOne += times;
  }
  if (value > facts.max) facts.max = value;
  if (value % 1 !== 0) facts.fractions += times;
}

const MAX_SIGNS = 20;

/** A number with signs, marks or spaces, or no number at all. */
function noteWritten(facts: NumberFacts, cell: string, times: number): void {
  const evidence = markEvidence(cell);
  const plain = plainNumber(cell, evidence === "comma_decimal" ? "," : ".");
  if (plain === null) {
    if (!isEmptyText(cell) && !saysNoNumber(cell)) facts.unreadable += times;
    return;
  }
  if (evidence === "dot_decimal") facts.dotDecimal += times;
  else if (evidence === "comma_decimal") facts.commaDecimal += times;
  else if (evidence === "ambiguous_dot") facts.ambiguousDot += times;
  else if (evidence === "ambiguous_comma") facts.ambiguousComma += times;
  noteValue(facts, Number(plain), times);
  const sign = cell.replace(/[\d.,\s\u00a0\u202f'’()+\-−–—]/g, "");
  if (sign !== "" && (facts.signs.has(sign) || facts.signs.size < MAX_SIGNS)) {
    facts.signs.set(sign, (facts.signs.get(sign) ?? 0) + times);
  }
}
