import fc from "fast-check";
import { expect, it } from "vitest";
import { NO_FACTS } from "../../src/domain/call.ts";
import { rescaleMoney } from "../../src/domain/rescaleMoney.ts";

const revenue = (minor: number) => ({ ...NO_FACTS, actualRevenueMinor: minor });
const rescaled = (minor: number, from: number, to: number) => rescaleMoney(revenue(minor), from, to).actualRevenueMinor;

it.each([
  [1234, 2, 3, 12_340],
  [-5, 0, 2, -500],
  [1250, 2, 0, 13],
  [1249, 2, 0, 12],
  [-1250, 2, 0, -13],
  [-49, 2, 0, 0],
  [12_345, 3, 2, 1235],
])("%d in minor units of %d digits is %3$d in %2$d", (minor, from, to, expected) => {
  expect(rescaled(minor, from, to)).toBe(expected);
});

it("changes both amounts and nothing else, and no amount that is not there", () => {
  const facts = { ...NO_FACTS, conversionValueMinor: 100, converted: true, durationMs: 5 };
  expect(rescaleMoney(facts, 2, 3)).toEqual({ ...facts, conversionValueMinor: 1000 });
  expect(rescaleMoney(facts, 2, 2)).toBe(facts);
});

it("loses nothing on the way to more digits and back", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e11, max: 1e11 }),
      fc.nat({ max: 3 }),
      fc.nat({ max: 3 }),
      (minor, digits, more) => {
        expect(rescaled(rescaled(minor, digits, digits + more) ?? 0, digits + more, digits)).toBe(minor);
      },
    ),
  );
});
