import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Call } from "../../src/domain/call.ts";
import type { Campaign } from "../../src/domain/campaign.ts";
import { LEAKAGE_REASONS, type Leakage } from "../../src/domain/leakage.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { leakageOf } from "../../src/engines/leakage.ts";
import { measure } from "../../src/engines/metrics.ts";
import { aCall, aCampaign, anyCall, callsLike, cellsWith, MONDAY } from "./build.ts";

/** The worked example: 1,400 calls, each expected to bring 75, 168 sales of 500. */
function workedExample() {
  const value = { conversionValueMinor: 7500, complianceFlags: [] };
  const sold = { ...value, status: "completed", converted: true, actualRevenueMinor: 50_000 } as const;
  const unsold = { ...value, converted: false, actualRevenueMinor: 0 } as const;
  const week = (sales: number, day = MONDAY) =>
    cellsOfCalls(
      [
        ...callsLike(sales, { ...sold, day }),
        ...callsLike(700 - sales, { ...unsold, status: "completed", day }),
        ...callsLike(392, { ...unsold, status: "dropped", dropOffStage: "pitch", day }),
        ...callsLike(196, { ...unsold, status: "escalated", escalationReason: "price", durationMs: 200_000, day }),
        ...callsLike(98, { ...unsold, status: "failed", endReason: "pipeline-error-llm-failed", day }),
        ...callsLike(14, { ...unsold, status: "compliance_violation", complianceFlags: ["dnc", "late"], day }),
      ],
      "UTC",
    );
  return { now: week(168), past: Array.from({ length: 8 }, (_, i) => week(196, MONDAY - 7 * (i + 1))).flat() };
}

const campaign = aCampaign({ conversionValueMeaning: "expected_revenue" });

function must(leakage: Leakage | null): Leakage {
  if (leakage === null) throw new Error("The leakage should be known");
  return leakage;
}

function scenario(leakage: Leakage, name: string): number {
  return leakage.scenarios.find((one) => one.name === name)?.recoversMinor ?? Number.NaN;
}

