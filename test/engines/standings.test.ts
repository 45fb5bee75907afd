import { describe, expect, it } from "vitest";
import { CAMPAIGN, NEWEST_WEEK, type Weeks, weeksOf } from "../../bench/truth/weeks.ts";
import { type AlertType, USUAL_ALERT_SETTINGS } from "../../src/domain/alert.ts";
import type { Cell } from "../../src/domain/cell.ts";
import { isoOfDay } from "../../src/domain/day.ts";
import type { Trouble } from "../../src/domain/episode.ts";
import { DAYS_PER_WEEK, type Period, periodEnding } from "../../src/domain/period.ts";
import { alertsOf } from "../../src/engines/alerts.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { type StandingsInput, standingsOf } from "../../src/engines/standings.ts";
import { violatingCallsOf } from "../../src/engines/violatingCalls.ts";
import { mulberry32 } from "../../src/statistics/mulberry32.ts";
import { aCampaign, type Counts, callsLike, cellsWith, MONDAY } from "./build.ts";

const WEEK = periodEnding(MONDAY + 6);
const USUAL: Counts = { n: 1400, sales: 196, dropped: 392, escalated: 196, failed: 98, violations: 14 };
const NO_HEALTH = { overall: null, change: null, changeMargin: null };

/** The `back`th week before `week`. */
function weekBefore(back: number, week: Period = WEEK): Period {
  return { from: week.from - back * DAYS_PER_WEEK, to: week.to - back * DAYS_PER_WEEK };
}

/** Weeks of these counts, the last of them the newest. */
function weeks(...counts: readonly Counts[]): Cell[] {
  return counts.flatMap((one, i) => cellsWith(one, MONDAY - (counts.length - 1 - i) * DAYS_PER_WEEK));
}

function eightOf(counts: Counts): Counts[] {
  return Array.from({ length: 8 }, () => counts);
}

/** `told`: the last day that was told of; the one before the week if not given. */
function aTrouble(type: AlertType, before: number | null = null, told: number = WEEK.from - 1): Trouble {
  const asOf = isoOfDay(told);
  return { type, firstAsOf: asOf, lastAsOf: asOf, severity: "high", before, acknowledged: null, isOver: false };
}

/** How a trouble of the last `lasted` weeks stands. */
function standing(type: AlertType, cells: readonly Cell[], lasted = 1, more: Partial<StandingsInput> = {}) {
  const [found] = standingsOf({
    campaign: aCampaign(),
    cells,
    period: WEEK,
    settings: USUAL_ALERT_SETTINGS,
    health: NO_HEALTH,
    violatingCalls: [],
    newestDay: WEEK.to - 1,
    troubles: [aTrouble(type)],
    episodeWeeks: Array.from({ length: lasted }, (_, i) => weekBefore(i)),
    ...more,
  });
  return found;
}

