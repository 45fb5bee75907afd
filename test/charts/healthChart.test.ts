import { describe, expect, it } from "vitest";
import { healthChart } from "../../src/charts/healthChart.ts";
import { aChart, aReport } from "./build.ts";

describe("the health chart", () => {
  it("has its finding as title and says it to those who cannot see it", () => {
    const chart = aChart([48, 52, 70, 60, 78], { change: -17.2, trend: "declining" });
    expect(chart.title).toBe("57 of 100, Fair: 17 points down. Conversion costs 18 points.");
    expect(chart.altText).toBe(
      "Health of Q1 Sales Outreach, 2 to 8 Nov 2026: 57 of 100, Fair: 17 points down. Conversion costs 18 points. " +
        "Points kept: conversion 17 of 35, revenue 13 of 25, compliance 14 of 20, efficiency 7 of 12 and quality 6 of 8.",
    );
  });

  it("says a change only when it is one, as the difference of the scores that people see", () => {
    // 57.2 and 74.6 are 17.4 apart, and shown as 57 and 75.
    expect(aChart([48, 52, 70, 60, 78], { change: -17.4, trend: "declining" }).title).toContain(": 18 points down.");
    expect(aChart([50, 50, 50, 50, 50], { change: -9, trend: "stable" }).title).toContain("Fair: no clear change.");
    expect(aChart([50, 50, 50, 50, 50], { change: 1.2, trend: "improving" }).title).toContain("Fair: 1 point up.");
    expect(aChart([50, 50, 50, 50, 50]).title).toContain("50 of 100, Fair. ");
  });

  it("has bars whose lost points add up to 100 less the score", () => {
    const chart = aChart([100, 95, 9, 80, 82], { cap: 29 });
    const lost = chart.bars.reduce((sum, { points }) => sum + (points?.lost ?? 0), 0);
    expect(lost).toBe(100 - Number(/^\d+/.exec(chart.title)?.[0]));
    expect(chart.bars.at(-1)).toEqual({
      part: "cap",
      label: "Broken rules",
      points: { kept: 0, lost: 29 },
      text: "29 lost",
      isCostliest: true,
    });
  });

  it("says which parts are not known instead of drawing them as 0", () => {
    const chart = aChart([62, null, null, null, 84]);
    expect(chart.bars.map(({ text }) => text)).toEqual(["50 of 81", "not known", "not known", "not known", "16 of 19"]);
    expect(chart.bars[1]).toMatchObject({ points: null, isCostliest: false });
  });

  it("has one costliest part at most", () => {
    expect(aChart([100, 100, 100, 100, 100])).toMatchObject({ title: "100 of 100, Excellent. No points lost." });
    const even = aChart([80, 72, 100, 100, 100]);
    expect(even.bars.filter((bar) => bar.isCostliest).map((bar) => bar.part)).toEqual(["conversion"]);
  });

  it("is not drawn without a score", () => {
    expect(healthChart(aReport([null, null, null, null, null]))).toBeNull();
  });
});
