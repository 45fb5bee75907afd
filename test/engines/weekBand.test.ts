import { describe, expect, it } from "vitest";
import { CAMPAIGN, NEWEST_WEEK, type Weeks, weeksOf } from "../../bench/truth/weeks.ts";
import type { Alert } from "../../src/domain/alert.ts";
import type { Cell } from "../../src/domain/cell.ts";
import { isoOfDay } from "../../src/domain/day.ts";
import { DAYS_PER_WEEK, type Period, periodEnding } from "../../src/domain/period.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { type WeekBandInput, weekBandOf } from "../../src/engines/weekBand.ts";
import { mulberry32 } from "../../src/statistics/mulberry32.ts";
import { aCampaign, type Counts, callsLike, cellsWith, known, MONDAY } from "./build.ts";

const WEEK = periodEnding(MONDAY + 6);
const USUAL: Counts = { n: 1400, sales: 196, dropped: 392, escalated: 196, failed: 98, violations: 14 };

function past(weeks = 8, counts: Counts = USUAL): Cell[] {
  return Array.from({ length: weeks }, (_, i) => cellsWith(counts, MONDAY - (i + 1) * DAYS_PER_WEEK)).flat();
}

function bandOf(
  type: Alert["type"],
  cells: readonly Cell[],
  more: Partial<WeekBandInput> & Partial<WeekBandInput["alert"]> = {},
) {
  const { verdict = "alert", windowDays = 7, ...input } = more;
  return weekBandOf({
    alert: { type, verdict, windowDays },
    campaign: aCampaign(),
    cells,
    period: WEEK,
    acknowledged: [],
    ...input,
  });
}

function weekBefore(back: number): Period {
  return { from: WEEK.from - back * DAYS_PER_WEEK, to: WEEK.to - back * DAYS_PER_WEEK };
}

describe("the weeks of a rate", () => {
  it("are up to 8 and the newest, oldest first, with what the past leads to expect of the newest", () => {
    const band = bandOf("conversion_drop", [...cellsWith({ ...USUAL, sales: 137 }), ...past(11)]);
    expect(band).toMatchObject({ type: "conversion_drop", unit: "rate" });
    expect(band?.weeks).toHaveLength(9);
    expect(band?.weeks[0]).toEqual({
      asOf: isoOfDay(WEEK.to - 1 - 56),
      value: 0.14,
      calls: 1400,
      isLeftOut: false,
    });
    expect(band?.weeks.at(-1)).toMatchObject({ asOf: isoOfDay(WEEK.to - 1), value: 137 / 1400 });
    expect(band?.expected?.low).toBeGreaterThan(137 / 1400);
    expect(band?.expected?.low).toBeLessThan(0.14);
    expect(band?.expected?.high).toBeGreaterThan(0.14);
  });

  it("begin with the first that has calls, and have no value where there were none", () => {
    const gap = past(5).filter(({ day }) => day !== MONDAY - 14);
    const band = bandOf("conversion_drop", [...cellsWith(USUAL), ...gap]);
    expect(band?.weeks.map(({ value }) => value)).toEqual([0.14, 0.14, 0.14, null, 0.14, 0.14]);
    expect(bandOf("conversion_drop", cellsWith(USUAL))).toBeNull();
    expect(bandOf("conversion_drop", [])).toBeNull();
  });

  it("leave acknowledged weeks and those of an episode out of what is expected, and mark them", () => {
    const fallen = [1, 2].flatMap((back) => cellsWith({ ...USUAL, sales: 100 }, weekBefore(back).from));
    const before = past().filter(({ day }) => day < weekBefore(2).from);
    const cells = [...cellsWith({ ...USUAL, sales: 100 }), ...fallen, ...before];
    const without = bandOf("conversion_drop", cells, { acknowledged: [weekBefore(1), weekBefore(2)] });
    expect(without?.weeks.map(({ isLeftOut }) => isLeftOut)).toEqual([...Array(6).fill(false), true, true, false]);
    expect(known(without?.expected?.low ?? null)).toBeGreaterThan(
      known(bandOf("conversion_drop", cells)?.expected?.low ?? null),
    );
  });

  it("with few events have the range that the exact test lets pass", () => {
    // 24 of 400: 3 in 50 are expected. Of a binomial count of 50 at 6 %, mid-p leaves 0 below 5 % (2.3 %), 6 above it (5.3 %), 7 below.
    const band = bandOf("failure_spike", [...cellsWith({ n: 50, failed: 9 }), ...past(8, { n: 50, failed: 3 })]);
    expect(band?.weeks.at(-1)?.value).toBe(0.18);
    expect(band?.expected).toEqual({ low: 0.02, high: 0.12 });
  });

  it("of a finding over 4 weeks are expected from those before all four", () => {
    const fallen = [1, 2, 3].flatMap((back) => cellsWith({ ...USUAL, sales: 120 }, weekBefore(back).from));
    const before = past().filter(({ day }) => day < weekBefore(3).from);
    const cells = [...cellsWith({ ...USUAL, sales: 120 }), ...fallen, ...before];
    expect(bandOf("conversion_drop", cells, { windowDays: 28 })?.expected?.low).toBeGreaterThan(120 / 1400);
    expect(bandOf("conversion_drop", cells)?.expected?.low).toBeLessThan(120 / 1400);
  });
});

