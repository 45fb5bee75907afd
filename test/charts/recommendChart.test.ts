import { describe, expect, it } from "vitest";
import { recommendChart } from "../../src/charts/recommendChart.ts";
import type { ReportRecommendation } from "../../src/domain/reportFindings.ts";
import { aFullReport, aRecommendation, there } from "./build.ts";

const chartOf = (...recommendations: readonly ReportRecommendation[]) =>
  there(recommendChart(aFullReport({ recommendations })));
const risk = aRecommendation({ action: "Read the terms out", expectedRevenueRecovery: null, bucket: "compliance" });

describe("the chart of recommendations", () => {
  it("names the largest amount first, and keeps the order of what to do", () => {
    const { title, note, bars, altText } = chartOf(risk, aRecommendation());
    expect(title).toBe("$14,464 could come back: send the calls of script v2 to script v1.");
    expect(note).toBe("in a week like 2 to 8 Nov 2026");
    expect(bars).toEqual([
      { label: "1. Read the terms out", amount: null, text: "no amount promised" },
      { label: "2. Send the calls of script v2 to script v1", amount: 14_464, text: "$14,464" },
    ]);
    expect(altText).toBe(
      `What could bring revenue of Q1 Sales Outreach back ${note}: ${title} ` +
        "1. Read the terms out: no amount promised; 2. Send the calls of script v2 to script v1: $14,464.",
    );
  });

  it("says which of them share what can be won", () => {
    const second = aRecommendation({ expectedRevenueRecovery: 2995.01 });
    const other = aRecommendation({ expectedRevenueRecovery: 100, bucket: "escalated" });
    expect(chartOf(risk, aRecommendation(), second, other).footnote).toBe(
      "2 and 3 draw on the same dropped calls: each counts only what the others leave.",
    );
    expect(chartOf(aRecommendation(), other, risk).footnote).toBe("");
  });

  it("shows five of many, and says so", () => {
    const many = [aRecommendation(), ...Array.from({ length: 9 }, () => risk)];
    const { bars, footnote } = chartOf(...many);
    expect([bars.length, footnote]).toEqual([5, "5 more not shown."]);
  });

  it("is not drawn without any, nor where no amount is known", () => {
    expect(recommendChart(aFullReport())).toBeNull();
    expect(recommendChart(aFullReport({ recommendations: [risk, risk] }))).toBeNull();
  });
});
