import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cell } from "../../src/domain/cell.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { changeVerdictsOf } from "../../src/engines/changeVerdicts.ts";
import { mulberry32 } from "../../src/statistics/mulberry32.ts";
import { type Counts, callsLike, cellsWith, MONDAY } from "./build.ts";

const WEEK = { from: MONDAY, to: MONDAY + 7 };
const NEWEST = MONDAY + 6;
const judged = (cells: readonly Cell[], parts: { lag?: number; days?: number } = {}) =>
  changeVerdictsOf({
    campaign: { revenueLagDays: parts.lag ?? 0 },
    cells,
    period: { from: WEEK.to - (parts.days ?? 7), to: WEEK.to },
    newestDay: NEWEST,
  });
const between = (before: Counts, now: Counts) => judged([...cellsWith(before, MONDAY - 7), ...cellsWith(now)]);
const outcomeOnly = (days: number, calls: readonly { n: number; sales: number }[]) =>
  calls.flatMap(({ n, sales }, back) => {
    const day = MONDAY + 6 - back * days;
    return cellsOfCalls(
      [...callsLike(sales, { day, converted: true }), ...callsLike(n - sales, { day, converted: false })],
      "UTC",
    );
  });

describe("whether a change between two periods is chance", () => {
  it("finds a rise as well as a fall", () => {
    const [few, many] = [
      { n: 1400, sales: 84 },
      { n: 1400, sales: 166 },
    ];
    for (const { conversionRate, revenuePerCall } of [between(many, few), between(few, many)]) {
      expect(conversionRate).toMatchObject({ outcome: "real", reason: null });
      expect(revenuePerCall).toMatchObject({ outcome: "real", reason: null });
    }
  });

  it("has the exact two-sided p of few calls, and needs no more of them where the change is large", () => {
    const { conversionRate } = judged(
      outcomeOnly(7, [
        { n: 38, sales: 25 },
        { n: 36, sales: 11 },
      ]),
    );
    // 25 of 38 against 11 of 36: twice the mid-p of the hypergeometric distribution, summed in exact fractions.
    expect(conversionRate).toMatchObject({ outcome: "real" });
    expect(conversionRate.pValue).toBeCloseTo(0.0028748968772, 12);
  });

  it("tells what may be chance from what cannot be told", () => {
    expect(between({ n: 400, sales: 48 }, { n: 400, sales: 44 }).conversionRate.outcome).toBe("chance");
    expect(between({ n: 38, sales: 5 }, { n: 38, sales: 3 }).conversionRate).toMatchObject({
      outcome: "untestable",
      reason: "few_calls",
    });
  });

  it("says why revenue cannot be tested", () => {
    const reasonOf = (cells: readonly Cell[], lag = 0) => judged(cells, { lag }).revenuePerCall.reason;
    const told = outcomeOnly(7, [
      { n: 100, sales: 10 },
      { n: 100, sales: 12 },
    ]);
    expect(reasonOf(told)).toBe("estimated");
    expect(reasonOf(cellsWith({ n: 100, sales: 10 }))).toBe("unknown");
    const full = [...cellsWith({ n: 100, sales: 10 }, MONDAY - 7), ...cellsWith({ n: 100, sales: 10 })];
    expect(reasonOf(full, 3)).toBe("not_in_yet");
    const none = [...cellsWith({ n: 100 }, MONDAY - 7), ...cellsWith({ n: 100 })];
    expect(reasonOf(none)).toBe("no_sales");
    expect(judged(cellsWith({ n: 100, sales: 10 })).conversionRate.reason).toBe("unknown");
  });

  it("holds conversions back where only revenue, which may still arrive, tells them", () => {
    const byRevenue = [MONDAY - 7, MONDAY].flatMap((day) =>
      cellsOfCalls(
        [...callsLike(20, { day, actualRevenueMinor: 500 }), ...callsLike(100, { day, actualRevenueMinor: 0 })],
        "UTC",
      ),
    );
    expect(judged(byRevenue, { lag: 3 }).conversionRate.reason).toBe("not_in_yet");
    expect(judged(byRevenue).conversionRate.outcome).toBe("chance");
    expect(
      judged(
        outcomeOnly(7, [
          { n: 99, sales: 9 },
          { n: 99, sales: 9 },
        ]),
        { lag: 3 },
      ).conversionRate.outcome,
    ).toBe("chance");
  });

  it("tests sales before refunds, however large these are", () => {
    const refunded = cellsOfCalls(callsLike(60, { actualRevenueMinor: -400_000, converted: false }), "UTC");
    const week = { n: 1400, sales: 166 };
    const { revenuePerCall } = judged([...cellsWith(week, MONDAY - 7), ...cellsWith(week), ...refunded]);
    expect(revenuePerCall).toMatchObject({ outcome: "chance" });
  });

  it("finds a stop of all sales, and a start", () => {
    for (const [before, now] of [
      [40, 0],
      [0, 40],
    ] as const) {
      expect(between({ n: 400, sales: before }, { n: 400, sales: now }).revenuePerCall.outcome).toBe("real");
    }
    expect(between({ n: 400, sales: 1 }, { n: 400, sales: 0 }).revenuePerCall.outcome).toBe("chance");
    expect(between({ n: 4000, sales: 1 }, { n: 60, sales: 0 }).revenuePerCall.outcome).toBe("chance");
  });

  it("does not let time's direction matter for few events", () => {
    const side = fc.integer({ min: 50, max: 300 }).chain((n) => fc.record({ n: fc.constant(n), sales: fc.nat(15) }));
    fc.assert(
      fc.property(side, side, (a, b) => {
        const [one, other] = [between(a, b), between(b, a)];
        expect(one.conversionRate.pValue).toBeCloseTo(other.conversionRate.pValue ?? -1, 9);
      }),
      { numRuns: 30 },
    );
  });

  it("calls at most 5 % of quiet weeks real, also where true rates wobble by 5 %", () => {
    const random = mulberry32(7);
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const weeks = 2000;
    const drawn = (n: number) => {
      const rate = 0.12 * Math.exp(0.05 * normal());
      return { n, sales: Math.round(Math.max(0, n * rate + Math.sqrt(n * rate * (1 - rate)) * normal())) };
    };
    let real = 0;
    for (let i = 0; i < weeks; i++) {
      const { conversionRate, revenuePerCall } = judged(
        [MONDAY - 7, MONDAY].flatMap((day) => sumsAsCells(drawn(2000), day)),
      );
      if (conversionRate.outcome === "real" || revenuePerCall.outcome === "real") real++;
    }
    expect(real / weeks).toBeLessThan(0.05);
    expect(real).toBeGreaterThan(0);
  });

  it("compares long periods by the weeks of the one before", () => {
    const cells = Array.from({ length: 8 }, (_, week) =>
      cellsWith({ n: 500, sales: week < 4 ? 60 : 30 }, MONDAY - 7 * (7 - week)),
    ).flat();
    const { conversionRate, revenuePerCall } = judged(cells, { days: 28 });
    expect([conversionRate.outcome, revenuePerCall.outcome]).toEqual(["real", "real"]);
  });
});

/** Cells of calls that sold for $500, or not, without making every call. */
function sumsAsCells({ n, sales }: { n: number; sales: number }, day: number): readonly Cell[] {
  const [sold, unsold] = [true, false].map((isSold) =>
    cellsWith({ n: 1, sales: isSold ? 1 : 0 }, day).map((cell): Cell => {
      const calls = isSold ? sales : n - sales;
      return {
        ...cell,
        calls,
        statusKnown: calls,
        conversionKnown: calls,
        revenueKnown: calls,
        revenueCount: calls,
        revenueSumMinor: cell.revenueSumMinor * calls,
        revenueSquaredSumMinor: cell.revenueSquaredSumMinor * calls,
      };
    }),
  );
  return [...(sold ?? []), ...(unsold ?? [])];
}
