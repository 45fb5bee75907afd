import { describe, expect, it } from "vitest";
import { tailOf } from "../../src/engines/compareRate.ts";
import { benjaminiHochberg } from "../../src/statistics/benjaminiHochberg.ts";
import { countMidP } from "../../src/statistics/countMidP.ts";
import { fisherMidP } from "../../src/statistics/fisherMidP.ts";
import { logRate } from "../../src/statistics/logEstimates.ts";
import { moverRatio } from "../../src/statistics/moverRatio.ts";
import { newcombe } from "../../src/statistics/newcombe.ts";
import { randomEffect } from "../../src/statistics/randomEffect.ts";
import { revenueLogRatio } from "../../src/statistics/revenueLogRatio.ts";
import { wilson } from "../../src/statistics/wilson.ts";
import vectors from "./vectors.json" with { type: "json" };

/** Digits after the point that a golden number is met to: 1e-6, or better. */
const DIGITS = 7;

const sides = (v: { x1: number; n1: number; x0: number; n0: number }) =>
  [
    { events: v.x1, n: v.n1 },
    { events: v.x0, n: v.n0 },
  ] as const;

/** Source: `vectors/tests.json` of the project's reference on statistics (scipy, and a second method). */
describe("the golden vectors are met", () => {
  it.each(vectors.fisher_midp_lower)("by Fisher's mid-p: $x1/$n1 v $x0/$n0", (v) => {
    expect(fisherMidP(...sides(v), "lower")).toBeCloseTo(v.p, DIGITS);
    expect(fisherMidP(...sides(v), "upper")).toBeCloseTo(1 - v.p, DIGITS);
  });

  it.each(vectors.count_midp_upper)("by the count test: $x1 in $t1 v $x0 in $t0", (v) => {
    const [now, before] = [
      { events: v.x1, exposure: v.t1 },
      { events: v.x0, exposure: v.t0 },
    ];
    const p = countMidP(now, before, "upper");
    expect(Math.abs(p - v.p)).toBeLessThan(1e-6 * v.p);
    expect(countMidP(now, before, "lower")).toBeCloseTo(1 - v.p, DIGITS);
  });

  it.each(vectors.wilson)("by Wilson: $x/$n", ({ x, n, conf, ci }) => {
    const { low, high } = wilson({ events: x, n }, conf);
    expect(low).toBeCloseTo(ci[0] ?? Number.NaN, DIGITS);
    expect(high).toBeCloseTo(ci[1] ?? Number.NaN, DIGITS);
  });

  it.each(vectors.newcombe)("by Newcombe: $x1/$n1 v $x0/$n0", (v) => {
    const { low, high } = newcombe(...sides(v), v.conf);
    expect(low).toBeCloseTo(v.ci[0] ?? Number.NaN, DIGITS);
    expect(high).toBeCloseTo(v.ci[1] ?? Number.NaN, DIGITS);
  });

  it.each(vectors.mover_ratio)("by MOVER-R: $x1/$n1 v $x0/$n0", (v) => {
    const { low, high } = moverRatio(...sides(v), v.conf);
    expect(low).toBeCloseTo(v.ci[0] ?? Number.NaN, DIGITS);
    expect(high).toBeCloseTo(v.ci[1] ?? Number.NaN, DIGITS);
  });

  it.each(vectors.revenue_log_t)("by the revenue test: $k1 sales v $k0", (v) => {
    const now = { sum: v.S1, squares: v.Q1, sales: v.k1, calls: v.n1 };
    const before = { sum: v.S0, squares: v.Q0, sales: v.k0, calls: v.n0 };
    expect(revenueLogRatio(now, before)?.pLower).toBeCloseTo(v.p_lower, DIGITS);
  });

  it.each(vectors.random_effects)("by the random effect: $x/$n", (v) => {
    const calls = (i: number) => (typeof v.base_n === "number" ? v.base_n : (v.base_n[i] ?? 0));
    const past = v.base_x.map((events, i) => logRate({ events, n: calls(i) }));
    const found = randomEffect(logRate({ events: v.x, n: v.n }), past);
    expect(found?.t).toBeCloseTo(v.t, DIGITS);
    expect(found?.df).toBeCloseTo(v.df, 5);
    if (found !== null) expect(tailOf(found, "lower")).toBeCloseTo(v.p_lower, DIGITS);
    if ("tau2" in v) expect(found?.betweenWeeks).toBeCloseTo(v.tau2 ?? Number.NaN, 9);
  });

  it.each(vectors.bh)("by Benjamini and Hochberg: $p", ({ p, q, reject, q10 }) => {
    expect(benjaminiHochberg(p, q)).toEqual(reject);
    expect(benjaminiHochberg(p, 0.1)).toEqual(q10);
  });
});
