import type { Currency } from "../domain/money.ts";
import { type MoneyTogether, moneyTogether } from "../engines/moneyTogether.ts";
import type { MoneyAxis } from "./chartSpec.ts";

/** Money of one chart, typeset: `−$12.50`. */
export type ShownMoney = MoneyTogether & {
  /** An axis over all of these values in units, 0 among them. */
  readonly axis: (values: readonly number[]) => MoneyAxis;
};

/** How to show these amounts (major units) together. */
export function shownMoney(majors: readonly number[], currency: Currency): ShownMoney {
  return drawnMoney(moneyTogether(majors, currency), currency);
}

/** The same for amounts that are told together in words too. */
export function drawnMoney(money: MoneyTogether, currency: Currency): ShownMoney {
  return {
    ...money,
    text: (units) => typeset(money.text(units)),
    signed: (units) => typeset(money.signed(units)),
    axis: (values) => axisOf(values, money.perUnit, currency),
  };
}

/** How many steps an axis has at most. */
const MOST_STEPS = 4;

function axisOf(values: readonly number[], perUnit: number, currency: Currency): MoneyAxis {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  if (low === high) return { min: 0, max: 1, ticks: [{ at: 0, text: tickText(0, currency) }] };
  const step = roundStep(((high - low) * perUnit) / MOST_STEPS);
  const [first, last] = [Math.ceil((low * perUnit) / step), Math.floor((high * perUnit) / step)];
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => {
    const major = (first + i) * step + 0;
    return { at: major / perUnit, text: tickText(major, currency) };
  });
  return { min: low, max: high, ticks };
}

/** The next of 1, 2, 2.5, 5, 10, 20... that is no less. */
function roundStep(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  const digit = [1, 2, 2.5, 5].find((candidate) => candidate * power >= atLeast) ?? 10;
  return digit * power;
}

/** `$40K`. */
function tickText(major: number, currency: Currency): string {
  const compact = { notation: "compact", maximumSignificantDigits: 3 } as const;
  return typeset(new Intl.NumberFormat("en-US", { style: "currency", currency, ...compact }).format(major));
}

/** A sign as wide as a plus instead of a hyphen, and one kind of space that does not break. */
function typeset(text: string): string {
  return text.replace("-", "−").replaceAll("\u202f", "\u00a0");
}
