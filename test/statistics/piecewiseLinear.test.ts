import { describe, expect, it } from "vitest";
import { piecewiseLinear } from "../../src/statistics/piecewiseLinear.ts";

describe("a piecewise linear curve", () => {
  const curve = [
    [0, 100],
    [1, 90],
    [3, 0],
  ] as const;

  it("goes through its knots, straight between them and level outside", () => {
    expect([-5, 0, 0.5, 1, 2, 3, 9].map((x) => piecewiseLinear(curve, x))).toEqual([100, 100, 95, 90, 45, 0, 0]);
  });

  it("takes a single knot as level, and none as a bug", () => {
    expect(piecewiseLinear([[1, 7]], 5)).toBe(7);
    expect(() => piecewiseLinear([], 0)).toThrow("at least one knot");
  });
});
