import { describe, expect, it } from "vitest";
import { fisherMidP } from "../../src/statistics/fisherMidP.ts";
import { oddsMidP } from "../../src/statistics/oddsMidP.ts";

/** Reference values: scipy 1.17.1, `nchypergeom_fisher`. */
describe("the mid-p of events given odds", () => {
  const small = { now: { events: 1, n: 10 }, before: { events: 4, n: 10 } };
  const larger = { now: { events: 9, n: 120 }, before: { events: 21, n: 140 } };

  it("is that of Fisher's noncentral hypergeometric distribution", () => {
    expect(oddsMidP(small, "lower", Math.log(0.5))).toBeCloseTo(0.22416964189, 10);
    expect(oddsMidP(larger, "upper", -0.5)).toBeCloseTo(0.73758280084, 10);
    expect(oddsMidP(larger, "lower", 0.7)).toBeCloseTo(0.00013434871, 10);
  });

  it("is Fisher's where the odds are the same", () => {
    for (const tail of ["lower", "upper"] as const) {
      for (const { now, before } of [small, larger]) {
        expect(oddsMidP({ now, before }, tail, 0)).toBeCloseTo(fisherMidP(now, before, tail), 10);
      }
    }
  });

  it("reckons with possible counts only", () => {
    expect(oddsMidP(larger, "lower", -0.5, (events) => events <= 12)).toBeCloseTo(0.33786983002, 10);
    expect(oddsMidP(larger, "lower", 3, (events) => events === 9)).toBe(0.5);
  });

  it("goes from 0 to 1 as the odds do, without an overflow", () => {
    expect([-12, 12].map((logOdds) => oddsMidP(larger, "upper", logOdds))).toEqual([
      expect.closeTo(0, 6),
      expect.closeTo(1, 6),
    ]);
  });
});
