import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Call, maskHas } from "../../src/domain/call.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { measure } from "../../src/engines/metrics.ts";
import { selectCells } from "../../src/engines/selectCells.ts";
import { aCall, aCampaign, anyCall, callsLike, cellsWith, MONDAY } from "./build.ts";

const ALL_DAYS = { from: MONDAY - 100, to: MONDAY + 100 };

function measured(calls: readonly Call[], campaign = aCampaign()) {
  return measure(selectCells(cellsOfCalls(calls, "UTC"), ALL_DAYS), campaign);
}

/**
 * The same figures by a plain loop over the calls, written from the definitions and not from the engine. What no call
 * can tell is null; of no calls at all counts are 0 and rates null.
 */
function byPlainLoop(calls: readonly Call[], avgDealMinor: number) {
  const figures = { dials: 0, total: 0, conversions: 0, revenue: 0, dropped: 0, violations: 0 };
  const known = { outcome: 0, status: 0, compliance: 0 };
  for (const call of calls) {
    figures.dials++;
    const hasStatus = maskHas(call.covered, "status");
    if (call.status === "not_connected" || (!hasStatus && call.durationMs === 0)) continue;
    figures.total++;
    const hasOutcome = maskHas(call.covered, "converted");
    const hasRevenue = maskHas(call.covered, "actualRevenueMinor");
    const sold = hasOutcome ? call.converted === true : (call.actualRevenueMinor ?? 0) > 0;
    if (sold) figures.conversions++;
    figures.revenue += hasRevenue ? (call.actualRevenueMinor ?? 0) : sold ? avgDealMinor : 0;
    if (hasOutcome || hasRevenue) known.outcome++;
    if (hasStatus) known.status++;
    if (hasStatus || maskHas(call.covered, "complianceFlags")) known.compliance++;
    if (call.status === "dropped") figures.dropped++;
    if (call.status === "compliance_violation" || (call.complianceFlags ?? []).length > 0) figures.violations++;
  }
  const told = (figure: number, by: number) => (by > 0 || figures.total === 0 ? figure : null);
  return {
    dials: figures.dials,
    totalCalls: figures.total,
    conversions: told(figures.conversions, known.outcome),
    conversionRate: known.outcome === 0 ? null : figures.conversions / known.outcome,
    totalRevenueMinor: told(figures.revenue, known.outcome),
    droppedCalls: told(figures.dropped, known.status),
    dropOffRate: known.status === 0 ? null : figures.dropped / known.status,
    complianceViolations: told(figures.violations, known.compliance),
  };
}

