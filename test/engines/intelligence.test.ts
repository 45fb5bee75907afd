import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Call, maskOf } from "../../src/domain/call.ts";
import type { Campaign } from "../../src/domain/campaign.ts";
import type { HealthReport, Report } from "../../src/domain/report.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { buildHealthReport } from "../../src/engines/healthReport.ts";
import { reportOfCalls } from "../../src/engines/reportOfCalls.ts";
import { reportText } from "../../src/engines/reportText.ts";
import { newestCompleteDay } from "../../src/engines/selectCells.ts";
import { aCall, aCampaign, anyCall, type Counts, callsLike, cellsWith, MONDAY } from "./build.ts";

const WEEK = { from: MONDAY, to: MONDAY + 7 };

function reportOf(calls: readonly Call[], parts: Partial<Campaign> = {}, today = MONDAY + 7): Report {
  const cells = cellsOfCalls(calls, "UTC");
  const newestDay = newestCompleteDay(cells, null);
  return reportOfCalls({ campaign: aCampaign(parts), calls, cells, period: WEEK, newestDay, today });
}

function healthOfWeeks(now: Counts, before: Counts): HealthReport {
  const cells = [...cellsWith(now, MONDAY + 3), ...cellsWith(before, MONDAY - 4)];
  const days = { period: WEEK, newestDay: MONDAY + 3, today: MONDAY + 7 };
  return buildHealthReport({ campaign: aCampaign(), cells, ...days });
}

const GOOD: Counts = { n: 1400, sales: 210, dropped: 280, escalated: 140, failed: 14, violations: 1 };

/** Every value in a JSON-able thing. */
function leaves(value: unknown): readonly unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(leaves) : [value];
}

describe("the report", () => {
  it("has exactly the keys of its shape", () => {
    const report = reportOf([aCall({ status: "completed" })]);
    expect(Object.keys(report)).toEqual([
      "campaign",
      "asOf",
      "period",
      "previousPeriod",
      "previousIsWhole",
      "previousDataFrom",
      "staleSince",
      "metrics",
      "previousMetrics",
      "health",
      "issues",
      "leakage",
      "changes",
      "rootCauses",
      "rootCauseVerdict",
      "recommendations",
      "alerts",
      "alertSummary",
      "alertNotes",
      "summary",
      "keyInsights",
      "urgentActions",
      "dataQuality",
    ]);
    expect(report).toMatchObject({
      asOf: "2026-03-08",
      period: { from: "2026-03-02", to: "2026-03-09" },
      previousPeriod: { from: "2026-02-23", to: "2026-03-02" },
    });
    expect(Object.keys(report.health)).toEqual([
      "overall",
      "status",
      "components",
      "margin",
      "contributions",
      "trend",
      "weekOverWeekChange",
    ]);
  });

  it("is JSON without NaN, Infinity or undefined, and its sentences are whole, for any calls", () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 40 }), fc.boolean(), (calls, isDropped) => {
        const report = reportOf(
          calls.map((call) =>
            isDropped ? { ...call, status: "dropped", covered: call.covered | maskOf(["status"]) } : call,
          ),
        );
        for (const leaf of leaves(report)) {
          expect(leaf === undefined || (typeof leaf === "number" && !Number.isFinite(leaf))).toBe(false);
        }
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
        const sentences = [report.summary, ...report.keyInsights, ...report.dataQuality];
        for (const sentence of sentences) {
          expect(sentence).toMatch(/^\S.*\.$/);
          expect(sentence).not.toMatch(
            /NaN|undefined|null|Infinity|\b1 (calls|points|days|dials|violations|conversions)\b| {2}/,
          );
        }
        expect(reportText(report)).not.toMatch(/NaN|undefined|null|Infinity/);
      }),
      { numRuns: 300 },
    );
  });

  it("is the same in whatever order the calls come", () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 40 }), (calls) => {
        expect(reportOf([...calls].reverse())).toEqual(reportOf(calls));
      }),
    );
  });

  it("gives money in major units with at most 2 decimals, by the currency's own digits", () => {
    const calls = [
      aCall({ actualRevenueMinor: 1234 }),
      aCall({ actualRevenueMinor: 0 }),
      aCall({ actualRevenueMinor: 0 }),
    ];
    expect(reportOf(calls).metrics).toMatchObject({ totalRevenue: 12.34, revenuePerCall: 4.11 });
    expect(reportOf(calls, { currency: "JPY" }).metrics).toMatchObject({ totalRevenue: 1234, revenuePerCall: 411.33 });
    expect(reportOf(calls).campaign).toMatchObject({ avgDealValue: 500, targetRevenuePerCall: 75 });
  });
});

describe("the summary of health", () => {
  it("says score, change and what costs the most", () => {
    expect(healthOfWeeks({ ...GOOD, sales: 70 }, GOOD).summary).toBe(
      "Q1 Sales Outreach scores 52 of 100 (Fair), 34 points down on the week before; conversion costs the most points.",
    );
    expect(healthOfWeeks(GOOD, GOOD).summary).toBe(
      "Q1 Sales Outreach scores 86 of 100 (Excellent), no clear change on the week before; conversion costs the most points.",
    );
  });

  it("says that there are no calls, or that nobody was reached", () => {
    expect(reportOf([]).summary).toBe("Q1 Sales Outreach has no calls from 2 to 8 Mar 2026.");
    expect(reportOf([aCall({ status: "not_connected" })]).summary).toBe(
      "Q1 Sales Outreach reached nobody from 2 to 8 Mar 2026: none of 1 dial connected.",
    );
  });

  it("says when calls tell nothing to score", () => {
    expect(reportOf([aCall()]).summary).toContain("cannot be scored");
  });
});

