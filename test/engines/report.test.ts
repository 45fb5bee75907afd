import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Call, FACT_FIELDS, maskOf } from "../../src/domain/call.ts";
import type { Campaign } from "../../src/domain/campaign.ts";
import { CELL_SUMS, type Cell } from "../../src/domain/cell.ts";
import { ISSUE_TYPES } from "../../src/domain/issue.ts";
import { baselinePeriod, previousPeriod } from "../../src/domain/period.ts";
import type { Report } from "../../src/domain/report.ts";
import type { ReportBucket } from "../../src/domain/reportFindings.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { deepDiveOf } from "../../src/engines/deepDive.ts";
import { buildReport } from "../../src/engines/intelligence.ts";
import { leavesOfCalls } from "../../src/engines/leavesOfCalls.ts";
import { quickStatusOf } from "../../src/engines/quickStatus.ts";
import { reportOfCalls } from "../../src/engines/reportOfCalls.ts";
import { reportText } from "../../src/engines/reportText.ts";
import { violatingCallsOf } from "../../src/engines/violatingCalls.ts";
import { aCampaign, anyCall, MONDAY } from "./build.ts";

const WEEK = { from: MONDAY, to: MONDAY + 7 };
const DAYS = { period: WEEK, newestDay: MONDAY + 6, today: MONDAY + 7 };
const STATUS = maskOf(["status"]);
const REVENUE = maskOf(["actualRevenueMinor", "converted"]);

const changed: Readonly<Record<string, (calls: readonly Call[]) => readonly Call[]>> = {
  "as they are": (calls) => calls,
  empty: () => [],
  "one call": (calls) => calls.slice(0, 1),
  "all dropped": (calls) => calls.map((call) => ({ ...call, status: "dropped", covered: call.covered | STATUS })),
  "without revenue": (calls) =>
    calls.map((call) => ({ ...call, actualRevenueMinor: null, converted: null, covered: call.covered & ~REVENUE })),
  refunds: (calls) => calls.map((call) => ({ ...call, actualRevenueMinor: -5000, covered: call.covered | REVENUE })),
  "with every column": (calls) => calls.map((call) => ({ ...call, covered: maskOf(FACT_FIELDS) })),
};

/** Random calls of three weeks, of every kind that has broken reports before, many more in some. */
const anyCalls: fc.Arbitrary<readonly Call[]> = fc
  .tuple(fc.array(anyCall, { maxLength: 40 }), fc.constantFrom(...Object.values(changed)), fc.constantFrom(1, 1, 1, 30))
  .map(([calls, change, times]) =>
    change(
      Array.from({ length: times }, (_, i) => calls.map((call) => ({ ...call, callId: `${call.callId}/${i}` }))).flat(),
    ),
  );

const anyCampaign: fc.Arbitrary<Campaign> = fc
  .record({
    currency: fc.constantFrom("USD", "JPY", "KWD"),
    conversionValueMeaning: fc.constantFrom(null, "deal_value", "expected_revenue"),
    targetConversionRate: fc.constantFrom(0, 0.1, 1),
    avgDealValueMinor: fc.constantFrom(0, 1, 33_333),
    targetRevenuePerCallMinor: fc.constantFrom(0, 7500),
    revenueLagDays: fc.constantFrom(0, 3),
  })
  .map(aCampaign);

function numbersOf(value: unknown): readonly unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersOf) : [value];
}

const hundredths = (major: number) => Math.round(major * 100);
const sumOf = (parts: readonly number[]) => parts.reduce((sum, part) => sum + hundredths(part), 0);

