import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Call, CallFacts } from "../../src/domain/call.ts";
import type { Leaf } from "../../src/domain/change.ts";
import { MS_PER_DAY } from "../../src/domain/day.ts";
import { baselinePeriod, periodEnding } from "../../src/domain/period.ts";
import { leavesOfCalls } from "../../src/engines/leavesOfCalls.ts";
import { meanSaleMinor } from "../../src/engines/meanSaleMinor.ts";
import { mixAndRatesOf } from "../../src/engines/mixAndRates.ts";
import { rootCausesOf } from "../../src/engines/rootCause.ts";
import { sliceInWords } from "../../src/engines/sliceWords.ts";
import { aCall, aCampaign, anyCall, callsLike, MONDAY } from "./build.ts";

const period = periodEnding(MONDAY + 6);
const periods = { current: period, baseline: baselinePeriod(period) };
const settings = { saleValueMinor: 50_000, currency: "USD" };

/** Leaves of three scripts and two lists, 8 weeks and one; `now` is the rate of this week. */
function leavesWith(now: (script: string, list: string) => number, callsEach = 250): Leaf[] {
  return ["v1", "v2", "v3"].flatMap((script) =>
    ["cold", "warm"].flatMap((list): Leaf[] => {
      const dimensions = { script, "segment:lead_list": list };
      const past = 8 * callsEach;
      return [
        { role: "baseline", dimensions, calls: past, conversions: Math.round(past * 0.12) },
        { role: "current", dimensions, calls: callsEach, conversions: Math.round(callsEach * now(script, list)) },
      ];
    }),
  );
}

describe("the root cause", () => {
  it("names the faulty script with its numbers and its price", () => {
    const { slices, verdict } = rootCausesOf(
      leavesWith((script) => (script === "v2" ? 0.06 : 0.12)),
      settings,
    );
    expect(slices).toEqual([
      {
        dimensions: { script: "v2" },
        calls: 500,
        expectedConversions: expect.closeTo(60, 6),
        conversions: 30,
        revenueEffectMinor: -1_500_000,
      },
    ]);
    expect(verdict).toBe(
      "Script v2 stands out: 30 conversions in 500 calls where 60 are usual, so sales worth $15,000 are missing.",
    );
  });

  it("says that a change is spread where it is", () => {
    expect(
      rootCausesOf(
        leavesWith(() => 0.08),
        settings,
      ),
    ).toEqual({
      slices: [],
      verdict: "No single slice stands out: the change is spread (120 conversions where 180 are usual).",
    });
  });

  it("says that nothing fell where nothing did", () => {
    expect(
      rootCausesOf(
        leavesWith(() => 0.12),
        settings,
      ).verdict,
    ).toBe(
      "No single slice stands out, and all together sold no clearly less than before (180 conversions where 180 are usual).",
    );
  });

  it("names nothing with too few calls, without a past, or without calls", () => {
    const few = leavesWith((script) => (script === "v2" ? 0 : 0.12), 100);
    expect(rootCausesOf(few, settings)).toEqual({
      slices: [],
      verdict: "Which script, hour or list did it cannot be told from 600 calls (about 1,000 are needed).",
    });
    const first = leavesWith(() => 0.12).filter(({ role }) => role === "current");
    expect(rootCausesOf(first, settings).verdict).toBe("No slice can be named: there is no past to compare with.");
    expect(rootCausesOf([], settings).verdict).toBe(
      "No slice can be named: there are no calls of which a conversion can be told.",
    );
  });

  it("looks at agents among escalated calls, beside the other slices", () => {
    const agents = ["Ann", "Bob", "Cy"].flatMap((agent): Leaf[] => [
      { role: "baseline", dimensions: { agent }, calls: 4000, conversions: 800 },
      { role: "current", dimensions: { agent }, calls: 500, conversions: agent === "Bob" ? 50 : 100 },
    ]);
    const { slices, verdict } = rootCausesOf([...leavesWith(() => 0.12, 2000), ...agents], {
      ...settings,
      saleValueMinor: null,
    });
    expect(slices).toMatchObject([{ dimensions: { agent: "Bob" }, conversions: 50, revenueEffectMinor: null }]);
    expect(verdict).toBe(
      "Agent Bob stands out among escalated calls: 50 conversions in 500 calls where 100 are usual.",
    );
  });

  it("names a new script that sells worse than the campaign's past", () => {
    const dimensions = { script: "v4", "segment:lead_list": "warm" };
    const leaves = leavesWith(() => 0.12);
    const { slices } = rootCausesOf(
      [...leaves, { role: "current", dimensions, calls: 400, conversions: 12 }],
      settings,
    );
    expect(slices[0]?.dimensions).toEqual({ script: "v4" });
  });

  it("is the same whatever the order of the leaves and however they are split", () => {
    const leaves = leavesWith((script, list) => (script === "v2" && list === "warm" ? 0.03 : 0.12));
    const whole = rootCausesOf(leaves, settings);
    expect(whole.slices[0]?.dimensions).toEqual({ script: "v2", "segment:lead_list": "warm" });
    const split = leaves.flatMap((leaf) => [
      { ...leaf, calls: 7, conversions: 1 },
      { ...leaf, calls: leaf.calls - 7, conversions: leaf.conversions - 1 },
    ]);
    fc.assert(
      fc.property(fc.shuffledSubarray(split, { minLength: split.length }), (shuffled) => {
        expect(rootCausesOf(shuffled, settings)).toEqual(whole);
        expect(mixAndRatesOf(shuffled)).toEqual(mixAndRatesOf(leaves));
      }),
    );
  });

  it("keeps a dimension with very many keys to its largest, and one for the rest", () => {
    const cities = Array.from({ length: 200 }, (_, i): Leaf[] =>
      (["baseline", "current"] as const).map((role) => ({
        role,
        dimensions: { "segment:city": `city ${i}` },
        calls: role === "current" ? 10 + i : 8 * (10 + i),
        conversions: role === "current" ? 1 : 8,
      })),
    ).flat();
    const split = mixAndRatesOf(cities)[0];
    expect(split?.slices).toHaveLength(31);
    expect(split?.slices.reduce((sum, { calls }) => sum + calls, 0)).toBe(200 * 10 + (199 * 200) / 2);
  });
});