describe("the worked example", () => {
  const { now, past } = workedExample();
  const leakage = must(leakageOf({ campaign, cells: now, history: past }));

  it("leaks 21,000 of 105,000, 20.0 %", () => {
    expect(leakage).toMatchObject({ totalMinor: 2_100_000, expectedMinor: 10_500_000, actualMinor: 8_400_000 });
    expect(leakage.totalMinor / leakage.expectedMinor).toBe(0.2);
    expect(leakage.actualMinor / leakage.expectedMinor).toBe(0.8);
  });

  it("adds up by reason, with one net bar for calls that reached the end", () => {
    const gaps = Object.fromEntries(LEAKAGE_REASONS.map((reason) => [reason, leakage.byReason[reason].gapMinor]));
    expect(gaps).toEqual({
      dropped: 392 * 7500,
      escalated: 196 * 7500,
      failed: 98 * 7500,
      compliance: 14 * 7500,
      completed: 700 * 7500 - 8_400_000,
    });
  });

  it("takes what dropped calls could have sold from this campaign's own funnel", () => {
    // Past: 28 % of finished calls sell; 1,092 reach the pitch, 392 drop there. With 30 and 20 such calls added:
    const close = (168 + 30 * 0.28) / 730;
    const valueOfSale = 50_000;
    // A call that dropped at the pitch passes the later stages, of which the past knows no drop: chance `close`.
    const perCall = Math.min(close * valueOfSale, 7500);
    expect(leakage.byStage.pitch.avoidableMinor).toBe(392 * perCall);
    // A failed call had to pass the pitch too.
    const passing = 1 - (392 + 20 * (392 / 1092)) / (1092 + 20);
    expect(leakage.byReason.failed.avoidableMinor).toBeCloseTo(98 * Math.min(close * passing * valueOfSale, 7500), -1);
    expect(leakage.topReasons).toEqual(["dropped", "failed", "compliance"]);
    expect(leakage.difficulty).toBe("medium");
  });

  it("plans with half of it", () => {
    expect(leakage.recoverableMinor).toBe(Math.round(leakage.avoidableMinor / 2));
    expect(must(leakageOf({ campaign, cells: now, history: past, planningShare: 0.2 })).recoverableMinor).toBe(
      Math.round(leakage.avoidableMinor / 5),
    );
  });

  it("plays each scenario through alone and together, and they add up", () => {
    // 42 sales short of the target, 500 each.
    expect(scenario(leakage, "conversion_to_target")).toBe(2_100_000);
    // Half as many drop at the pitch: 196 more calls reach the end.
    const close = (168 + 30 * 0.28) / 730;
    expect(scenario(leakage, "drop_off_halved")).toBe(Math.round(196 * close * 50_000));
    const alone = ["conversion_to_target", "drop_off_halved", "escalations_handled", "interaction"];
    expect(alone.reduce((sum, name) => sum + scenario(leakage, name), 0)).toBe(scenario(leakage, "joint"));
    // Halving the drop-off and handling escalations already beat the target: to meet it adds nothing.
    expect(scenario(leakage, "joint")).toBeGreaterThan(scenario(leakage, "drop_off_halved"));
    expect(scenario(leakage, "interaction")).toBeLessThan(0);
  });

  it("keeps costs apart: a range in dollars once per call, and agents' time without a price", () => {
    const euros = must(leakageOf({ campaign: { ...campaign, currency: "EUR" }, cells: now, history: past }));
    expect(euros.costs).toMatchObject([
      { name: "agent_time", lowMinor: null, highMinor: null, currency: "EUR", calls: 196 },
      { name: "statutory_exposure", lowMinor: 14 * 50_000, highMinor: 14 * 150_000, currency: "USD", calls: 14 },
    ]);
    expect(euros.totalMinor).toBe(leakage.totalMinor);
    expect(euros.costs[1]?.source).toMatch(/47 USC 227\(b\)\(3\).*not a forecast, not legal advice/);
  });

  it("assumes nothing but the planning share and what has no stage", () => {
    expect(leakage.assumptions).toHaveLength(2);
  });
});