describe("a fall of conversion", () => {
  const fallen = { ...USUAL, sales: 137 };

  it("goes on while it lasts, though its own weeks have long hidden it, and is over when it is back", () => {
    const cells = weeks(...eightOf(USUAL), fallen, fallen, fallen, fallen);
    const usual = alertsOf({
      campaign: aCampaign(),
      cells,
      period: WEEK,
      settings: USUAL_ALERT_SETTINGS,
      health: NO_HEALTH,
      violatingCalls: [],
      newestDay: WEEK.to - 1,
    });
    const told = usual.alerts.find(({ type }) => type === "conversion_drop");
    expect(told?.baselineChange).toBeGreaterThan(-0.25);
    const found = standing("conversion_drop", cells, 4);
    expect(found).toMatchObject({ state: "goes_on", now: "Conversion 9.8 % (14.0 % before)" });
    expect(found?.alert).toMatchObject({ verdict: "alert", baselineWeeks: 5, title: "Conversion down 30 %" });
    expect(found?.alert?.message).toContain("in 5 of the 8 weeks before, 3 weeks of known trouble left out");
    const back = weeks(...eightOf(USUAL), fallen, fallen, { ...USUAL, sales: 190 });
    expect(standing("conversion_drop", back, 3)).toEqual({
      type: "conversion_drop",
      state: "over",
      alert: null,
      now: "Conversion 13.6 % (14.0 % before)",
    });
  });

  it("is unclear where it may be chance, or where only half of it is back", () => {
    const few = { n: 100, sales: 14 };
    const maybe = standing("conversion_drop", weeks(...eightOf(few), { n: 100, sales: 10 }));
    expect(maybe).toMatchObject({ state: "unclear", alert: { verdict: "chance" } });
    const halfBack = standing("conversion_drop", weeks(...eightOf(USUAL), fallen, { ...USUAL, sales: 170 }), 2);
    expect(halfBack).toMatchObject({ state: "unclear", alert: null });
  });

  it("has no past once it is as long as the past, and is unclear in a week without calls", () => {
    const cells = weeks(...eightOf(USUAL), fallen);
    expect(standing("conversion_drop", cells, 9)).toMatchObject({
      state: "no_past",
      alert: null,
      now: "Conversion 9.8 %",
    });
    expect(standing("conversion_drop", weeks(USUAL, fallen, { n: 0 }), 2)).toMatchObject({
      state: "unclear",
      now: "Conversion not known",
    });
  });

  it("is judged without acknowledged weeks too", () => {
    const cells = weeks(USUAL, USUAL, USUAL, USUAL, fallen, fallen, fallen, fallen, fallen);
    const acknowledged = [4, 3, 2, 1].map((back) => weekBefore(back));
    expect(standing("conversion_drop", cells)?.state).toBe("unclear");
    expect(standing("conversion_drop", cells, 1, { acknowledged })?.state).toBe("goes_on");
  });
});

describe("a fall of revenue by volume", () => {
  const usual = { n: 1400, sales: 196, dropped: 392 };
  const fewer = { n: 840, sales: 118, dropped: 235 };

  it("goes on while calls are missing, and is over when they are back", () => {
    const found = standing("revenue_drop", weeks(...eightOf(usual), fewer, fewer), 2);
    expect(found).toMatchObject({
      state: "goes_on",
      now: "Revenue $59,000 from 840 calls ($98,000 from 1,400 before)",
    });
    expect(found?.alert).toMatchObject({ verdict: "volume", title: "40 % fewer calls" });
    expect(standing("revenue_drop", weeks(...eightOf(usual), fewer, usual), 2)?.state).toBe("over");
  });

  it("is told by the calls where no file tells revenue", () => {
    const counted = (n: number, day: number) =>
      cellsOfCalls(callsLike(n, { day, status: "completed" }), "UTC").filter(({ dimension }) => dimension === "all");
    const past = Array.from({ length: 8 }, (_, i) => counted(200, MONDAY - 7 * (i + 1))).flat();
    const still = standing("revenue_drop", [...past, ...counted(170, MONDAY)]);
    expect(still).toMatchObject({ state: "goes_on", now: "Connected calls 170 (200 before)" });
    expect(still?.alert?.title).toBe("15 % fewer calls");
    expect(standing("revenue_drop", [...past, ...counted(190, MONDAY)])).toMatchObject({ state: "over" });
  });

  it("goes on where nobody is reached", () => {
    const dials = cellsOfCalls(callsLike(300, { day: MONDAY, status: "not_connected" }), "UTC");
    const found = standing("revenue_drop", [...weeks(...eightOf(usual), { n: 0 }), ...dials]);
    expect(found).toMatchObject({ state: "goes_on", alert: { title: "None of 300 dials connected" } });
  });
});

