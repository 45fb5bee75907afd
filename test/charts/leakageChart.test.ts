import { describe, expect, it } from "vitest";
import { leakageChart } from "../../src/charts/leakageChart.ts";
import { aFullReport, aLeakage, there } from "./build.ts";

const LOST = aLeakage(87_220.98, {
  dropped: { gap: 38_878.94, avoidable: 30_243.49 },
  escalated: { gap: 8917.43, avoidable: 4703.98 },
  failed: { gap: 1763.65 },
  completed: { gap: -1015.91 },
});

const chartOf = (leakage: ReturnType<typeof aLeakage>, currency = "USD") =>
  there(leakageChart(aFullReport({ leakage, currency })));

describe("the leakage chart", () => {
  it("goes from expected to actual, each bar from where the one before ended, as it is written", () => {
    const { bars } = chartOf(LOST);
    expect(bars.map(({ part, from, to, text }) => [part, from, to, text])).toEqual([
      ["expected", 0, 87_221, "$87,221"],
      ["dropped", 87_221, 48_342, "−$38,879"],
      ["escalated", 48_342, 39_425, "−$8,917"],
      ["failed", 39_425, 37_661, "−$1,764"],
      ["completed", 37_661, 38_677, "+$1,016"],
      ["actual", 0, 38_677, "$38,677"],
    ]);
    expect(bars.map(({ avoidable }) => avoidable)).toEqual([0, 30_243, 4704, 0, 0, 0]);
  });

  it("says what is missing, who cost most and what was avoidable, also to those who cannot see it", () => {
    const { title, altText } = chartOf(LOST);
    expect(title).toBe("$48,544 of $87,221 expected is missing; dropped calls cost most. Avoidable: up to $34,947.");
    expect(altText).toBe(
      `Leakage of Q1 Sales Outreach, 2 to 8 Nov 2026: ${title} Expected $87,221: dropped −$38,879 (avoidable up to $30,243), ` +
        "escalated −$8,917 (avoidable up to $4,704), failed −$1,764 and reached end +$1,016; actual $38,677.",
    );
  });

  it("says so when nothing is missing, when there is more, and when refunds leave less than nothing", () => {
    expect(chartOf(aLeakage(5000, {})).title).toBe("Revenue is as expected: $5,000.");
    const ahead = aLeakage(5000, { dropped: { gap: 500, avoidable: 200 }, completed: { gap: -1500 } });
    expect(chartOf(ahead).title).toBe("Revenue is $1,000 above expected. Still avoidable: up to $200.");
    const refunded = chartOf(aLeakage(1000, { completed: { gap: 3000 } }));
    expect(refunded.title).toBe(
      "Revenue is −$2,000, $3,000 below expected; calls that reached the end cost most. None of it is known to be avoidable.",
    );
    expect(refunded.axis).toMatchObject({ min: -2000, max: 1000 });
  });

  it("leaves out reasons without calls, and says when revenue is estimated", () => {
    const report = aFullReport({ leakage: LOST });
    const chart = there(leakageChart({ ...report, metrics: { ...report.metrics, revenueBasis: "estimated" } }));
    expect(chart.bars.map(({ part }) => part)).not.toContain("compliance");
    expect(chart.note).toBe("2 to 8 Nov 2026, revenue estimated");
  });

  it("writes all amounts in one unit, whatever the currency and the size", () => {
    const texts = (expected: number, gap: number, currency: string) =>
      chartOf(aLeakage(expected, { dropped: { gap } }), currency).bars.map(({ text }) => text);
    expect(texts(123.45, 40.1, "KWD")).toEqual(["KWD\u00a0123.45", "−KWD\u00a040.10", "KWD\u00a083.35"]);
    expect(texts(120, 20, "EUR")).toEqual(["€120", "−€20", "€100"]);
    expect(texts(12_345_678_901, 123_456, "JPY")).toEqual(["¥12,345.68M", "−¥0.12M", "¥12,345.56M"]);
    expect(texts(2.5e12, 1e12, "VND")).toEqual(["₫2,500.00B", "−₫1,000.00B", "₫1,500.00B"]);
  });

  it("is not drawn where revenue cannot be told, or where nothing was expected and nothing came", () => {
    expect(leakageChart(aFullReport())).toBeNull();
    expect(leakageChart(aFullReport({ leakage: aLeakage(0, {}) }))).toBeNull();
  });
});
