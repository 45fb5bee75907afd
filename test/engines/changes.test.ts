import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Call } from "../../src/domain/call.ts";
import type { Changes, ChangeVerdicts } from "../../src/domain/change.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { type ChangesInput, changesOf } from "../../src/engines/changes.ts";
import { measure } from "../../src/engines/metrics.ts";
import { aCall, aCampaign, anyCall, callsLike, cellsWith } from "./build.ts";

const campaign = aCampaign();
const of = (calls: readonly Call[]) =>
  measure(
    cellsOfCalls(calls, "UTC").filter(({ dimension }) => dimension === "all"),
    campaign,
  );
const CHANCE = { outcome: "chance", reason: null, pValue: 0.5 } as const;
const verdicts: ChangeVerdicts = { conversionRate: CHANCE, revenuePerCall: CHANCE };
const between = (sides: Pick<ChangesInput, "current" | "previous">): Changes =>
  changesOf({ ...sides, previousIsWhole: true, verdicts });
const revenue = (now: readonly Call[], before: readonly Call[]): Changes["revenue"] =>
  between({ current: of(now), previous: of(before) }).revenue;
const sold = (revenueMinor: number) => ({ status: "completed", actualRevenueMinor: revenueMinor }) as const;

describe("what moved between two periods", () => {
  it("splits revenue into volume, conversion and value", () => {
    const changes = between({
      current: measure(cellsWith({ n: 1250, sales: 130, dealMinor: 46_000 }), campaign),
      previous: measure(cellsWith({ n: 1400, sales: 168, dealMinor: 50_000 }), campaign),
    });
    // Section 2.1 of the reference on statistics, in minor units.
    expect(changes.revenue).toEqual({
      volumeMinor: -807_200,
      conversionMinor: -1_018_400,
      valueMinor: -594_400,
      refundsMinor: 0,
      totalMinor: -2_420_000,
    });
    expect(changes.callVolume).toBeCloseTo(1250 / 1400 - 1, 12);
    expect(changes.conversionRate).toBeCloseTo(130 / 1250 / 0.12 - 1, 12);
  });

  it("calls a week without a call all volume", () => {
    expect(revenue([], callsLike(10, sold(50_000)))).toEqual({
      volumeMinor: -500_000,
      conversionMinor: 0,
      valueMinor: 0,
      refundsMinor: 0,
      totalMinor: -500_000,
    });
  });

  it("tells refunds by themselves: what a sale is worth and how many calls sell is told before them", () => {
    const week = (sales: number, refunds: number) => [
      ...callsLike(sales, sold(30_000)),
      ...callsLike(refunds, sold(-40_000)),
      ...callsLike(200 - sales - refunds, sold(0)),
    ];
    expect(revenue(week(20, 30), week(40, 0))).toEqual({
      volumeMinor: 0,
      conversionMinor: -600_000,
      valueMinor: 0,
      refundsMinor: -1_200_000,
      totalMinor: -1_800_000,
    });
    expect(of(week(20, 30))).toMatchObject({ totalRevenueMinor: -600_000, refundsMinor: 1_200_000 });
    expect(revenue(week(0, 1), week(0, 0))).toMatchObject({
      valueMinor: 0,
      refundsMinor: -40_000,
      totalMinor: -40_000,
    });
  });

  it("does not know refunds without a revenue column, and has none without calls", () => {
    expect(of(callsLike(5, { converted: true })).refundsMinor).toBeNull();
    expect(of([]).refundsMinor).toBe(0);
  });

  it("compares no sums with a period that the data begins in, only rates", () => {
    const [current, previous] = [cellsWith({ n: 200, sales: 20 }), cellsWith({ n: 100, sales: 20 })].map((cells) =>
      measure(cells, campaign),
    );
    if (!current || !previous) throw new Error("There are two");
    const changes = changesOf({ current, previous, previousIsWhole: false, verdicts });
    expect(changes).toMatchObject({ revenue: null, callVolume: null, conversionRate: -0.5, verdicts });
  });

  it("says nothing without a past, nor of what a file cannot tell", () => {
    expect(revenue(callsLike(3, sold(100)), [])).toBeNull();
    expect(revenue([], [])).toBeNull();
    const changes = between({ current: of(callsLike(3, { durationMs: 1000 })), previous: of([aCall(sold(1))]) });
    expect(changes).toEqual({
      revenue: null,
      conversionRate: null,
      callVolume: 2,
      dropOffRate: null,
      escalationRate: null,
      verdicts,
    });
  });

  it("sums to the minor unit and is finite, whatever the calls", () => {
    fc.assert(
      fc.property(fc.array(anyCall), fc.array(anyCall), (now, before) => {
        const [current, previous] = [of(now), of(before)];
        const changes = between({ current, previous });
        const { revenue: split, verdicts: _, ...relative } = changes;
        for (const value of Object.values(relative)) expect(value === null || Number.isFinite(value)).toBe(true);
        if (split === null) return;
        const { volumeMinor, conversionMinor, valueMinor, refundsMinor, totalMinor } = split;
        for (const effect of [volumeMinor, conversionMinor, valueMinor, refundsMinor])
          expect(Number.isSafeInteger(effect)).toBe(true);
        expect(volumeMinor + conversionMinor + valueMinor + refundsMinor).toBe(totalMinor);
        expect(totalMinor).toBe((current.totalRevenueMinor ?? 0) - (previous.totalRevenueMinor ?? 0));
      }),
    );
  });
});
