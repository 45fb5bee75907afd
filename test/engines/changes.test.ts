import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Call } from "../../src/domain/call.ts";
import type { Changes } from "../../src/domain/change.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { changesOf } from "../../src/engines/changes.ts";
import { measure } from "../../src/engines/metrics.ts";
import { aCall, aCampaign, anyCall, callsLike, cellsWith } from "./build.ts";

const campaign = aCampaign();
const of = (calls: readonly Call[]) =>
  measure(
    cellsOfCalls(calls, "UTC").filter(({ dimension }) => dimension === "all"),
    campaign,
  );
const revenue = (now: readonly Call[], before: readonly Call[]): Changes["revenue"] =>
  changesOf({ current: of(now), previous: of(before) }).revenue;
const sold = (revenueMinor: number) => ({ status: "completed", actualRevenueMinor: revenueMinor }) as const;

describe("what moved between two periods", () => {
  it("splits revenue into volume, conversion and value", () => {
    const changes = changesOf({
      current: measure(cellsWith({ n: 1250, sales: 130, dealMinor: 46_000 }), campaign),
      previous: measure(cellsWith({ n: 1400, sales: 168, dealMinor: 50_000 }), campaign),
    });
    // Section 2.1 of the reference on statistics, in minor units.
    expect(changes.revenue).toEqual({
      volumeMinor: -807_200,
      conversionMinor: -1_018_400,
      valueMinor: -594_400,
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
      totalMinor: -500_000,
    });
  });

  it("keeps a refund in a week without a sale, as value", () => {
    const quiet = callsLike(10, sold(0));
    expect(revenue([...quiet, aCall(sold(-30_000))], callsLike(11, sold(0)))).toEqual({
      volumeMinor: 0,
      conversionMinor: 0,
      valueMinor: -30_000,
      totalMinor: -30_000,
    });
  });

  it("says nothing without a past, nor of what a file cannot tell", () => {
    expect(revenue(callsLike(3, sold(100)), [])).toBeNull();
    expect(revenue([], [])).toBeNull();
    const changes = changesOf({ current: of(callsLike(3, { durationMs: 1000 })), previous: of([aCall(sold(1))]) });
    expect(changes).toEqual({
      revenue: null,
      conversionRate: null,
      callVolume: 2,
      dropOffRate: null,
      escalationRate: null,
    });
  });

  it("sums to the minor unit and is finite, whatever the calls", () => {
    fc.assert(
      fc.property(fc.array(anyCall), fc.array(anyCall), (now, before) => {
        const [current, previous] = [of(now), of(before)];
        const changes = changesOf({ current, previous });
        const { revenue: split, ...relative } = changes;
        for (const value of Object.values(relative)) expect(value === null || Number.isFinite(value)).toBe(true);
        if (split === null) return;
        const { volumeMinor, conversionMinor, valueMinor, totalMinor } = split;
        for (const effect of [volumeMinor, conversionMinor, valueMinor])
          expect(Number.isSafeInteger(effect)).toBe(true);
        expect(volumeMinor + conversionMinor + valueMinor).toBe(totalMinor);
        expect(totalMinor).toBe((current.totalRevenueMinor ?? 0) - (previous.totalRevenueMinor ?? 0));
      }),
    );
  });
});
