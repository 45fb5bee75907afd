import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundToSum } from "../../src/statistics/roundToSum.ts";

describe("rounding to a sum", () => {
  it("gives what is missing to the largest remainders", () => {
    expect(roundToSum([33.4, 33.3, 33.3], 100)).toEqual([34, 33, 33]);
    expect(roundToSum([0.5, 0.5], 1)).toEqual([1, 0]);
    expect(roundToSum([], 5)).toEqual([]);
  });

  it("adds up and stays within 1 of each value that adds up itself", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const total = values.reduce((sum, value) => sum + value, 0);
        const rounded = roundToSum(values, total);
        expect(rounded.reduce((sum, value) => sum + value, 0)).toBe(Math.round(total));
        for (const [i, value] of values.entries())
          expect(Math.abs((rounded[i] ?? Number.NaN) - value)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("never goes above a limit", () => {
    expect(roundToSum([55, 0, 0], 56, [55, 27, 18])).toEqual([55, 1, 0]);
    expect(roundToSum([1, 1], 5, [1, 2])).toEqual([1, 2]);
  });

  it("never goes below 0, whatever the total", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 100, noNaN: true })),
        fc.integer({ min: 0, max: 900 }),
        (values, total) => {
          const rounded = roundToSum(values, total);
          if (values.length > 0) expect(rounded.reduce((sum, value) => sum + value, 0)).toBe(total);
          expect(Math.min(0, ...rounded)).toBe(0);
        },
      ),
    );
  });
});
