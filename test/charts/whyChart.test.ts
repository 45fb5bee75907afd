import { describe, expect, it } from "vitest";
import { whyChart } from "../../src/charts/whyChart.ts";
import { aChange, aFullReport, there } from "./build.ts";

const chartOf = (...parts: Parameters<typeof aChange>) => there(whyChart(aFullReport({ changes: aChange(...parts) })));

describe("the chart of what moved revenue", () => {
  it("has three factors that add up to the last bar as they are written, and says which is the biggest", () => {
    const { title, bars } = chartOf(0, -38_698.49, -6173.69);
    expect(title).toBe("Revenue is down $44,872. Conversion moved it most: −$38,698.");
    expect(bars.map(({ part, amount, text, isBiggest }) => [part, amount, text, isBiggest])).toEqual([
      ["volume", 0, "$0", false],
      ["conversion", -38_698, "−$38,698", true],
      ["value", -6174, "−$6,174", false],
      ["total", -44_872, "−$44,872", false],
    ]);
  });

  it("names the biggest mover also against the way that revenue went, and none where nothing moved", () => {
    expect(chartOf(-9000, 5000, 5000).title).toBe("Revenue is up $1,000. The number of calls moved it most: −$9,000.");
    expect(chartOf(500, 0, -500).title).toBe("Revenue did not change. The number of calls moved it most: +$500.");
    expect(chartOf(0, 0, 0)).toMatchObject({ title: "Revenue did not change." });
    expect(chartOf(0, 0, 0).bars.some(({ isBiggest }) => isBiggest)).toBe(false);
  });

  it("says beside each factor what it was and is, where that is known", () => {
    const report = aFullReport({ changes: aChange(100, -200, 0) });
    const { metrics } = report;
    const side = (conversion: number, conversions: number, totalRevenue: number) => ({
      ...metrics,
      known: { ...metrics.known, conversion },
      conversions,
      conversionRate: conversions / conversion,
      totalRevenue,
    });
    const told = { ...report, metrics: side(1400, 84, 37_568), previousMetrics: side(1400, 166, 82_440.18) };
    const { bars, altText } = there(whyChart(told));
    expect(bars.map(({ detail }) => detail)).toEqual([
      "1,400 as before",
      "11.9 % to 6.0 %",
      "$496.63 to $447.24",
      "$82,440 to $37,568",
    ]);
    expect(altText).toContain("2 to 8 Nov 2026 against the week before: Revenue is down $100.");
    expect(altText).toContain("conversion −$200 (11.9 % to 6.0 %)");
    const unsold = there(whyChart({ ...told, metrics: side(1400, 0, 0) }));
    expect(unsold.bars[2]?.detail).toBe("");
  });

  it("is not drawn where the change cannot be told", () => {
    expect(whyChart(aFullReport())).toBeNull();
  });
});