describe("leakage", () => {
  it("is unknown without an outcome and a revenue column", () => {
    const cells = cellsOfCalls(callsLike(50, { status: "completed" }), "UTC");
    expect(leakageOf({ campaign, cells, history: [] })).toBeNull();
  });

  it("of nothing is nothing", () => {
    const leakage = must(leakageOf({ campaign, cells: [], history: [] }));
    expect(leakage).toMatchObject({ totalMinor: 0, avoidableMinor: 0, topReasons: [], costs: [], assumptions: [] });
  });

  it("is ahead when calls bring more than expected", () => {
    const leakage = must(leakageOf({ campaign, cells: cellsWith({ n: 100, sales: 30 }), history: [] }));
    expect(leakage.totalMinor).toBeLessThan(0);
    expect(leakage.byReason.completed).toMatchObject({ avoidableMinor: 0 });
  });

  it("is estimated with the average deal where only an outcome is told, and says so", () => {
    const cells = cellsOfCalls(
      [
        ...callsLike(10, { status: "completed", converted: true }),
        ...callsLike(90, { status: "completed", converted: false }),
      ],
      "UTC",
    );
    const leakage = must(leakageOf({ campaign, cells, history: [] }));
    expect(leakage).toMatchObject({ actualMinor: 500_000, expectedMinor: 750_000, totalMinor: 250_000 });
    expect(leakage.assumptions.join(" ")).toContain("estimated with the average deal value");
  });

  it("says that it rests on the target when nothing reached the end and there is no past", () => {
    const cells = cellsOfCalls(
      callsLike(40, { status: "dropped", dropOffStage: "intro", converted: false, actualRevenueMinor: 0 }),
      "UTC",
    );
    const leakage = must(leakageOf({ campaign, cells, history: [] }));
    expect(leakage.assumptions.join(" ")).toContain(
      "No call reached the end, so what the others could have sold rests",
    );
    expect(leakage.byReason.dropped.gapMinor).toBe(leakage.totalMinor);
  });

  it("takes a past in which nothing reached the end for none: it would say that nobody can", () => {
    const drops = (day: number) =>
      callsLike(60, { day, status: "dropped", dropOffStage: "pitch", converted: false, actualRevenueMinor: 0 });
    const past = [1, 2, 3].flatMap((week) => drops(MONDAY - 7 * week));
    const rest = callsLike(40, { status: "completed", converted: true, actualRevenueMinor: 50_000 });
    const of = (history: readonly Call[]) =>
      must(
        leakageOf({
          campaign,
          cells: cellsOfCalls([...drops(MONDAY), ...rest], "UTC"),
          history: cellsOfCalls(history, "UTC"),
        }),
      );
    expect(of(past).byStage).toEqual(of([]).byStage);
    expect(of(past).assumptions.join(" ")).toContain("Assumed: drop-off is alike at all stages");
  });

  it("measures finished calls against the campaign's own best month", () => {
    const past = [0, 1, 2].flatMap((month) =>
      cellsWith({ n: 1000, sales: month === 1 ? 300 : 200 }, MONDAY - 7 - 28 * month),
    );
    const now = cellsWith({ n: 1000, sales: 100 });
    const ambitious = aCampaign({ targetConversionRate: 0.5 });
    const leakage = must(leakageOf({ campaign: ambitious, cells: now, history: past }));
    const usual = 700 / 3000;
    const shortfall = (300 + 30 * usual) / 1030 - (100 + 30 * usual) / 1030;
    expect(leakage.byReason.completed.avoidableMinor).toBe(Math.floor(shortfall * 900 * 50_000));
  });

  it("counts a drop later in the call as worth more", () => {
    const at = (dropOffStage: "intro" | "closing") =>
      callsLike(100, { status: "dropped", dropOffStage, converted: false, actualRevenueMinor: 0 });
    const sold = callsLike(10, { status: "completed", converted: true, actualRevenueMinor: 50_000 });
    const rest = callsLike(90, { status: "completed", converted: false, actualRevenueMinor: 0 });
    const cells = cellsOfCalls([...at("intro"), ...at("closing"), ...sold, ...rest], "UTC");
    const { byStage } = must(leakageOf({ campaign, cells, history: [] }));
    expect(byStage.closing.avoidableMinor).toBeGreaterThan(byStage.intro.avoidableMinor);
  });
});

const anyCampaign: fc.Arbitrary<Campaign> = fc
  .record({
    targetConversionRate: fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
    avgDealValueMinor: fc.integer({ min: 0, max: 1_000_000 }),
    conversionValueMeaning: fc.constantFrom("expected_revenue", "deal_value", null),
  })
  .map((parts) => aCampaign(parts));

/** Calls that look like a campaign: all columns there, few refunds. */
const likelyCall: fc.Arbitrary<Call> = fc
  .record({
    status: fc.constantFrom("completed", "dropped", "escalated", "failed", "compliance_violation", "unknown"),
    dropOffStage: fc.constantFrom("intro", "pitch", "closing", null),
    actualRevenueMinor: fc.oneof(
      { weight: 4, arbitrary: fc.constant(0) },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 200_000 }) },
      { weight: 1, arbitrary: fc.integer({ min: -50_000, max: -1 }) },
    ),
    conversionValueMinor: fc.integer({ min: 0, max: 20_000 }),
  })
  .map((facts) => aCall({ ...facts, complianceFlags: [] }));

const anyCalls = fc.oneof(
  fc.array(anyCall, { maxLength: 40 }),
  fc.array(likelyCall, { maxLength: 80 }),
  fc.constantFrom([], callsLike(9, { status: "dropped", dropOffStage: "pitch", actualRevenueMinor: 0 })),
);
const anyInput = fc.record({ campaign: anyCampaign, calls: anyCalls, history: anyCalls });

function leakageOfCalls(campaign: Campaign, calls: readonly Call[], history: readonly Call[]) {
  return leakageOf({ campaign, cells: cellsOfCalls(calls, "UTC"), history: cellsOfCalls(history, "UTC") });
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  if (value === undefined) return [Number.NaN];
  return value !== null && typeof value === "object" ? Object.values(value).flatMap(numbersIn) : [];
}

