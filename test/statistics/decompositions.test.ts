import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mixAndRate, type PartInTwoPeriods } from "../../src/statistics/mixAndRate.ts";
import { shapleyThreeFactor, type ThreeFactors } from "../../src/statistics/shapleyThreeFactor.ts";

/** Calls, sales and revenue as calls x rate x value; without sales the value is carried over. */
function factors(calls: number, sales: number, revenue: number, carried = 0): ThreeFactors {
  return [calls, sales / calls, sales === 0 ? carried : revenue / sales];
}

/** Vectors of the project's reference on statistics, section 2.1. */
describe("three factors of a change", () => {
  const before = factors(1400, 168, 84_000);

  it.each([
    ["a worse week", factors(1250, 130, 59_800), [-8072, -10_184, -5944]],
    ["more calls that hide a fall", factors(1700, 153, 84_150), [16_500, -24_450, 8100]],
    ["a week without a sale", factors(1300, 0, 0, 500), [-3000, -81_000, 0]],
  ])("meets the reference on %s", (_, after, effects) => {
    const found = shapleyThreeFactor(before, after);
    for (const [i, effect] of effects.entries()) expect(found[i]).toBeCloseTo(effect, 6);
  });

  const anyFactors = fc.tuple(
    fc.double({ min: 0, max: 1e5, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: -1e4, max: 1e4, noNaN: true }),
  );

  it("sums to the change, and is its own opposite backwards in time", () => {
    fc.assert(
      fc.property(anyFactors, anyFactors, (x, y) => {
        const there = shapleyThreeFactor(x, y);
        const back = shapleyThreeFactor(y, x);
        const change = y[0] * y[1] * y[2] - x[0] * x[1] * x[2];
        expect(there[0] + there[1] + there[2]).toBeCloseTo(change, 3);
        for (const i of [0, 1, 2] as const) expect(there[i]).toBeCloseTo(-back[i], 3);
      }),
    );
  });
});

/** Vectors of the project's reference on statistics, section 2.2. */
describe("mix and rate", () => {
  const parts = (n0: number[], x0: number[], n1: number[], x1: number[]): PartInTwoPeriods[] =>
    n0.map((pastCases, i) => ({
      pastCases,
      pastSuccesses: x0[i] ?? 0,
      cases: n1[i] ?? 0,
      successes: x1[i] ?? 0,
    }));
  const sumOf = (effects: ReturnType<typeof mixAndRate>) =>
    (effects ?? []).reduce((sum, { mix, rate }) => sum + mix + rate, 0);

  it("meets the reference on three scripts", () => {
    const effects = mixAndRate(parts([500, 500, 400], [60, 65, 43], [480, 520, 400], [58, 40, 44])) ?? [];
    for (const [i, rate] of [0.00029, -0.01934, 0.00071].entries()) expect(effects[i]?.rate).toBeCloseTo(rate, 5);
    for (const [i, mix] of [-0.00014, -0.0001, -0].entries()) expect(effects[i]?.mix).toBeCloseTo(mix, 5);
    expect(sumOf(effects)).toBeCloseTo(-0.01857, 5);
  });

  it("calls a pure shift of calls mix", () => {
    const effects = mixAndRate(parts([1000, 400], [150, 20], [400, 1000], [60, 50])) ?? [];
    expect(effects.map(({ rate }) => rate)).toEqual([0, 0]);
    expect(sumOf(effects)).toBeCloseTo(-0.04286, 5);
  });

  it("calls what is new or gone mix", () => {
    const effects = mixAndRate(parts([1000, 400, 0], [150, 20, 0], [1000, 0, 400], [150, 0, 4])) ?? [];
    expect(effects[1]?.rate).toBe(0);
    expect(effects[2]?.rate).toBe(0);
    expect(sumOf(effects)).toBeCloseTo(154 / 1400 - 170 / 1400, 12);
  });

  it("says nothing where a period is empty", () => {
    expect(mixAndRate([])).toBeNull();
    expect(mixAndRate(parts([0], [0], [10], [1]))).toBeNull();
  });

  it("sums to the change of the rate, whatever the parts", () => {
    const anyPart = fc
      .tuple(fc.nat(2000), fc.nat(2000), fc.double({ min: 0, max: 1 }), fc.double({ min: 0, max: 1 }))
      .filter(([, , p, q]) => !Number.isNaN(p + q))
      .map(([n0, n1, p, q]) => ({
        pastCases: n0,
        cases: n1,
        pastSuccesses: Math.floor(n0 * p),
        successes: Math.floor(n1 * q),
      }));
    fc.assert(
      fc.property(fc.array(anyPart, { minLength: 1, maxLength: 8 }), (some) => {
        const effects = mixAndRate(some);
        const sum = (of: (part: PartInTwoPeriods) => number) => some.reduce((total, part) => total + of(part), 0);
        const [n0, n1] = [sum((part) => part.pastCases), sum((part) => part.cases)];
        if (n0 === 0 || n1 === 0) {
          expect(effects).toBeNull();
          return;
        }
        const change = sum((part) => part.successes) / n1 - sum((part) => part.pastSuccesses) / n0;
        expect(sumOf(effects)).toBeCloseTo(change, 12);
      }),
    );
  });
});
