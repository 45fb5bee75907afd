import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Cell } from "../../src/domain/cell.ts";
import { periodEnding } from "../../src/domain/period.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { buildHealthReport } from "../../src/engines/healthReport.ts";
import { healthTrendOf } from "../../src/engines/healthTrend.ts";
import { aCall, aCampaign, anyCall, type Counts, callsLike, cellsWith, MONDAY } from "./build.ts";

const LAST_DAY = MONDAY + 6;
const USUAL: Counts = { n: 400, sales: 48, dropped: 120, escalated: 40, failed: 12, violations: 2 };

/** A week's calls, on its Monday, in each of the weeks so many back. */
function weeksBack(weeks: readonly number[], counts: (back: number) => Counts = () => USUAL): readonly Cell[] {
  return weeks.flatMap((back) => cellsWith(counts(back), MONDAY - 7 * back));
}

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

function reportEnding(asOf: number, cells: readonly Cell[], campaign = aCampaign()) {
  return buildHealthReport({ campaign, cells, period: periodEnding(asOf), newestDay: LAST_DAY, today: null });
}

describe("the trend of health", () => {
  it("scores the 8 weeks up to a day, oldest first, each as a report on that week would", () => {
    const cells = weeksBack(upTo(20), (back) => ({ ...USUAL, sales: 30 + 3 * back, violations: back % 3 }));
    const trend = healthTrendOf(cells, aCampaign(), LAST_DAY);
    expect(trend.map(({ asOf }) => asOf)).toEqual([49, 42, 35, 28, 21, 14, 7, 0].map((days) => LAST_DAY - days));
    for (const { asOf, overall, margin, calls } of trend) {
      const { health, metrics } = reportEnding(asOf, cells);
      expect({ overall, margin, calls }).toEqual({
        overall: health.overall,
        margin: health.margin,
        calls: metrics.totalCalls,
      });
    }
  });

  it("needs no cells older than 16 weeks", () => {
    const cells = weeksBack(upTo(20), (back) => ({ ...USUAL, sales: 30 + 2 * back }));
    const newer = cells.filter(({ day }) => day > LAST_DAY - 16 * 7);
    expect(healthTrendOf(newer, aCampaign(), LAST_DAY)).toEqual(healthTrendOf(cells, aCampaign(), LAST_DAY));
  });

  it("begins with the first call and leaves a gap where a week has none", () => {
    const trend = healthTrendOf(weeksBack([0, 2, 3]), aCampaign(), LAST_DAY);
    expect(trend.map(({ overall, calls }) => [overall === null, calls])).toEqual([
      [false, 400],
      [false, 400],
      [true, 0],
      [false, 400],
    ]);
  });

  it("ends with a gap where the newest week has no calls", () => {
    expect(healthTrendOf(weeksBack([1]), aCampaign(), LAST_DAY)).toMatchObject([
      { overall: expect.any(Number) },
      { overall: null, margin: null, calls: 0 },
    ]);
  });

  it("is empty without calls, and scores three calls", () => {
    expect(healthTrendOf([], aCampaign(), LAST_DAY)).toEqual([]);
    const three = cellsOfCalls(callsLike(3, { status: "completed", converted: true }), "UTC");
    expect(healthTrendOf(three, aCampaign(), LAST_DAY)).toMatchObject([{ asOf: LAST_DAY, calls: 3 }]);
    const unanswered = cellsOfCalls([aCall({ status: "not_connected" })], "UTC");
    expect(healthTrendOf(unanswered, aCampaign(), LAST_DAY)).toMatchObject([{ overall: null, calls: 0 }]);
  });

  it("ends with the score of the report on the same week, whatever the calls", () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 60 }), (calls) => {
        const cells = cellsOfCalls(calls, "UTC");
        const last = healthTrendOf(cells, aCampaign(), LAST_DAY).at(-1);
        const { health } = reportEnding(LAST_DAY, cells);
        expect(last?.overall ?? null).toBe(health.overall);
        expect(last?.margin ?? null).toBe(health.margin);
      }),
      { numRuns: 200 },
    );
  });
});
