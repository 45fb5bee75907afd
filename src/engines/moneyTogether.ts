import { type Currency, minorDigits } from "../domain/money.ts";
import { apportion } from "../statistics/apportion.ts";

/** Money of one message or picture, all rounded to the same unit, so that what is written adds up. */
export type MoneyTogether = {
  /** Major units that a whole unit is worth: 0.01, 1, 10,000. */
  readonly perUnit: number;
  /** Whole units nearest to an amount in major units. */
  readonly units: (major: number) => number;
  /** Whole units of parts (major units) that add up to `total` units. */
  readonly parts: (majors: readonly number[], total: number) => readonly number[];
  /** Units in words: `$87,221`, `-$12.50`, `$1,234.57M`. */
  readonly text: (units: number) => string;
  /** With its sign in front: `+$1,016`; zero has none. */
  readonly signed: (units: number) => string;
};

/** Below it decimals are shown; from the second on millions, from the third on billions, with 2 decimals. */
const SCALES = [
  { below: 1_000, divisor: 1, decimals: 2, suffix: "" },
  { below: 1e9, divisor: 1, decimals: 0, suffix: "" },
  { below: 1e12, divisor: 1e6, decimals: 2, suffix: "M" },
  { below: Number.POSITIVE_INFINITY, divisor: 1e9, decimals: 2, suffix: "B" },
] as const;

/** How to tell these amounts (major units) together. Decimals only where all are small and one of them is not whole. */
export function moneyTogether(majors: readonly number[], currency: Currency): MoneyTogether {
  const largest = Math.max(0, ...majors.map(Math.abs));
  const scale = SCALES.find(({ below }) => largest < below) ?? SCALES[3];
  const isWhole = scale.divisor === 1 && majors.every((major) => Number.isInteger(major));
  const most = scale.divisor === 1 ? minorDigits(currency) : scale.decimals;
  const decimals = isWhole ? 0 : Math.min(scale.decimals, most);
  const perUnit = scale.divisor / 10 ** decimals;
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const format = new Intl.NumberFormat("en-US", { style: "currency", currency, ...digits });
  const text = (units: number) => `${format.format(units / 10 ** decimals + 0)}${scale.suffix}`;
  return {
    perUnit,
    units: (major) => Math.round(major / perUnit) + 0,
    parts: (values, total) =>
      apportion(
        values.map((value) => withoutDust(value / perUnit)),
        total,
      ),
    text,
    signed: (units) => (units > 0 ? `+${text(units)}` : text(units)),
  };
}

/** Takes away what binary fractions add to a number that is whole. */
function withoutDust(units: number): number {
  const whole = Math.round(units);
  return Math.abs(units - whole) < 1e-6 ? whole : units;
}