describe("the whole report, of any campaign", () => {
  it("is JSON without NaN, Infinity or undefined, and prints as whole sentences", () => {
    fc.assert(
      fc.property(anyCalls, anyCampaign, (calls, campaign) => {
        const report = reportOfCalls({ campaign, calls, ...DAYS });
        for (const leaf of numbersOf(report)) {
          expect(leaf === undefined || (typeof leaf === "number" && !Number.isFinite(leaf))).toBe(false);
        }
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
        const dives = ISSUE_TYPES.map((type) => deepDiveOf(report, type) ?? "");
        const texts = [reportText(report), quickStatusOf(report), ...dives];
        for (const text of texts) expect(text).not.toMatch(/NaN|undefined|null|Infinity|\[object| {2}\S.*\{\w+\}/);
      }),
      { numRuns: 200 },
    );
  });

  it("breaks its leakage down to the cent, by reason and by stage", () => {
    fc.assert(
      fc.property(anyCalls, anyCampaign, (calls, campaign) => {
        const { leakage, metrics } = reportOfCalls({ campaign, calls, ...DAYS });
        if (leakage === null) return;
        expect(hundredths(leakage.total)).toBe(hundredths(leakage.expected) - hundredths(leakage.actual));
        expect(leakage.total).toBe(metrics.revenueLeakage);
        for (const buckets of [leakage.byReason, leakage.byStage]) {
          const list: readonly ReportBucket[] = Object.values(buckets);
          expect(sumOf(list.map(({ gap }) => gap))).toBe(hundredths(leakage.total));
          for (const { gap, avoidable } of list) {
            expect(avoidable).toBeGreaterThanOrEqual(0);
            // A currency with three decimals is told with two: there a rounded part may be off by one of them.
            const dust = campaign.currency === "KWD" ? 0.01 : 0;
            expect(avoidable).toBeLessThanOrEqual(Math.max(0, gap) + dust + 1e-9);
          }
        }
        const byReason = Object.values(leakage.byReason).map(({ avoidable }) => avoidable);
        expect(sumOf(byReason)).toBe(hundredths(leakage.avoidable));
        const single = leakage.scenarios.filter(({ name }) => name !== "joint").map(({ recovers }) => recovers);
        const joint = leakage.scenarios.find(({ name }) => name === "joint")?.recovers ?? 0;
        expect(sumOf(single)).toBe(hundredths(joint));
      }),
      { numRuns: 200 },
    );
  });

  it("promises from a bucket no more than is avoidable there, and splits what moved revenue exactly", () => {
    fc.assert(
      fc.property(anyCalls, anyCampaign, (calls, campaign) => {
        const { leakage, recommendations, changes } = reportOfCalls({ campaign, calls, ...DAYS });
        for (const [bucket, { avoidable }] of Object.entries(leakage?.byReason ?? {})) {
          const promised = recommendations.filter((one) => one.bucket === bucket);
          expect(sumOf(promised.map((one) => one.expectedRevenueRecovery ?? 0))).toBeLessThanOrEqual(
            hundredths(avoidable),
          );
        }
        if (changes.revenue === null) return;
        const { volume, conversion, value, refunds, total } = changes.revenue;
        expect(sumOf([volume, conversion, value, refunds])).toBe(hundredths(total));
      }),
      { numRuns: 200 },
    );
  });

  it("is the same in whatever order the calls come", () => {
    fc.assert(
      fc.property(anyCalls, anyCampaign, (calls, campaign) => {
        expect(reportOfCalls({ campaign, calls: [...calls].reverse(), ...DAYS })).toEqual(
          reportOfCalls({ campaign, calls, ...DAYS }),
        );
      }),
      { numRuns: 100 },
    );
  });

  it("is the same from cells, however many uploads they were added up from", () => {
    fc.assert(
      fc.property(anyCalls, anyCampaign, fc.nat(), (calls, campaign, at) => {
        const cut = calls.length === 0 ? 0 : at % calls.length;
        const uploads = [calls.slice(cut), calls.slice(0, cut)];
        const fromStore = reportOfCells(merged(uploads.flatMap((part) => cellsOfCalls(part, "UTC"))), calls, campaign);
        expect(fromStore).toEqual(reportOfCalls({ campaign, calls, ...DAYS }));
      }),
      { numRuns: 100 },
    );
  });
});

/** As from a store: cells, and of the calls themselves only what root causes and alerts read. */
function reportOfCells(cells: readonly Cell[], calls: readonly Call[], campaign: Campaign): Report {
  return buildReport({
    campaign,
    cells,
    leaves: {
      toBaseline: leavesOfCalls(calls, "UTC", { current: WEEK, baseline: baselinePeriod(WEEK) }),
      toPrevious: leavesOfCalls(calls, "UTC", { current: WEEK, baseline: previousPeriod(WEEK) }),
    },
    violatingCalls: violatingCallsOf(calls, "UTC", WEEK),
    ...DAYS,
  });
}

/** Cells of the same day, key and outcome added up, in an order of their own. */
function merged(cells: readonly Cell[]): readonly Cell[] {
  const sums = new Map<string, Cell>();
  for (const cell of cells) {
    const id = JSON.stringify([cell.dimension, cell.key, cell.outcome, cell.day]);
    const before = sums.get(id);
    if (before === undefined) sums.set(id, cell);
    else sums.set(id, { ...cell, ...Object.fromEntries(CELL_SUMS.map((name) => [name, before[name] + cell[name]])) });
  }
  return [...sums.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, cell]) => cell);
}

describe("without calls at hand", () => {
  it("root causes are not looked for, and that is said", () => {
    const report = buildReport({ campaign: aCampaign(), cells: [], leaves: null, violatingCalls: null, ...DAYS });
    expect(report).toMatchObject({ rootCauses: null, rootCauseVerdict: null, changes: { mixAndRates: null } });
    expect(reportText(report)).toContain("Slices were not looked at");
  });
});
