import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion } from "../../src/statistics/apportion.ts";

describe("whole numbers that add up to a total", () => {
  it("round the largest remainders up, also below 0", () => {
    expect(apportion([-10.5, 20.25, 0.25], 10)).toEqual([-10, 20, 0]);
    expect(apportion([], 0)).toEqual([]);
  });

  it("always add up, each within 1 of its value", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }), (values) => {
        const total = Math.round(values.reduce((sum, value) => sum + value, 0));
        const whole = apportion(values, total);
        expect(whole.reduce((sum, value) => sum + value, 0) + 0).toBe(total + 0);
        for (const [i, value] of whole.entries()) expect(Math.abs(value - (values[i] ?? 0))).toBeLessThanOrEqual(1);
      }),
    );
  });
});
