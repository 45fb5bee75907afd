import type { DecimalMark } from "../importPlan.ts";
import { saysNoNumber } from "../words/emptyWords.ts";
import { plainNumber } from "./plainNumber.ts";
import { quickNumber } from "./quickNumber.ts";
import { quoted, type Unread, unread } from "./unread.ts";

/** How the amounts of one column are read. */
export type MoneyRules = {
  readonly decimalMark: DecimalMark;
  /** True: the column counts minor units (cents) already. */
  readonly isMinor: boolean;
};

/** Larger amounts are mistakes, and would not add up exactly. In digits before the decimals. */
const MAX_WHOLE_DIGITS = 11;

/**
 * The amount a cell tells in minor units of a currency with `digits` decimals, or why it tells none; null for
 * words such as "none". Digits are moved as text, so no cent is lost to binary fractions; what lies beyond the minor unit
 * is rounded half away from zero.
 */
export function readMoney(cell: string, rules: MoneyRules, digits: number): number | null | Unread {
  const shift = rules.isMinor ? 0 : digits;
  const quick = shift > 0 && cell.length < MAX_WHOLE_DIGITS ? quickNumber(cell, shift) : Number.NaN;
  if (!Number.isNaN(quick)) return quick;
  const plain = plainNumber(cell, rules.decimalMark);
  if (plain === null) return saysNoNumber(cell) ? null : unread(`${quoted(cell)} is not an amount of money`);
  const isNegative = plain.startsWith("-");
  const [whole = "", decimals = ""] = (isNegative ? plain.slice(1) : plain).split(".");
  if (whole.replace(/^0+/, "").length > MAX_WHOLE_DIGITS) return unread(`${quoted(cell)} is too large an amount`);
  const minor = Number(whole + decimals.slice(0, shift).padEnd(shift, "0"));
  const rounded = minor + ((decimals[shift] ?? "0") >= "5" ? 1 : 0);
  return isNegative && rounded !== 0 ? -rounded : rounded;
}
