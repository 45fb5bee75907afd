/** ISO 4217 code, such as `EUR`. */
export type Currency = string;

/**
 * Currencies whose minor unit has no digits, or three: as `Intl` has them (CLDR 48), which takes too long to be asked for
 * every amount.
 */
const NO_DIGITS: ReadonlySet<Currency> = new Set(
  "AFN ALL BIF CLP COP DJF GNF HUF IDR IQD IRR ISK JPY KMF KPW KRW LAK LBP MGA MMK PKR PYG RWF SLL SOS SYP UGX VND VUV XAF XOF XPF YER".split(
    " ",
  ),
);
const THREE_DIGITS: ReadonlySet<Currency> = new Set(["BHD", "JOD", "KWD", "LYD", "OMR", "TND"]);

/** How many digits the minor unit has: 2 for EUR, 0 for JPY, 3 for KWD. Unknown codes count as 2. */
export function minorDigits(currency: Currency): number {
  const code = currency.toUpperCase();
  if (NO_DIGITS.has(code)) return 0;
  return THREE_DIGITS.has(code) ? 3 : 2;
}

/** Minor units as a number in major units with at most the currency's own digits: 123456 -> 1234.56 in EUR. */
export function majorOf(minor: number, currency: Currency): number {
  return minor / 10 ** minorDigits(currency);
}

/** Nobody reads money to the thousandth. */
const MOST_DECIMALS = 2;

/** For people: `€84,000`, `-$12.50`; decimals only where the amount is below 1,000 and not whole, and never more than 2. */
export function formatMoney(minor: number, currency: Currency): string {
  const digits = Math.min(MOST_DECIMALS, minorDigits(currency));
  const major = Math.round(majorOf(minor, currency) * 10 ** digits) / 10 ** digits + 0;
  const decimals = Math.abs(major) < 1000 && !Number.isInteger(major) ? digits : 0;
  return formatDecimals(major, currency, decimals);
}

/** An amount in major units with just so many decimals: `€84,000.00`. */
export function formatDecimals(major: number, currency: Currency, decimals: number): string {
  return new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(major);
}

/** The same from an amount in major units. */
export function formatMajor(major: number, currency: Currency): string {
  return formatMoney(Math.round(major * 10 ** minorDigits(currency)), currency);
}

/** True if the code is a currency that the runtime knows. */
export function isCurrency(code: string): boolean {
  return Intl.supportedValuesOf("currency").includes(code.toUpperCase());
}