describe("the weeks of other metrics", () => {
  it("are money in major units, expected for as many calls as this week had", () => {
    const band = bandOf("revenue_drop", [...cellsWith({ n: 700, sales: 60 }), ...past()]);
    expect(band).toMatchObject({ unit: "money" });
    expect(band?.weeks.map(({ value }) => value)).toEqual([...Array(8).fill(98_000), 30_000]);
    expect(band?.expected?.low).toBeGreaterThan(30_000);
    expect(band?.expected?.low).toBeLessThan(49_000);
    expect(band?.expected?.high).toBeGreaterThan(49_000);
  });

  it("are compared over the days that have come in", () => {
    const days = (monday: number, count: number) =>
      Array.from({ length: count }, (_, i) => cellsWith({ n: 280, sales: 40 }, monday + i)).flat();
    const cells = [...days(MONDAY, 2), ...Array.from({ length: 8 }, (_, i) => days(MONDAY - 7 * (i + 1), 5)).flat()];
    expect(bandOf("revenue_drop", cells)?.weeks.map(({ value }) => value)).toEqual(Array(9).fill(40_000));
  });

  it("are calls where calls are missing, also where nobody was reached", () => {
    const found = bandOf("revenue_drop", [...cellsWith({ n: 600 }), ...past()], { verdict: "volume" });
    expect(found).toMatchObject({ unit: "count" });
    expect(found?.weeks.at(-1)?.value).toBe(600);
    expect(found?.expected?.low).toBeGreaterThan(900);
    const dials = cellsOfCalls(callsLike(300, { day: MONDAY, status: "not_connected" }), "UTC");
    const nobody = bandOf("revenue_drop", [...dials, ...past()], { verdict: "volume" });
    expect(nobody?.weeks.at(-1)).toMatchObject({ value: 0, calls: 0 });
    expect(nobody?.expected).toEqual(found?.expected);
  });

  it("are violations by number, with what chance makes of the past", () => {
    const band = bandOf("compliance_increase", [...cellsWith({ ...USUAL, violations: 30 }), ...past()]);
    expect(band).toMatchObject({ unit: "count" });
    expect(band?.weeks.at(-1)?.value).toBe(30);
    // 5 % and 95 % quantiles of a Poisson count of 14 are 8 and 20; the past's own chance makes the range a little wider.
    expect(band?.expected?.low).toBeOneOf([7, 8]);
    expect(band?.expected?.high).toBeOneOf([20, 21]);
  });

  it("are scores, of which nothing is expected", () => {
    const band = bandOf("health_drop", [...cellsWith({ ...USUAL, sales: 60 }), ...past(12)]);
    expect(band).toMatchObject({ unit: "points", expected: null });
    const [first, last] = [known(band?.weeks[0]?.value ?? null), known(band?.weeks.at(-1)?.value ?? null)];
    expect(first - last).toBeGreaterThan(15);
  });
});

describe("what is expected of a simulated week in which nothing happened", () => {
  it.each([
    { type: "conversion_drop", callsPerWeek: 1400, wobble: 0 },
    { type: "conversion_drop", callsPerWeek: 1400, wobble: 0.05 },
    { type: "revenue_drop", callsPerWeek: 1400, wobble: 0 },
    { type: "failure_spike", callsPerWeek: 100, wobble: 0 },
    { type: "compliance_increase", callsPerWeek: 1400, wobble: 0 },
  ] as const)("holds it in about 90 % of cases: $type, $callsPerWeek calls, wobble $wobble", ({ type, ...size }) => {
    const share = shareHeld(type, { weeks: 9, conversionFactor: 1, ...size }, 300);
    expect(share).toBeGreaterThan(0.86);
    expect(share).toBeLessThan(0.97);
  });
});

function shareHeld(type: Alert["type"], weeks: Weeks, runs: number): number {
  const random = mulberry32(3);
  let held = 0;
  for (let run = 0; run < runs; run++) {
    const cells = weeksOf(weeks, random);
    const band = bandOf(type, cells, { campaign: CAMPAIGN, period: NEWEST_WEEK });
    const value = known(band?.weeks.at(-1)?.value ?? null);
    const [low, high] = [known(band?.expected?.low ?? null), known(band?.expected?.high ?? null)];
    if (value >= low && value <= high) held++;
  }
  return held / runs;
}