describe("failures and broken rules", () => {
  it("of days that were told already are no second week of an outage", () => {
    const outage = cellsWith({ ...USUAL, failed: 400 }, MONDAY).filter(({ day }) => day === MONDAY);
    const rest = cellsWith(USUAL, MONDAY).filter(({ day }) => day > MONDAY);
    const cells = [...weeks(...eightOf(USUAL), { n: 0 }), ...outage, ...rest];
    const troubles = (told: number) => ({ troubles: [aTrouble("failure_spike", null, told)] });
    expect(standing("failure_spike", cells, 0, troubles(MONDAY - 1))?.state).toBe("goes_on");
    expect(standing("failure_spike", cells, 0, troubles(MONDAY))?.state).not.toBe("goes_on");
  });

  it("of an outage are judged by their week", () => {
    const failing = { ...USUAL, failed: 180 };
    expect(standing("failure_spike", weeks(...eightOf(USUAL), failing))).toMatchObject({ state: "goes_on" });
    expect(standing("failure_spike", weeks(...eightOf(USUAL), failing, USUAL), 2)).toMatchObject({
      state: "over",
      now: "Failures 7.0 % (7.0 % before)",
    });
  });

  it("are over without violations, or with as many as chance brings, and go on with more", () => {
    const weekOf = (violations: number) =>
      weeks(...eightOf(USUAL), { ...USUAL, violations: 40 }, { ...USUAL, violations });
    expect(standing("compliance_increase", weekOf(0), 2)).toMatchObject({
      state: "over",
      now: "Violations 0 (14 before)",
    });
    expect(standing("compliance_increase", weekOf(16), 2)?.state).toBe("over");
    const found = standing("compliance_increase", weekOf(30), 2);
    expect(found).toMatchObject({ state: "goes_on", alert: { title: "30 violations", baselineWeeks: 7 } });
  });

  it("go on while a rule is broken that was not before the trouble, however rarely", () => {
    const flagged = [MONDAY - 7, MONDAY].flatMap((day) =>
      callsLike(1, { day, status: "completed", complianceFlags: ["no_consent"] }),
    );
    const cells = [...weeks(...eightOf(USUAL), USUAL), ...cellsOfCalls(flagged, "UTC")];
    const violatingCalls = violatingCallsOf(flagged, "UTC", WEEK);
    const found = standing("compliance_increase", cells, 2, { violatingCalls });
    expect(found).toMatchObject({ state: "goes_on", alert: { title: "New kind of violation: no_consent" } });
    expect(found?.alert?.calls).toHaveLength(1);
    expect(standing("compliance_increase", cells, 1, { violatingCalls })?.state).toBe("over");
  });
});

describe("a fall of the score", () => {
  const look = (overall: number | null, before: number | null = 80) =>
    standing("health_drop", weeks(...eightOf(USUAL), USUAL), 1, {
      troubles: [aTrouble("health_drop", before)],
      health: { overall, change: 2, changeMargin: 6 },
    });

  it("is over once the score is within the threshold of the one before", () => {
    expect(look(64)).toMatchObject({ state: "goes_on", now: "Health 64 (80 before)" });
    expect(look(64)?.alert?.message).toContain("Health is 64 of 100 in the week (1,400 calls), 80 before it fell: 16");
    expect(look(65)).toMatchObject({ state: "over", alert: null });
    expect(look(null)).toMatchObject({ state: "unclear" });
    expect(look(64, null)).toMatchObject({ state: "no_past" });
  });
});

/** Of simulated campaigns of 1,400 calls a week, the share that stand so in their newest week. */
function shareOf(state: string, factors: NonNullable<Weeks["factors"]>, lasted: number, runs = 200): number {
  const random = mulberry32(5);
  let count = 0;
  for (let run = 0; run < runs; run++) {
    const cells = weeksOf({ weeks: 9, callsPerWeek: 1400, wobble: 0, conversionFactor: 1, factors }, random);
    const episodeWeeks = Array.from({ length: lasted }, (_, i) => weekBefore(i, NEWEST_WEEK));
    const found = standing("conversion_drop", cells, 0, { campaign: CAMPAIGN, period: NEWEST_WEEK, episodeWeeks });
    if (found?.state === state) count++;
  }
  return count / runs;
}

describe("in simulated campaigns of 1,400 calls a week, 30 % down", () => {
  const down = (from: number, to: number) => (week: number) => (week <= from && week >= to ? { conversion: 0.7 } : {});

  it.each([1, 2, 3, 5])("a fall in its week %i is hardly ever called over, and mostly goes on", (lasted) => {
    expect(shareOf("over", down(lasted - 1, 0), lasted)).toBeLessThanOrEqual(0.01);
    expect(shareOf("goes_on", down(lasted - 1, 0), lasted)).toBeGreaterThan(0.9);
  });

  it("a fall of three weeks is over in most first weeks without it", () => {
    expect(shareOf("over", down(3, 1), 4)).toBeGreaterThan(0.85);
    expect(shareOf("goes_on", down(3, 1), 4)).toBeLessThan(0.05);
  });
});
