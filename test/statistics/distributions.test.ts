import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countMidP } from "../../src/statistics/countMidP.ts";
import { dealSpread } from "../../src/statistics/dealSpread.ts";
import {
  betaCdf,
  betaQuantile,
  binomialPmf,
  chiSquareQuantile,
  hypergeometricPmf,
  lnGamma,
  normalCdf,
  normalQuantile,
  studentTCdf,
  studentTQuantile,
} from "../../src/statistics/distributions.ts";
import { fisherMidP } from "../../src/statistics/fisherMidP.ts";
import { logRate } from "../../src/statistics/logEstimates.ts";
import { moverRatio } from "../../src/statistics/moverRatio.ts";
import { newcombe } from "../../src/statistics/newcombe.ts";
import { randomEffect } from "../../src/statistics/randomEffect.ts";
import { revenueLogRatio } from "../../src/statistics/revenueLogRatio.ts";
import { wilson } from "../../src/statistics/wilson.ts";

describe("the distributions", () => {
  // scipy 1 and exact values; Phi(-3.2) and probit(0.99) as in the reference on statistics, section 8.
  it.each([
    ["Phi(-3.2)", normalCdf(-3.2), 0.0006871379379158],
    ["probit(0.99)", normalQuantile(0.99), 2.3263478740408],
    ["t quantile 0.975, 4 df", studentTQuantile(0.975, 4), 2.7764451051978],
    ["t quantile 0.95, 2 df", studentTQuantile(0.95, 2), 2.9199855803537],
    ["t quantile 0.95, 2.5 df", studentTQuantile(0.95, 2.5), 2.5582186141359],
    ["t cdf at -2.1, 3.7 df", studentTCdf(-2.1, 3.7), 0.0546323525411],
    ["t cdf at 1, 1 df", studentTCdf(1, 1), 0.75],
    ["t cdf far down, half a df more", studentTCdf(-2.5223766496936, 785.1395010876), 0.0059265458399],
    ["chi-square quantile 0.95, 1 df", chiSquareQuantile(0.95, 1), 3.8414588206941],
    ["I_0.3(2, 3)", betaCdf(0.3, 2, 3), 0.3483],
    ["ln gamma(10)", lnGamma(10), Math.log(362_880)],
    ["binomial 3 of 10 at 0.2", binomialPmf(3, 10, 0.2), 0.201326592],
    ["hypergeometric 1 of 2, 3 of 6 marked", hypergeometricPmf(1, 2, 3, 6), 0.6],
  ])("know %s", (_, value, expected) => expect(value).toBeCloseTo(expected, 9));

  it("give back what their inverses were asked", () => {
    const p = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
    const size = fc.double({ min: 0.3, max: 5000, noNaN: true });
    fc.assert(
      fc.property(p, size, (at, df) => {
        expect(studentTCdf(studentTQuantile(at, df), df)).toBeCloseTo(at, 7);
      }),
    );
    const atLeast1 = size.filter((value) => value >= 1);
    fc.assert(
      fc.property(p, atLeast1, atLeast1, (at, a, b) => {
        expect(betaCdf(betaQuantile(at, a, b), a, b)).toBeCloseTo(at, 6);
      }),
    );
  });

  it("know their ends, and refuse what lies beyond", () => {
    expect([normalCdf(-Infinity), normalCdf(Infinity), betaCdf(-1, 2, 2), betaCdf(2, 2, 2)]).toEqual([0, 1, 0, 1]);
    expect([binomialPmf(4, 3, 0.5), hypergeometricPmf(3, 2, 3, 6)]).toEqual([0, 0]);
    expect(() => studentTQuantile(0, 3)).toThrow(RangeError);
    expect(() => betaCdf(0.5, 0, 1)).toThrow(RangeError);
  });
});

const proportion = fc
  .tuple(fc.integer({ min: 0, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]) => ({ events: Math.round(n * share), n }));

describe("laws of the tests", () => {
  it("the two tails of a mid-p sum to 1, unless a side is empty", () => {
    fc.assert(
      fc.property(proportion, proportion, (now, before) => {
        const sum = fisherMidP(now, before, "lower") + fisherMidP(now, before, "upper");
        expect(sum).toBeCloseTo(now.n === 0 || before.n === 0 ? 2 : 1, 7);
      }),
    );
  });

  it("a rate's interval contains it, and a ratio's and a difference's contain theirs", () => {
    fc.assert(
      fc.property(proportion, proportion, (now, before) => {
        const own = wilson(now, 0.9);
        expect(own.low).toBeGreaterThanOrEqual(0);
        expect(own.high).toBeLessThanOrEqual(1);
        if (now.n === 0 || before.n === 0) return;
        const [a, b] = [now.events / now.n, before.events / before.n];
        expect(a).toBeGreaterThanOrEqual(own.low - 1e-12);
        expect(a).toBeLessThanOrEqual(own.high + 1e-12);
        const difference = newcombe(now, before, 0.9);
        expect(a - b).toBeGreaterThanOrEqual(difference.low - 1e-12);
        expect(a - b).toBeLessThanOrEqual(difference.high + 1e-12);
        const ratio = moverRatio(now, before, 0.9);
        if (b > 0) {
          expect(a / b).toBeGreaterThanOrEqual(ratio.low - 1e-9);
          expect(a / b).toBeLessThanOrEqual(ratio.high + 1e-9);
        } else expect(ratio.high).toBe(Number.POSITIVE_INFINITY);
        expect(ratio.low).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("fewer events are never less surprising as a fall", () => {
    const p = [0, 1, 5, 20, 60, 120, 180, 300].map((events) =>
      fisherMidP({ events, n: 1000 }, { events: 960, n: 8000 }, "lower"),
    );
    expect(p).toEqual([...p].sort((a, b) => a - b));
  });

  it("hold at millions of calls", () => {
    const p = fisherMidP({ events: 600_300, n: 5_000_000 }, { events: 4_800_000, n: 40_000_000 }, "upper");
    expect(p).toBeCloseTo(1 - normalCdf(0.3 / Math.sqrt((0.6 * 0.88 * 9) / 8)), 3);
  });
});

describe("too little to test", () => {
  it("is said to be so", () => {
    const nothing = { events: 0, n: 0 };
    const some = { events: 5, n: 50 };
    expect(fisherMidP(nothing, some, "lower")).toBe(1);
    expect(countMidP({ events: 0, exposure: 0 }, { events: 1, exposure: 10 }, "upper")).toBe(1);
    expect(wilson(nothing, 0.9)).toEqual({ low: 0, high: 1 });
    expect(moverRatio(nothing, some, 0.9)).toEqual({ low: 0, high: Number.POSITIVE_INFINITY });
    expect(newcombe(nothing, nothing, 0.9)).toEqual({ low: -1, high: 1 });
    expect(randomEffect(logRate(some), [])).toBeNull();
    expect(dealSpread([])).toBe(0.05);
  });

  it("is so for revenue without a past sale, and where refunds outweigh sales", () => {
    const past = { sum: 5000, squares: 2_500_000, sales: 10, calls: 100 };
    expect(revenueLogRatio(past, { ...past, sum: 0, squares: 0, sales: 0 })).toBeNull();
    expect(revenueLogRatio({ ...past, sum: -100 }, past)).toBeNull();
    expect(revenueLogRatio({ ...past, calls: 0 }, past)).toBeNull();
    expect(revenueLogRatio({ ...past, sum: -100, sales: 0 }, past)).toBeNull();
  });
});
