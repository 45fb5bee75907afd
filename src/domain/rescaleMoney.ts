import type { CallFacts } from "./call.ts";

/**
 * The same facts with their amounts in minor units of `toDigits` decimals instead of `fromDigits`: $12.34 is 1234 at 2
 * digits and 12340 at 3. Exact where digits are added; where they are taken away, rounded half away from zero.
 */
export function rescaleMoney(facts: CallFacts, fromDigits: number, toDigits: number): CallFacts {
  if (fromDigits === toDigits) return facts;
  const rescaled = (minor: number | null) => (minor === null ? null : rescaledMinor(minor, toDigits - fromDigits));
  return {
    ...facts,
    conversionValueMinor: rescaled(facts.conversionValueMinor),
    actualRevenueMinor: rescaled(facts.actualRevenueMinor),
  };
}

function rescaledMinor(minor: number, moreDigits: number): number {
  if (moreDigits > 0) return minor * 10 ** moreDigits;
  const unit = 10 ** -moreDigits;
  const size = Math.abs(minor);
  const rest = size % unit;
  const rounded = (size - rest) / unit + (rest * 2 >= unit ? 1 : 0);
  return minor < 0 && rounded !== 0 ? -rounded : rounded;
}
