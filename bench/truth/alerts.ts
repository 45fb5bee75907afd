import { type AlertType, USUAL_ALERT_SETTINGS } from "../../src/domain/alert.ts";
import type { Cell } from "../../src/domain/cell.ts";
import { baselinePeriod, previousPeriod } from "../../src/domain/period.ts";
import { alertsOf } from "../../src/engines/alerts.ts";
import { healthOf } from "../../src/engines/health.ts";
import { selectCells } from "../../src/engines/selectCells.ts";
import type { Limit, Simulation } from "./line.ts";
import { CAMPAIGN, NEWEST_WEEK, type Weeks, weeksOf } from "./weeks.ts";

/** Calls a week of the lines. Source: issue 3, line 3. */
const SIZES = [50, 200, 500, 1400, 10_000] as const;
const BASELINE = 8;
/** Enough for the 28-day look of campaigns under 500 calls a week. */
const LONG = 12;

/** What the product calls an alert of the newest week: types whose verdict is `alert`. */
export function alertsIn(cells: readonly Cell[]): readonly AlertType[] {
  const { health, changeMargin } = healthOf(
    {
      current: selectCells(cells, NEWEST_WEEK),
      previous: selectCells(cells, previousPeriod(NEWEST_WEEK)),
      baseline: selectCells(cells, baselinePeriod(NEWEST_WEEK)),
    },
    CAMPAIGN,
  );
  const { alerts } = alertsOf({
    campaign: CAMPAIGN,
    cells,
    period: NEWEST_WEEK,
    settings: USUAL_ALERT_SETTINGS,
    health: { overall: health.overall, change: health.weekOverWeekChange, changeMargin },
    violatingCalls: [],
    newestDay: NEWEST_WEEK.to - 1,
  });
  return alerts.filter(({ verdict }) => verdict === "alert").map(({ type }) => type);
}

/** Every line about alerts. */
export function alertSimulations(): readonly Simulation[] {
  return [
    ...SIZES.flatMap((calls) => [falseAlarms(calls, 0, BASELINE), falseAlarms(calls, 0.05, BASELINE)]),
    ...[50, 200, 450].flatMap((calls) => [falseAlarms(calls, 0, LONG), falseAlarms(calls, 0.05, LONG)]),
    ...[1, 3].map((weeks) => falseAlarms(1400, 0.05, weeks)),
    detection(1400, 0, { atLeast: 0.95 }),
    detection(500, 0, { atLeast: 0.55 }),
    detection(1400, 0.05, null),
    detection(500, 0.05, null),
    ...SIZES.map(falseHealthDrops),
  ];
}

/** Weeks that nothing happened in; `past` of them before the newest. */
function falseAlarms(calls: number, wobble: number, past: number): Simulation {
  const kind = wobble === 0 ? "stable" : "5 % wobble";
  return {
    name: `false alarm, ${kind}, ${past} weeks of past`,
    calls,
    limit: { atMost: 0.1 },
    happens: (random) =>
      alertsIn(weeksOf(identical(calls, wobble, past), random)).some((type) => type !== "compliance_increase"),
  };
}

function detection(calls: number, wobble: number, limit: Limit | null): Simulation {
  const kind = wobble === 0 ? "stable" : "5 % wobble";
  const weeks = { ...identical(calls, wobble, BASELINE), conversionFactor: 0.7 };
  return {
    name: `30 % conversion fall found, ${kind}`,
    calls,
    limit,
    happens: (random) => alertsIn(weeksOf(weeks, random)).includes("conversion_drop"),
  };
}

function falseHealthDrops(calls: number): Simulation {
  return {
    name: "false health drop",
    calls,
    limit: { atMost: 0.025 },
    happens: (random) => alertsIn(weeksOf(identical(calls, 0, BASELINE), random)).includes("health_drop"),
  };
}

function identical(callsPerWeek: number, wobble: number, past: number): Weeks {
  return { weeks: past + 1, callsPerWeek, wobble, conversionFactor: 1 };
}
