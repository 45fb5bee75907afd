import type { Currency } from "../../domain/money.ts";

const CURRENCY_SIGNS: ReadonlyMap<string, Currency> = new Map([
  ["€", "EUR"],
  ["£", "GBP"],
  ["$", "USD"],
  ["us$", "USD"],
  ["r$", "BRL"],
  ["c$", "CAD"],
  ["ca$", "CAD"],
  ["a$", "AUD"],
  ["au$", "AUD"],
  ["¥", "JPY"],
  ["₹", "INR"],
  ["zł", "PLN"],
  ["kč", "CZK"],
  ["fr", "CHF"],
  ["fr.", "CHF"],
]);

/** ISO 4217 codes. */
const CODES: ReadonlySet<Currency> = new Set(Intl.supportedValuesOf("currency"));

/** The currency that a sign or a code names; null if it names none, or several (`kr`). */
export function currencyOfSign(sign: string): Currency | null {
  const known = CURRENCY_SIGNS.get(sign.trim().toLowerCase());
  if (known !== undefined) return known;
  const code = sign.trim().toUpperCase();
  return CODES.has(code) ? code : null;
}

/** Signs that stand beside amounts though several currencies are written so. */
const SHARED_SIGNS: ReadonlySet<string> = new Set(["kr", "kr."]);

/** True for what may stand beside an amount: `€`, `USD`, `kr`. */
export function isMoneySign(sign: string): boolean {
  return currencyOfSign(sign) !== null || SHARED_SIGNS.has(sign.trim().toLowerCase()) || /^\p{Sc}$/u.test(sign.trim());
}
