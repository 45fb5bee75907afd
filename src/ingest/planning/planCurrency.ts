import type { Currency } from "../../domain/money.ts";
import type { PlanContext } from "../importPlan.ts";
import type { ColumnProfile } from "../profile.ts";
import { currencyOfSign, isCurrencyHeader, isNationalSign } from "../words/currencySigns.ts";
import { isEmptyText } from "../words/emptyWords.ts";

/** The currency of the file's amounts. */
export type DecidedCurrency = {
  /** What signs, codes, headers and a column of currencies in the file name; null: none. */
  readonly inFile: Currency | null;
  /** What amounts are read in: the campaign's, else the file's, else the default. */
  readonly used: Currency;
  readonly assumptions: readonly string[];
};

/**
 * Decides the currency from the columns that hold money, and from those of the file's `columns` that name currencies.
 * That none is named is told by `noCurrencySentence`.
 */
export function planCurrency(
  money: readonly ColumnProfile[],
  columns: readonly ColumnProfile[],
  context: PlanContext,
): DecidedCurrency {
  const seen = new Map(money.length === 0 ? [] : namedInColumns(money, columns));
  const isNamed = seen.size > 0;
  const note = (currency: Currency | null, times: number) => {
    if (currency !== null) seen.set(currency, (seen.get(currency) ?? 0) + times);
  };
  for (const column of money) {
    note(column.name.currency, 1);
    for (const [sign, times] of column.numbers?.signs ?? []) {
      if (!isNamed || !isNationalSign(sign)) note(currencyOfSign(sign), times);
    }
  }
  const inFile = [...seen].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
  const used = context.currency ?? inFile ?? context.defaultCurrency;
  const assumptions: string[] = [];
  if (seen.size > 1) {
    assumptions.push(`Amounts name several currencies (${[...seen.keys()].join(", ")}); all are read as ${used}.`);
  } else if (inFile !== null && inFile !== used) {
    assumptions.push(
      `Amounts name ${inFile}, but the campaign counts in ${used}; they are read as ${used}, not converted.`,
    );
  }
  return { inFile, used, assumptions };
}

/** A column of currencies may have other words in so few of its cells. */
const MOSTLY_CURRENCIES = 0.9;

/** The currencies that columns of their own name, each with how often. */
function namedInColumns(money: readonly ColumnProfile[], columns: readonly ColumnProfile[]): Map<Currency, number> {
  const named = new Map<Currency, number>();
  const amounts = money.map(({ name }) => name.header);
  for (const column of columns) {
    const { name, role } = column;
    if (role.kind !== "open" || !isCurrencyHeader(name.header, amounts)) continue;
    const filled = [...column.values].filter(([cell]) => !isEmptyText(cell));
    const told = filled.flatMap(([cell, { times }]) => {
      const currency = currencyOfSign(cell);
      return currency === null ? [] : [{ currency, times }];
    });
    if (told.length < MOSTLY_CURRENCIES * filled.length) continue;
    for (const { currency, times } of told) named.set(currency, (named.get(currency) ?? 0) + times);
  }
  return named;
}

/** Currencies of countries that write the day first and decimals with a comma. */
const EUROPEAN: readonly Currency[] = [
  "EUR",
  "PLN",
  "CZK",
  "SEK",
  "NOK",
  "DKK",
  "HUF",
  "RON",
  "BGN",
  "CHF",
  "BRL",
  "GBP",
];

/** Why the file looks European, in words; null if it does not. */
export function europeanHint(delimiter: string | null, usesComma: boolean, currency: Currency | null): string | null {
  if (delimiter === ";") return "the file is separated by semicolons, as in Europe";
  if (usesComma) return "decimals are written with a comma, as in Europe";
  return currency !== null && EUROPEAN.includes(currency) ? `amounts are in ${currency}` : null;
}