describe("the laws of leakage", () => {
  it("every breakdown sums to expected minus actual, as the metrics have them", () => {
    fc.assert(
      fc.property(anyInput, ({ campaign, calls, history }) => {
        const leakage = leakageOfCalls(campaign, calls, history);
        const cells = cellsOfCalls(calls, "UTC").filter((cell) => cell.dimension === "all");
        const metrics = measure(cells, campaign);
        expect(leakage === null ? null : leakage.totalMinor + 0).toBe(
          metrics.revenueLeakageMinor === null ? null : metrics.revenueLeakageMinor + 0,
        );
        if (leakage === null) return;
        for (const buckets of [leakage.byReason, leakage.byStage]) {
          const sum = Object.values(buckets).reduce((total, { gapMinor }) => total + gapMinor, 0);
          expect(sum + 0).toBe(leakage.totalMinor + 0);
          expect(Object.values(buckets).reduce((total, bucket) => total + bucket.calls, 0)).toBe(metrics.totalCalls);
        }
        expect(leakage.expectedMinor - leakage.actualMinor + 0).toBe(leakage.totalMinor + 0);
      }),
      { numRuns: 400 },
    );
  });

  it("avoidable is within 0 and the gap in every bucket, recoverable within the avoidable", () => {
    fc.assert(
      fc.property(anyInput, ({ campaign, calls, history }) => {
        const leakage = leakageOfCalls(campaign, calls, history);
        if (leakage === null) return;
        for (const { gapMinor, avoidableMinor } of [
          ...Object.values(leakage.byReason),
          ...Object.values(leakage.byStage),
        ]) {
          expect(avoidableMinor).toBeGreaterThanOrEqual(0);
          expect(avoidableMinor).toBeLessThanOrEqual(Math.max(0, gapMinor));
        }
        expect(leakage.recoverableMinor).toBeLessThanOrEqual(leakage.avoidableMinor);
        const sum = Object.values(leakage.byReason).reduce((total, bucket) => total + bucket.avoidableMinor, 0);
        expect(leakage.avoidableMinor).toBe(sum);
      }),
      { numRuns: 400 },
    );
  });

  it("scenarios bring nothing negative alone and add up, and every number is finite and whole", () => {
    fc.assert(
      fc.property(anyInput, ({ campaign, calls, history }) => {
        const leakage = leakageOfCalls(campaign, calls, history);
        if (leakage === null) return;
        const joint = scenario(leakage, "joint");
        const others = leakage.scenarios.filter(({ name }) => name !== "joint");
        expect(others.reduce((sum, { recoversMinor }) => sum + recoversMinor, 0)).toBe(joint);
        for (const { name, recoversMinor } of others) {
          if (name !== "interaction") expect(recoversMinor).toBeGreaterThanOrEqual(0);
        }
        expect(numbersIn(leakage).filter((number) => !Number.isSafeInteger(number))).toEqual([]);
        expect(JSON.parse(JSON.stringify(leakage))).toEqual(JSON.parse(JSON.stringify({ ...leakage })));
      }),
      { numRuns: 400 },
    );
  });

  it("the order of the calls and how they were split over uploads change nothing", () => {
    fc.assert(
      fc.property(anyInput, fc.nat(), ({ campaign, calls, history }, at) => {
        const whole = leakageOfCalls(campaign, calls, history);
        expect(leakageOfCalls(campaign, [...calls].reverse(), [...history].reverse())).toEqual(whole);
        const cut = at % (calls.length + 1);
        const cells = [calls.slice(0, cut), calls.slice(cut)].flatMap((part) => cellsOfCalls(part, "UTC"));
        const past = [history.slice(cut), history.slice(0, cut)].flatMap((part) => cellsOfCalls(part, "UTC"));
        expect(leakageOf({ campaign, cells, history: past })).toEqual(whole);
      }),
    );
  });
});
