import type { DecimalMark } from "../importPlan.ts";
import { isMoneySign } from "../words/currencySigns.ts";

/** Digits with at most one dot before decimals: needs no cleaning where the dot is the decimal mark. */
const PLAIN = /^-?\d+(?:\.\d+)?$/;
/** One mark before exactly three digits: `1.234` is 1234 or 1.234, as the column's decimal mark says. */
const AMBIGUOUS = /^[1-9]\d{0,2}[.,]\d{3}$/;
const EXPONENT = /^-?\d+(?:\.\d+)?e[+-]?\d+$/i;
/** Numbers from here on are printed with an exponent whatever is asked for. */
const NO_DIGITS_FROM = 1e21;
/** Longer texts of more than plain digits are no numbers; it also bounds what the pattern below may have to try. */
const LONGEST = 60;
/** What may stand before or behind the digits: a bracket, a sign, a currency's sign or code. */
const BEFORE = String.raw`(?:[(+\-−–]|\p{L}{0,3}\p{Sc}|\p{L}{2,3}\.?)\s*`;
const BEHIND = String.raw`(?:(?<![.,])\s*[\-−–]|\s*(?:\)|\p{L}{2,3}\.?|\p{Sc}))`;
/** Thousands may be apart by a space or an apostrophe. */
const DIGITS = String.raw`\d(?:[\d.,]|[\s'’](?=\d{3}(?!\d)))*|[.,]\d+`;
/** A dash in the place of the decimals says that there are none: `5,-`, `CHF 120.—`. */
const NO_CENTS = String.raw`([.,])\s?[\-−–—]{1,2}`;
/** A number as people write it: what stands before it, its digits, the mark of cents that are none, what stands behind. */
const WRITTEN = new RegExp(`^((?:${BEFORE}){0,4})(${DIGITS})(?:${NO_CENTS})?((?:${BEHIND}){0,4})$`, "u");
const MARKS = /[()+\-−–]|[^\s()+\-−–]+/gu;
/** Lakhs and crores: `1,23,45,678`. */
const INDIAN_GROUPS = /^\d{1,2}(?:,\d{2})+,\d{3}$/;
const THOUSANDS_SPACE = /[\s'’]/g;

/** What a number's marks say of how its column writes decimals. */
export type MarkEvidence = "dot_decimal" | "comma_decimal" | "ambiguous_dot" | "ambiguous_comma" | "none";

/**
 * The number a cell holds as plain digits with a dot (`-1234.56`), or null if it holds none. Takes currency signs,
 * thousands in groups, `5,-` for no cents, `(12.00)`, `$(12.00)` and a trailing minus as negative. The decimal mark is
 * used only where a cell by itself could be read both ways. Never takes an empty cell as 0.
 */
export function plainNumber(cell: string, decimalMark: DecimalMark): string | null {
  if (decimalMark === "." && PLAIN.test(cell)) return cell;
  const bare = bareNumber(cell);
  if (bare === null) return null;
  const digits = withDotDecimals(bare.digits, decimalMark);
  return digits === null ? null : `${bare.isNegative ? "-" : ""}${digits}`;
}

/** What the marks of a number tell; `none` also for what is no number. */
export function markEvidence(cell: string): MarkEvidence {
  const bare = bareNumber(cell);
  if (bare === null) return "none";
  const digits = bare.digits;
  if (AMBIGUOUS.test(digits)) return digits.includes(".") ? "ambiguous_dot" : "ambiguous_comma";
  const lastMark = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  if (lastMark === -1) return "none";
  const mark = digits[lastMark] === "." ? "." : ",";
  const isDecimal = digits.indexOf(mark) === lastMark;
  return (mark === ".") === isDecimal ? "dot_decimal" : "comma_decimal";
}

type BareNumber = { readonly digits: string; readonly isNegative: boolean };

/** The digits and marks of a number without its sign, currency and spaces; null if it is no number. */
function bareNumber(cell: string): BareNumber | null {
  const text = cell.trim();
  if (text.length > LONGEST) return null;
  if (EXPONENT.test(text)) return withoutExponent(text);
  const written = WRITTEN.exec(text);
  if (written === null) return null;
  const [, before = "", spaced = "", dashMark, behind = ""] = written;
  const isNegative = before === "" && behind === "" ? false : signOf(before, behind);
  if (isNegative === null) return null;
  const digits = spaced.replace(THOUSANDS_SPACE, "");
  return { digits: dashMark === undefined ? digits : `${digits}${dashMark}00`, isNegative };
}

function withoutExponent(text: string): BareNumber | null {
  const value = Number(text);
  if (Math.abs(value) >= NO_DIGITS_FROM) return null;
  const fixed = value.toFixed(6);
  return { digits: fixed.replace("-", ""), isNegative: fixed.startsWith("-") };
}

/** True if what stands around the digits makes them negative; null if it fits no number. */
function signOf(before: string, behind: string): boolean | null {
  let minuses = 0;
  let signs = 0;
  let open = 0;
  let closed = 0;
  for (const [mark] of `${before} ${behind}`.matchAll(MARKS)) {
    if (mark === "(") open += 1;
    else if (mark === ")") closed += 1;
    else if (mark === "+") signs += 1;
    else if (mark === "-" || mark === "−" || mark === "–") {
      signs += 1;
      minuses += 1;
    } else if (!isMoneySign(mark)) return null;
  }
  if (open !== closed || open > 1 || signs > 1) return null;
  return open === 1 || minuses === 1;
}

/** Thousands taken out, decimals after a dot; null where the groups fit no way of writing. */
function withDotDecimals(digits: string, decimalMark: DecimalMark): string | null {
  const lastMark = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  if (lastMark === -1) return digits;
  const mark = digits[lastMark] ?? "";
  const other = mark === "." ? "," : ".";
  const isAmbiguous = AMBIGUOUS.test(digits);
  const isDecimal = isAmbiguous ? mark === decimalMark : digits.indexOf(mark) === lastMark;
  const whole = isDecimal ? digits.slice(0, lastMark) : digits;
  const decimals = isDecimal ? digits.slice(lastMark + 1) : "";
  const thousands = isDecimal ? other : mark;
  const groups = whole.split(thousands);
  const isGrouped =
    groups.length === 1 ||
    groups.every((group, at) => (at === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group)) ||
    (thousands === "," && INDIAN_GROUPS.test(whole));
  if (!isGrouped || !/^\d*$/.test(groups.join("")) || !/^\d*$/.test(decimals)) return null;
  return `${groups.join("") || "0"}${decimals === "" ? "" : `.${decimals}`}`;
}
