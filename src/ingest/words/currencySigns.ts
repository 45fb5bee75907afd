import type { Currency } from "../../domain/money.ts";
import { listed, plainWords } from "./plainWords.ts";

const CURRENCY_SIGNS: ReadonlyMap<string, Currency> = new Map([
  ["€", "EUR"],
  ["euro", "EUR"],
  ["euros", "EUR"],
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

/** Signs of one currency that others use too where everybody knows which is meant. */
const NATIONAL_SIGNS: ReadonlySet<string> = new Set(["$", "¥", "£"]);

/** True for a sign that says nothing where a currency is named beside it: `$` in a file of Canadian dollars. */
export function isNationalSign(sign: string): boolean {
  return NATIONAL_SIGNS.has(sign.trim());
}

/** Headers of columns that name the currency of each row's amount, alone or behind the name of the amount. */
const CURRENCY_HEADERS: readonly string[] = listed(
  "currency, currency code, currency iso, iso currency, currency iso code, ccy, wahrung, waehrung, wahrungscode",
  "waehrungscode, wahrungskurzel, devise, code devise, moeda, codigo moeda, codigo da moeda, moneda, codigo moneda, divisa",
);
/** Other names of what a call brought, before `currency`. */
const AMOUNT_WORDS: ReadonlySet<string> = new Set(
  listed(
    "amount, revenue, order, deal, payment, transaction, invoice, sale, sales, total, betrag, umsatz, valor, montant",
  ),
);

/** True if a column of that header names the currency of an amount; `amounts`: the headers of the amounts that are read. */
export function isCurrencyHeader(header: string, amounts: readonly string[]): boolean {
  const words = plainWords(header);
  const name = CURRENCY_HEADERS.find((one) => words === one || words.endsWith(` ${one}`));
  if (name === undefined) return false;
  const before = words.slice(0, -name.length).trim();
  return before === "" || AMOUNT_WORDS.has(before) || amounts.some((amount) => plainWords(amount) === before);
}

/** Signs that stand beside amounts though several currencies are written so. */
const SHARED_SIGNS: ReadonlySet<string> = new Set(["kr", "kr."]);

/** True for what may stand beside an amount: `€`, `USD`, `kr`. */
export function isMoneySign(sign: string): boolean {
  return currencyOfSign(sign) !== null || SHARED_SIGNS.has(sign.trim().toLowerCase()) || /^\p{Sc}$/u.test(sign.trim());
}