describe("key insights on health", () => {
  it("tell what moved beyond chance, the largest first, and nothing else", () => {
    expect(healthOfWeeks({ ...GOOD, sales: 70 }, GOOD).keyInsights).toEqual([
      "Conversion lost 20 points against the week before: 5.0 % of calls sold, 15.0 % before.",
      "Revenue lost 14 points against the week before: $25 a call, $75 before.",
    ]);
  });

  it("say when nothing moved beyond chance, and nothing without a past", () => {
    expect(healthOfWeeks({ ...GOOD, sales: 190 }, GOOD).keyInsights).toEqual([
      "No part of the score moved by more than chance explains since the week before.",
    ]);
    expect(reportOf([aCall({ status: "completed" })]).keyInsights).toEqual([]);
  });
});

describe("data quality", () => {
  const notes = (calls: readonly Call[], parts: Partial<Campaign> = {}, today?: number) =>
    reportOf(calls, parts, today).dataQuality.join("\n");
  const everything = {
    status: "completed",
    durationMs: 60_000,
    actualRevenueMinor: 0,
    conversionValueMinor: 5,
    sentimentMilli: 0,
  } as const;

  it("has nothing to say about plenty of fresh, full, confirmed data", () => {
    const calls = callsLike(200, everything);
    expect(reportOf(calls, { conversionValueMeaning: "expected_revenue" }).dataQuality).toEqual([]);
  });

  it("says first that data is old", () => {
    expect(reportOf(callsLike(200, everything), {}, MONDAY + 400).dataQuality[0]).toBe(
      "The data goes up to 2 Mar 2026, 400 days ago; nothing newer was uploaded.",
    );
  });

  it("names each question that is open and the column that would close it", () => {
    const text = notes(callsLike(3, { durationMs: 60_000, converted: true }));
    expect(text).toContain("no column says how a call ended; a status column would close this");
    expect(text).toContain("a sentiment column (-1 to 1) would close this");
    expect(text).toContain("Revenue is estimated as 3 conversions x $500 average deal value");
    expect(text).toContain("a conversion value column would make it specific");
    expect(text).toContain("There are only 3 connected calls: a small sample.");
    expect(notes([aCall({ status: "completed" })])).toContain("There is only 1 connected call");
    expect(notes([aCall({ status: "completed" })])).toContain("Conversions cannot be told");
    expect(notes([aCall({ status: "completed" })])).toContain("a duration column would close this");
    expect(notes([aCall({ status: "dropped" })])).toContain(
      "Where a call dropped is not known for 1 of 1 dropped call",
    );
  });

  it("tells what is assumed, unknown, mixed, odd or too early", () => {
    const assumed = { assumed: ["targetConversionRate", "avgDealValueMinor", "timeZone"] } as const;
    expect(notes([aCall(everything)], assumed)).toContain(
      "Assumed, not confirmed by anybody: target conversion rate 15.0 %, average deal value $500 and time zone UTC.",
    );
    expect(notes([aCall({ status: "unknown" })])).toContain("The outcome of 1 call is not known (100.0 %)");
    expect(notes([aCall(everything), aCall({ durationMs: 9 })])).toContain(
      "Only 1 of 2 calls come from files that tell drop-off, escalations and failures",
    );
    expect(notes([aCall({ ...everything, status: "not_connected", actualRevenueMinor: 5 })])).toContain(
      "1 dial that never connected carries a sale, revenue or a violation",
    );
    expect(notes([aCall(everything)], { startDate: "2026-03-04" })).toContain(
      "1 call is from before the campaign's start on 4 Mar 2026.",
    );
    expect(notes([aCall(everything)])).toContain("Conversion values are not used until somebody says");
  });

  it("says which inputs are left out because the week before cannot tell them", () => {
    const before = callsLike(5, { day: MONDAY - 1, status: "completed" });
    expect(notes([aCall(everything), ...before])).toContain(
      "Conversion, revenue, sentiment and call length are left out of the score, because the week before cannot tell them.",
    );
  });

  it("says when the week before is not complete", () => {
    const calls = [...callsLike(5, { ...everything, day: MONDAY - 2 }), aCall(everything)];
    expect(notes(calls)).toContain("The data begins on 28 Feb 2026, so the week before is not complete.");
  });
});

describe("the newest complete day", () => {
  const cells = cellsOfCalls([aCall({ day: MONDAY }), aCall({ day: MONDAY + 1 })], "UTC");

  it("is the newest that had ended when the data came, else the newest at all", () => {
    expect(newestCompleteDay(cells, MONDAY + 1)).toBe(MONDAY);
    expect(newestCompleteDay(cells, MONDAY + 2)).toBe(MONDAY + 1);
    expect(newestCompleteDay(cells, MONDAY)).toBe(MONDAY + 1);
    expect(newestCompleteDay(cells, null)).toBe(MONDAY + 1);
    expect(newestCompleteDay([], null)).toBeNull();
  });
});
