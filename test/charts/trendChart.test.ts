import { describe, expect, it } from "vitest";
import { trendChart } from "../../src/charts/trendChart.ts";
import { aReport, aTrend, there } from "./build.ts";

const FAIR = [48, 52, 70, 60, 78];
/** A report whose score is shown as 57. */
const reportOf = (parts: Parameters<typeof aReport>[1] = {}) => aReport(FAIR, parts);

describe("the trend chart", () => {
  it("says a change as the picture shows it, and that it is beyond chance", () => {
    const down = reportOf({ change: -22, trend: "declining" });
    const { title, altText } = there(trendChart(down, aTrend([80, null, 79.4, 57])));
    expect(title).toBe("Down from 79 to 57 in the last week, beyond chance.");
    expect(altText).toBe(
      `Health of Q1 Sales Outreach in 4 weeks: ${title} Weeks that ended 18 Oct 80, 25 Oct no score, 1 Nov 79 and 8 Nov 57.`,
    );
  });

  it("says the points where the picture does not show both scores", () => {
    expect(there(trendChart(reportOf({ change: 12, trend: "improving" }), aTrend([50, null, 57]))).title).toBe(
      "Up 12 points on the week before, beyond chance: 57 of 100.",
    );
  });

  it("speaks of the drawn weeks where the report is on other days than a week", () => {
    const long = { ...reportOf({ change: -8, trend: "declining" }), period: { from: "2026-10-10", to: "2026-11-09" } };
    expect(there(trendChart(long, aTrend([80, 75, 49]))).title).toBe(
      "Between 49 and 80 of 100 in the last 3 weeks, and now 49.",
    );
    expect(there(trendChart(long, aTrend([80, 75, null]))).title).toBe(
      "No score in the last week. Between 75 and 80 of 100 in the last 3 weeks.",
    );
  });

  it("says that what is within chance is steady, and what the scores were where there is nothing to compare with", () => {
    const titleOf = (parts: Parameters<typeof aReport>[1]) =>
      there(trendChart(reportOf(parts), aTrend([40, 61, 57]))).title;
    expect(titleOf({ change: -4, trend: "stable" })).toBe("Steady within chance on the week before: 57 of 100.");
    expect(titleOf({})).toBe("Between 40 and 61 of 100 in the last 3 weeks, and now 57.");
    const unscored = aReport([null, null, null, null, null]);
    expect(there(trendChart(unscored, aTrend([40, 61, null]))).title).toBe(
      "No score in the last week. Between 40 and 61 of 100 in the last 3 weeks.",
    );
  });

  it("keeps the last 8 weeks, gaps and all, with margins that stay within 0 and 100", () => {
    const { weeks } = there(trendChart(reportOf(), aTrend([1, 2, 3, null, 5, 50, 60, 98, 79.6], 6)));
    expect(weeks.map(({ score }) => score)).toEqual([2, 3, null, 5, 50, 60, 98, 79]);
    expect(weeks.map(({ range }) => range)[0]).toEqual({ low: 0, high: 8 });
    expect(weeks[2]).toEqual({ label: "4 Oct", score: null, range: null });
    expect(weeks[6]?.range).toEqual({ low: 92, high: 100 });
    expect(weeks.at(-1)?.label).toBe("8 Nov");
  });

  it("is not drawn of fewer than two scores", () => {
    expect(trendChart(reportOf(), [])).toBeNull();
    expect(trendChart(reportOf(), aTrend([null, 57]))).toBeNull();
  });
});