describe("metrics", () => {
  it("agree with a plain loop over any calls, to the count and to the cent", () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 60 }), (calls) => {
        const campaign = aCampaign();
        const metrics = measured(calls, campaign);
        expect(metrics).toMatchObject(byPlainLoop(calls, campaign.avgDealValueMinor));
        const stages = Object.values(metrics.dropOffByStage ?? {}).reduce((sum, count) => sum + count, 0);
        expect(stages).toBe(metrics.droppedCalls ?? 0);
      }),
    );
  });

  it("are nothing for nothing", () => {
    expect(measured([])).toMatchObject({
      dials: 0,
      totalCalls: 0,
      conversions: 0,
      conversionRate: null,
      totalRevenueMinor: 0,
      expectedRevenueMinor: 0,
      revenueLeakagePercentage: null,
      revenuePerCallMinor: null,
      connectRate: null,
      revenueBasis: null,
    });
  });

  it("are those of the worked example", () => {
    const calls = [
      ...callsLike(168, { status: "completed", actualRevenueMinor: 50_000, conversionValueMinor: 7500 }),
      ...callsLike(532, { status: "completed", actualRevenueMinor: 0, conversionValueMinor: 7500 }),
      ...callsLike(392, { status: "dropped", actualRevenueMinor: 0, conversionValueMinor: 7500 }),
      ...callsLike(196, { status: "escalated", actualRevenueMinor: 0, conversionValueMinor: 7500 }),
      ...callsLike(98, { status: "failed", actualRevenueMinor: 0, conversionValueMinor: 7500 }),
      ...callsLike(14, { status: "compliance_violation", actualRevenueMinor: 0, conversionValueMinor: 7500 }),
    ];
    expect(measured(calls, aCampaign({ conversionValueMeaning: "expected_revenue" }))).toMatchObject({
      totalCalls: 1400,
      conversions: 168,
      conversionRate: 0.12,
      totalRevenueMinor: 8_400_000,
      expectedRevenueMinor: 10_500_000,
      revenueLeakageMinor: 2_100_000,
      revenueLeakagePercentage: 20,
      dropOffRate: 0.28,
      escalationRate: 0.14,
      failureRate: 0.07,
      complianceViolations: 14,
      complianceRate: 0.99,
    });
  });

  it("say nothing about drop-off, escalation and failure without a status column", () => {
    const metrics = measured(callsLike(10, { durationMs: 60_000, converted: true }));
    expect(metrics).toMatchObject({
      totalCalls: 10,
      completedCalls: 10,
      droppedCalls: null,
      escalatedCalls: null,
      failedCalls: null,
      dropOffByStage: null,
      dropOffRate: null,
      completionRate: null,
      complianceViolations: null,
    });
  });

  it("count unknown statuses in the denominator and in no numerator", () => {
    const metrics = measured([...callsLike(3, { status: "unknown" }), aCall({ status: "dropped" })]);
    expect(metrics).toMatchObject({ totalCalls: 4, unknownCalls: 3, dropOffRate: 0.25, completionRate: 0 });
  });

  it("leave dials that never connected out of everything but dials and connect rate", () => {
    const metrics = measured([
      ...callsLike(9, { status: "not_connected", actualRevenueMinor: 100 }),
      aCall({ status: "completed", actualRevenueMinor: 100 }),
    ]);
    expect(metrics).toMatchObject({
      dials: 10,
      totalCalls: 1,
      connectRate: 0.1,
      conversions: 1,
      totalRevenueMinor: 100,
    });
  });

  it("lower revenue by a refund without counting a conversion", () => {
    const metrics = measured([aCall({ actualRevenueMinor: 300 }), aCall({ actualRevenueMinor: -1000 })]);
    expect(metrics).toMatchObject({ conversions: 1, totalRevenueMinor: -700, revenuePerCallMinor: -350 });
  });

  it("estimate revenue from conversions where there is no revenue column, call by call", () => {
    const estimated = callsLike(2, { converted: true });
    expect(measured(estimated)).toMatchObject({ totalRevenueMinor: 100_000, revenueBasis: "estimated" });
    expect(measured([...estimated, aCall({ actualRevenueMinor: 700 })])).toMatchObject({
      totalRevenueMinor: 100_700,
      revenueBasis: "mixed",
    });
    expect(measured(callsLike(2, { durationMs: 5 }))).toMatchObject({
      conversions: null,
      totalRevenueMinor: null,
      revenueLeakageMinor: null,
      revenueBasis: null,
    });
  });

  it("are over the calls that can tell where uploads differ", () => {
    const metrics = measured([...callsLike(10, { status: "dropped" }), ...callsLike(30, { durationMs: 1000 })]);
    expect(metrics).toMatchObject({ totalCalls: 40, dropOffRate: 1, known: { status: 10 } });
  });

  it.each([
    ["expected_revenue", 3 * 1000 + 7500],
    ["deal_value", 3 * 150 + 7500],
    [null, 4 * 7500],
  ] as const)("expect revenue by what the conversion value means: %s", (conversionValueMeaning, expected) => {
    const calls = [...callsLike(3, { conversionValueMinor: 1000 }), aCall()];
    expect(measured(calls, aCampaign({ conversionValueMeaning })).expectedRevenueMinor).toBe(expected);
  });

  it("measure one key of one dimension as well as all calls", () => {
    const calls = [...callsLike(3, { scriptVersion: "v1" }), ...callsLike(5, { scriptVersion: "v2" })];
    const ofV2 = selectCells(cellsOfCalls(calls, "UTC"), ALL_DAYS, "script").filter((cell) => cell.key === "v2");
    expect(measure(ofV2, aCampaign()).totalCalls).toBe(5);
  });

  it("average lengths and sentiment over the calls that have them", () => {
    const metrics = measure(cellsWith({ n: 10, sentimentMilli: 500, durationMs: 90_000 }), aCampaign());
    expect(metrics).toMatchObject({ avgCallDurationMs: 90_000, avgSentimentScore: 0.5 });
  });
});
