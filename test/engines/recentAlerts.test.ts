import { describe, expect, it } from "vitest";
import { generateCalls } from "../../examples/generator.ts";
import { USUAL_ALERT_SETTINGS } from "../../src/domain/alert.ts";
import { DAYS_PER_WEEK, isWithin, periodEnding } from "../../src/domain/period.ts";
import { cellsOfCalls } from "../../src/engines/cellsOfCalls.ts";
import { type RecentAlerts, type RecentAlertsInput, recentAlertsOf } from "../../src/engines/recentAlerts.ts";
import { reportOfCalls } from "../../src/engines/reportOfCalls.ts";
import { reportedPeriod } from "../../src/engines/reportValues.ts";
import { establishedSince, troubleSinceOf } from "../../src/engines/troubleSince.ts";
import { violatingCallsOf } from "../../src/engines/violatingCalls.ts";
import { aCampaign, callsLike, cellsWith, MONDAY } from "./build.ts";
import { callOf } from "./faultyCampaigns.ts";

const LAST_DAY = MONDAY + 6;
const campaign = aCampaign({ targetConversionRate: 0.12, conversionValueMeaning: "expected_revenue" });

/** Sixteen weeks, with drops up by half from two weeks before the newest on. */
const calls = Array.from(
  generateCalls({
    seed: 4,
    campaignId: "f",
    campaignName: "F",
    endDay: LAST_DAY,
    weeks: 16,
    callsPerWeek: 500,
    faults: [{ kind: "rate", rate: "dropped", fromDay: MONDAY - 14, factor: 1.5 }],
  }),
  callOf,
);

function recent(parts: Partial<RecentAlertsInput> = {}) {
  return recentAlertsOf({
    campaign,
    cells: cellsOfCalls(calls, "UTC"),
    lastDay: LAST_DAY,
    weeks: 3,
    settings: USUAL_ALERT_SETTINGS,
    newestDay: LAST_DAY,
    violatingCalls: violatingCallsOf(calls, "UTC", periodEnding(LAST_DAY, 70)),
    ...parts,
  });
}

function reportOn(asOf: number) {
  return reportOfCalls({ campaign, calls, period: periodEnding(asOf), newestDay: LAST_DAY, today: null });
}

describe("recent alerts", () => {
  it("are those that a report on each of the weeks before says, newest first", () => {
    const said = [1, 2, 3].map((back) => reportOn(LAST_DAY - back * DAYS_PER_WEEK));
    expect(recent()).toEqual(
      said.map(({ period, alerts, metrics }) => ({ period, calls: metrics.totalCalls, basis: "compared", alerts })),
    );
    expect(recent().map(({ alerts }) => alerts.some(({ type }) => type === "drop_off_spike"))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("are none for weeks without calls", () => {
    expect(recent({ cells: [], violatingCalls: [], newestDay: null })).toEqual(
      [1, 2, 3].map((back) => ({
        period: reportedPeriod(periodEnding(LAST_DAY - 7 * back)),
        calls: 0,
        basis: "no_calls",
        alerts: [],
      })),
    );
  });
});

describe("a week before that tells nothing", () => {
  const cells = cellsOfCalls(calls, "UTC");
  const told = { from: MONDAY - 21, to: MONDAY - 14 };
  const [past, week] = [cells.filter(({ day }) => day < told.from), cells.filter(({ day }) => isWithin(day, told))];
  const silent = (those: RecentAlertsInput["cells"]) => recent({ cells: those, violatingCalls: [] })[2];

  it("says why it cannot: no past, too few calls, or nobody reached", () => {
    expect(silent(week)).toMatchObject({ basis: "no_past", alerts: [] });
    const few = silent([...past, ...cellsWith({ n: 40, sales: 5, dropped: 12 }, told.from)]);
    expect(few).toMatchObject({ basis: "few_calls", calls: 40 });
    const dials = cellsOfCalls(callsLike(400, { day: told.from, status: "not_connected" }), "UTC");
    expect(silent([...past, ...dials])).toMatchObject({ basis: "nobody_reached", calls: 0 });
  });
});

function alertsOfDrops({ alerts }: Pick<RecentAlerts, "alerts">): boolean {
  return alerts.some(({ type, verdict }) => type === "drop_off_spike" && verdict === "alert");
}

describe("the first day of a trouble", () => {
  const weeks = [reportOn(LAST_DAY), ...recent()];

  it("is that of the week that alerted of it, also once the trouble is no news any more", () => {
    expect(weeks.map(alertsOfDrops)).toEqual([false, false, true, false]);
    expect(troubleSinceOf("high_drop_off", weeks)).toBe(MONDAY - 14);
  });

  it("is found for a report of any length, from its cells and those of three weeks more", () => {
    const weeksOf = (days: number, lastDay: number) => {
      const period = periodEnding(lastDay, days);
      const report = reportOfCalls({ campaign, calls, period, newestDay: LAST_DAY, today: null });
      const cells = cellsOfCalls(calls, "UTC");
      const input = { campaign, cells, lastDay, settings: USUAL_ALERT_SETTINGS, newestDay: LAST_DAY };
      return establishedSince("high_drop_off", report, input);
    };
    expect([7, 30].map((days) => weeksOf(days, LAST_DAY))).toEqual([MONDAY - 14, MONDAY - 14]);
    expect([7, 30].map((days) => weeksOf(days, LAST_DAY - 14))).toEqual([MONDAY - 14, MONDAY - 14]);
    expect(weeksOf(30, LAST_DAY - 21)).toBeNull();
  });

  it("is that of the first of several such weeks without a break", () => {
    const [alert] = weeks[2]?.alerts.filter(({ type }) => type === "drop_off_spike") ?? [];
    if (alert === undefined) throw new Error("That week has one");
    const weeksWith = (...alerting: readonly number[]) =>
      weeks.map(({ period }, i) => ({ period, alerts: alerting.includes(i) ? [alert] : [] }));
    expect(troubleSinceOf("high_drop_off", weeksWith(0, 1, 3))).toBe(MONDAY - 7);
    expect(troubleSinceOf("high_drop_off", weeksWith(1, 2, 3))).toBe(MONDAY - 21);
    const long = weeksWith(0).map(({ period, alerts }) => ({
      period,
      alerts: alerts.map((one) => ({ ...one, windowDays: 28 as const })),
    }));
    expect(troubleSinceOf("high_drop_off", long)).toBe(MONDAY - 21);
  });

  it("is not known where no alert belongs to the issue, or none is sure", () => {
    expect(troubleSinceOf("compliance_risk", weeks)).toBeNull();
    expect(troubleSinceOf("high_drop_off", [])).toBeNull();
    const unsure = weeks.map(({ period, alerts }) => ({
      period,
      alerts: alerts.map((alert) => ({ ...alert, verdict: "watch" as const })),
    }));
    expect(troubleSinceOf("high_drop_off", unsure)).toBeNull();
  });
});
