import { describe, expect, it } from "vitest";
import { weeksChart } from "../../src/charts/weeksChart.ts";
import { aBand, aStory, aStoryOf, aToldAlert, STEADY } from "../support/buildStory.ts";
import { there } from "./build.ts";

const titleOf = (...story: Parameters<typeof aStory>) =>
  there(weeksChart(aStory(...story))).title.replaceAll("\u00a0", " ");

describe("the chart of weeks", () => {
  it("says the finding with its money first, and every number in words", () => {
    const { title, altText, weeks, expected } = there(weeksChart(aStory()));
    expect(title).toBe("About $39,643 less in the week to 22\u00a0Nov: conversion down 49\u00a0%");
    expect(altText).toBe(
      "Conversion of Q1 Sales Outreach in 9 weeks: About $39,643 less in the week to 22 Nov: conversion down 49 %. Usual is 9.7 % to 14.4 %. Weeks that ended 27 Sep 12.1 %, 4 Oct 11.4 %, 11 Oct 12.5 %, 18 Oct 11.7 %, 25 Oct 10.9 %, 1 Nov 12.2 %, 8 Nov 11.8 %, 15 Nov 11.9 % and 22 Nov 6.0 %.",
    );
    expect(weeks.at(-1)).toEqual({ label: "22 Nov", value: 0.06, text: "6.0 %", isLeftOut: false });
    expect(expected?.text).toBe("9.7 % to 14.4 %");
  });

  it("names no money where none is known, and no single week where four were looked at", () => {
    expect(titleOf({ alerts: [aToldAlert({ cost: null })] })).toBe("Conversion down 49 % (week to 22 Nov)");
    expect(titleOf({ alerts: [aToldAlert({ cost: 0.3 })] })).toBe("Conversion down 49 % (week to 22 Nov)");
    const long = { title: "Conversion down 12 % over 4 weeks", windowDays: 28, cost: 900 } as const;
    const story = aStoryOf("conversion_drop", long, aBand([...STEADY, 0.11]));
    expect(titleOf(story)).toBe("About $900 less a week: conversion down 12 % over 4 weeks");
  });

  it("tells the money of what is drawn, also where another finding is told first", () => {
    const drops = aToldAlert({ type: "drop_off_spike", title: "Drop-offs up 50 %", cost: 5424 });
    const story = aStory({ alerts: [drops, aToldAlert()], band: aBand([...STEADY, 0.4], { type: "drop_off_spike" }) });
    expect(there(weeksChart(story)).title.replaceAll("\u00a0", " ")).toBe(
      "About $5,424 less in the week to 22 Nov: drop-offs up 50 %",
    );
  });

  it("is of the metric of its band: a fall of volume is drawn by its calls", () => {
    const band = aBand([1400, 1390, 700], { unit: "count", expected: { low: 1350.4, high: 1450 } });
    const story = aStoryOf("revenue_drop", { title: "50 % fewer calls", verdict: "volume" }, band);
    const chart = there(weeksChart(story));
    expect(chart.note).toBe("connected calls, week by week");
    expect(chart.altText).toMatch(/^Calls of .* Usual is 1,350\.4 to 1,450\. /);
  });

  it("tells weeks that are not known and those that were left out", () => {
    const { altText, weeks } = there(weeksChart(aStory({ band: aBand([0.12, null, 0.05, 0.06], { leftOut: [2] }) })));
    expect(weeks.map(({ isLeftOut }) => isLeftOut)).toEqual([false, false, true, false]);
    expect(altText).toContain("8 Nov not known, 15 Nov 5.0 % (known trouble, not counted as usual) and 22 Nov 6.0 %.");
  });

  it("begins at 0 unless all values lie close together, and holds all of them", () => {
    const axisOf = (values: readonly number[], expected: { low: number; high: number } | null) =>
      there(weeksChart(aStory({ band: aBand(values, { expected }) }))).axis;
    expect(axisOf([0.12, 0.06], { low: 0.097, high: 0.144 }).ticks.map(({ text }) => text)).toEqual([
      "0 %",
      "5 %",
      "10 %",
      "15 %",
    ]);
    const near = axisOf([0.3, 0.29], { low: 0.27, high: 0.33 });
    expect([near.min > 0, near.min < 0.27, near.max >= 0.33]).toEqual([true, true, true]);
    expect(axisOf([0, 0], null)).toMatchObject({ min: 0, max: 1 });
    const below = there(weeksChart(aStory({ band: aBand([900, -240], { unit: "money", expected: null }) }))).axis;
    expect(below.min).toBeLessThanOrEqual(-240);
    expect(below.ticks.map(({ text }) => text)).toContain("−$500");
  });

  it("counts in whole numbers", () => {
    const { axis } = there(weeksChart(aStory({ band: aBand([0, 0, 2], { unit: "count", expected: null }) })));
    expect(axis.ticks.map(({ text }) => text)).toEqual(["0", "1", "2"]);
  });

  it("is not drawn without a past, without this week, or without anything", () => {
    expect(weeksChart(aStory({ band: null }))).toBeNull();
    expect(weeksChart(aStory({ band: aBand([0.06]) }))).toBeNull();
    expect(weeksChart(aStory({ band: aBand([null, 0.06]) }))).toBeNull();
    expect(weeksChart(aStory({ band: aBand([0.12, 0.12, null]) }))).toBeNull();
  });
});
