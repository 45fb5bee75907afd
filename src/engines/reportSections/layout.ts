import { type Currency, minorDigits } from "../../domain/money.ts";
import { formatNumber } from "../../domain/words.ts";

/** Lines of a section of the printed report, after its title. */
export type Lines = readonly string[];

/** A section with its title underlined, and an empty line after it. */
export function section(title: string, lines: Lines): Lines {
  return [title, "-".repeat(title.length), ...lines, ""];
}

export function bullets(sentences: Lines): Lines {
  return sentences.map((sentence) => `- ${sentence}`);
}

export function indented(lines: Lines): Lines {
  return lines.map((line) => `    ${line}`);
}

const NAME_WIDTH = 28;
const VALUE_WIDTH = 16;

/** A name, and values in columns that end at the same place. */
export function row(name: string, ...values: Lines): string {
  return `${name.padEnd(NAME_WIDTH)}${values.map((value) => value.padStart(VALUE_WIDTH)).join("")}`.trimEnd();
}

/** A line above a sum, under the values. */
export function rule(columns: number): string {
  return `${" ".repeat(NAME_WIDTH)}${"-".repeat(columns * VALUE_WIDTH)}`;
}

/** Major units as people write them, with decimals only where there are some: `$84,000`, `$84,000.50`. */
export function moneyIn(currency: Currency): (major: number) => string {
  const whole = moneyFormat(currency, 0);
  const exact = moneyFormat(currency, Math.min(2, minorDigits(currency)));
  return (major) => (Number.isInteger(major) ? whole : exact).format(major + 0);
}

/** Major units of one table: all with decimals if one of them needs some, so that a reader can add them up. */
export function moneyAlike(currency: Currency, amounts: readonly number[]): (major: number) => string {
  const needed = amounts.every((amount) => Number.isInteger(amount)) ? 0 : Math.min(2, minorDigits(currency));
  const format = moneyFormat(currency, needed);
  return (major) => format.format(major + 0);
}

function moneyFormat(currency: Currency, digits: number): Intl.NumberFormat {
  return new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}

export function signed(value: number): string {
  return value > 0 ? `+${formatNumber(value)}` : formatNumber(value);
}