describe("leaves of calls", () => {
  const at = (hour: number): Partial<CallFacts> => ({
    startedAt: { ms: MONDAY * MS_PER_DAY + hour * 3_600_000, kind: "wall" },
  });
  const sale = { status: "completed", actualRevenueMinor: 100 } as const;

  it("hold what was known before the call, and each escalated call once more by its agent", () => {
    const calls = [
      aCall({ ...at(12), ...sale, scriptVersion: "v2", segments: { list: "cold" } }),
      aCall({ ...at(13.9), status: "dropped", actualRevenueMinor: 0, scriptVersion: "v2", segments: { list: "cold" } }),
      aCall({ ...at(8), status: "escalated", actualRevenueMinor: 0, agentId: "Ann" }),
    ];
    expect(leavesOfCalls(calls, "UTC", periods)).toEqual([
      { role: "current", calls: 1, conversions: 0, dimensions: { agent: "Ann" } },
      { role: "current", calls: 1, conversions: 0, dimensions: { hour_band: "before 11:00", weekday: "Monday" } },
      {
        role: "current",
        calls: 2,
        conversions: 1,
        dimensions: { script: "v2", hour_band: "11:00-14:00", weekday: "Monday", "segment:list": "cold" },
      },
    ]);
  });

  it("leave out who was not reached, what tells no conversion, and other days", () => {
    const calls = [
      aCall({ status: "not_connected", actualRevenueMinor: 0 }),
      aCall({ status: "completed" }),
      aCall({ ...sale, day: period.to }),
      aCall({ ...sale, day: periods.baseline.from - 1 }),
    ];
    expect(leavesOfCalls(calls, "UTC", periods)).toEqual([]);
  });

  it("put an instant on the campaign's own calendar", () => {
    const late = aCall({ ...sale, startedAt: { ms: MONDAY * MS_PER_DAY + 23 * 3_600_000, kind: "instant" } });
    expect(leavesOfCalls([late], "Europe/Berlin", periods)[0]?.dimensions).toEqual({
      hour_band: "before 11:00",
      weekday: "Tuesday",
    });
  });
});

