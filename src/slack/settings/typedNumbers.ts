import { type Currency, minorDigits } from "../../domain/money.ts";

// What people type into number fields, read tolerantly; null: it is no such number, or could be two.

/**
 * An amount of money in minor units: `1200`, `1,200.50`, `1.200,50`, `1 200,5`, `$1,200`, `1200 EUR`. A comma before three
 * digits separates thousands, as we print it. A lone point before three digits could be either: null, as is a lone comma
 * in a currency with three decimals.
 */
export function parseMoney(text: string, currency: Currency): number | null {
  const digits = minorDigits(currency);
  const major = parseAmount(withoutSign(text, currency), digits);
  if (major === null) return null;
  const minor = Math.round(major * 10 ** digits);
  return Number.isSafeInteger(minor) ? minor : null;
}

/** How the amount stands in a field: `1200.50`, `1200`; `parseMoney` reads it back. */
export function typedMoney(minor: number, currency: Currency): string {
  const digits = minorDigits(currency);
  const text = (minor / 10 ** digits).toFixed(digits);
  return text.replace(/\.0+$/, "");
}

/** A percentage as a share: `12`, `12 %`, `12.5`, `12,5`. A comma before three digits could separate thousands: null. */
export function parsePercent(text: string): number | null {
  const number = text.replace(/\s*%$/, "").trim();
  if (!/^\d+([.,]\d+)?$/.test(number) || /,\d{3}$/.test(number)) return null;
  return roundTo(Number(number.replace(",", ".")) / 100, 8);
}

/** How a share stands in a field: `12.5`; `parsePercent` reads it back, to a millionth of a percent. */
export function typedPercent(share: number): string {
  return String(roundTo(share * 100, 6));
}

/** A whole number, thousands separated or not: `1200`, `1,200`, `1 200`. */
export function parseWhole(text: string): number | null {
  const plain = /^\d{1,3}([,.\s'’]\d{3})+$/.test(text) ? text.replace(/[,.\s'’]/g, "") : text;
  if (!/^\d+$/.test(plain)) return null;
  const number = Number(plain);
  return Number.isSafeInteger(number) ? number : null;
}

/** In major units, with at most `digits` decimals. */
function parseAmount(text: string, digits: number): number | null {
  const compact = text.replace(/(?<=\d)[\s'’](?=\d{3}(\D|$))/g, "");
  // Nobody has to guess: 1.200 is 1,200 for some and 1.2 for others. With three decimals it is what we print.
  if (/^\d{1,3}\.\d{3}$/.test(compact)) return digits < 3 ? null : Number(compact);
  const read = new Set([withDecimals(compact, ".", ",", digits), withDecimals(compact, ",", ".", digits)]);
  read.delete(null);
  const [only = null, ...others] = read;
  return others.length === 0 ? only : null;
}

/** The number, where one mark separates decimals and the other thousands. */
function withDecimals(text: string, decimal: string, thousands: string, digits: number): number | null {
  const [whole = "", fraction, ...more] = text.split(decimal);
  const groups = whole.split(thousands);
  const isGrouped = groups.every((group, i) => (i === 0 ? /^[1-9]\d{0,2}$/ : /^\d{3}$/).test(group));
  if (more.length > 0 || !(isGrouped || /^\d+$/.test(whole))) return null;
  if (fraction === undefined) return Number(groups.join(""));
  return /^\d+$/.test(fraction) && fraction.length <= digits ? Number(`${groups.join("")}.${fraction}`) : null;
}

/** Without the currency's own code or sign before or behind the amount. */
function withoutSign(text: string, currency: Currency): string {
  const signs = [currency, signOf(currency, "symbol"), signOf(currency, "narrowSymbol")].map((one) =>
    one.toUpperCase(),
  );
  const upper = text.toUpperCase();
  for (const sign of signs) {
    if (upper.startsWith(sign)) return text.slice(sign.length).trim();
    if (upper.endsWith(sign)) return text.slice(0, -sign.length).trim();
  }
  return text;
}

function signOf(currency: Currency, currencyDisplay: "symbol" | "narrowSymbol"): string {
  const parts = new Intl.NumberFormat("en-US", { style: "currency", currency, currencyDisplay }).formatToParts(0);
  return parts.find(({ type }) => type === "currency")?.value ?? currency;
}

function roundTo(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
