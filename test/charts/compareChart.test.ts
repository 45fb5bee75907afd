import { describe, expect, it } from "vitest";
import { compareChart } from "../../src/charts/compareChart.ts";
import { anOverview, there } from "./build.ts";

const campaign = (campaignName: string, score: number | null, parts: Parameters<typeof anOverview>[0] = {}) =>
  anOverview({ campaignId: campaignName, campaignName, score, ...(score === null ? { margin: null } : {}), ...parts });

describe("the chart of all campaigns", () => {
  it("has the worst first and those without a score last", () => {
    const chart = there(
      compareChart([campaign("B", 80), campaign("Empty", null), campaign("A", 31, { status: "Poor" })]),
    );
    expect(chart.title).toBe("A scores lowest: 31 of 100, Poor.");
    expect(chart.rows.map(({ label, text }) => [label, text])).toEqual([
      ["A", "31 ±6"],
      ["B", "80 ±6"],
      ["Empty", "no score"],
    ]);
    expect(chart.rows[0]?.range).toEqual({ low: 25, high: 37 });
    expect(chart.altText).toBe(
      "Campaigns by health score, worst first: A scores lowest: 31 of 100, Poor. A 31 ±6; B 80 ±6; Empty no score.",
    );
  });

  it("shows the 15 worst of 60, and says what it leaves out", () => {
    const all = Array.from({ length: 60 }, (_, i) => campaign(`Campaign ${i + 1}`, i < 8 ? null : 100 - i));
    const { title, rows, footnote } = there(compareChart(all));
    expect(rows.map(({ score }) => score)).toEqual(Array.from({ length: 15 }, (_, i) => 41 + i));
    expect(title).toBe("Campaign 60 scores lowest: 41 of 100, Fair. The 15 worst of 60 are shown.");
    expect(footnote).toBe("Not shown: 37 campaigns with a better score, 8 campaigns without a score.");
  });

  it("keeps long names from pushing the finding out, and names what its font cannot write by its id", () => {
    const { title, altText, rows } = there(
      compareChart([campaign("x".repeat(200), 10), campaign("日本", 20, { campaignId: "jp-1" }), campaign("B", 30)]),
    );
    expect(title).toBe(`${"x".repeat(39)}… scores lowest: 10 of 100, Fair.`);
    expect(altText.length).toBeLessThan(400);
    expect(rows[1]?.label).toBe("jp-1");
  });

  it("tells the sample from a campaign", () => {
    const { rows } = there(compareChart([campaign("A", 10), campaign("A", 20, { isSample: true })]));
    expect(rows.map(({ label }) => label)).toEqual(["A", "A (sample)"]);
  });

  it("is not drawn of fewer than two campaigns, or without any score", () => {
    expect(compareChart([])).toBeNull();
    expect(compareChart([campaign("A", 10)])).toBeNull();
    expect(compareChart([campaign("A", null), campaign("B", null)])).toBeNull();
    expect(there(compareChart([campaign("A", 50), campaign("B", null)])).title).toBe(
      "Only A has a score: 50 of 100, Fair.",
    );
  });
});