describe("the laws of root cause, whatever the calls", () => {
  const laws = (calls: readonly Call[], shuffled: readonly Call[]) => {
    const leaves = leavesOfCalls(calls, "Europe/Berlin", periods);
    expect(leavesOfCalls(shuffled, "Europe/Berlin", periods)).toEqual(leaves);
    const causes = rootCausesOf(leaves, settings);
    const splits = mixAndRatesOf(leaves);
    expect(JSON.parse(JSON.stringify({ causes, splits }))).toEqual({ causes, splits });
    const main = leaves.filter(({ dimensions }) => !("agent" in dimensions));
    const rateOf = (role: Leaf["role"]) => {
      const mine = main.filter((leaf) => leaf.role === role);
      return mine.reduce((sum, leaf) => sum + leaf.conversions, 0) / mine.reduce((sum, leaf) => sum + leaf.calls, 0);
    };
    for (const { dimension, mix, rate, slices } of splits) {
      expect(slices.reduce((sum, slice) => sum + slice.mix + slice.rate, 0)).toBeCloseTo(mix + rate, 12);
      if (dimension !== "agent") expect(mix + rate).toBeCloseTo(rateOf("current") - rateOf("baseline"), 12);
    }
  };

  it("holds for a few calls, and for none", () => {
    laws([], []);
    const anyCalls = fc.array(anyCall, { maxLength: 60 });
    fc.assert(
      fc.property(
        anyCalls.chain((calls) =>
          fc.tuple(fc.constant(calls), fc.shuffledSubarray(calls, { minLength: calls.length })),
        ),
        ([calls, shuffled]) => laws(calls, shuffled),
      ),
    );
  });

  it("holds for thousands of calls", () => {
    const some = fc.sample(anyCall, { numRuns: 400, seed: 3 });
    const calls = Array.from({ length: 8000 }, (_, i) => some[(i * 7) % some.length] ?? aCall());
    const leaves = leavesOfCalls(calls, "UTC", periods);
    expect(leaves.length).toBeGreaterThan(20);
    laws(calls, calls.toReversed());
  });

  it("holds for one call and for calls that are all alike", () => {
    laws(
      [aCall({ status: "completed", actualRevenueMinor: 100 })],
      [aCall({ status: "completed", actualRevenueMinor: 5 })],
    );
    const alike = callsLike(1500, { status: "dropped", actualRevenueMinor: 0 });
    laws(alike, alike);
  });
});

describe("a slice in words", () => {
  it.each([
    [{ script: "v2" }, "script v2"],
    [{ script: "v2", hour_band: "11:00-14:00" }, "script v2 from 11:00 to 14:00"],
    [{ "segment:lead_list": "webinar", weekday: "Monday" }, "lead list webinar on Mondays"],
    [{ hour_band: "before 11:00" }, "calls before 11:00"],
    [{ hour_band: "from 17:00", weekday: "Friday" }, "calls from 17:00 on, on Fridays"],
    [{ script: "(none)" }, "calls with no script"],
    [{ script: "v2", "segment:list": "(none)" }, "script v2 with no list"],
    [{ agent: "Ann" }, "agent Ann"],
  ])("%j", (dimensions, words) => {
    expect(sliceInWords(dimensions)).toBe(words);
  });
});

describe("what a sale is worth", () => {
  it("is what sales brought, in the first period that had any, else the average deal", () => {
    const campaign = aCampaign({ avgDealValueMinor: 400 });
    const none = { totalRevenueMinor: -50, conversions: 0 };
    expect(meanSaleMinor([none, { totalRevenueMinor: 900, conversions: 3 }], campaign)).toBe(300);
    expect(meanSaleMinor([none, { totalRevenueMinor: null, conversions: null }], campaign)).toBe(400);
  });
});
