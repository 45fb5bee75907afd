import type { Alert, AlertSettings } from "../domain/alert.ts";
import type { Campaign } from "../domain/campaign.ts";
import type { Cell } from "../domain/cell.ts";
import type { Day } from "../domain/day.ts";
import { isWithin, type Period } from "../domain/period.ts";
import { countOf } from "../domain/words.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import { callTotalsOf } from "./callTotals.ts";
import type { ViolatingCall } from "./complianceAlert.ts";
import { outageOf } from "./dayOutage.ts";
import { type DaySides, daySidesOf } from "./daySides.ts";
import { type ComparedSums, daySumsOf } from "./daySums.ts";
import { dayViolations } from "./dayViolations.ts";
import { onDay } from "./dayWords.ts";
import { measure } from "./metrics.ts";
import { selectCells } from "./selectCells.ts";
import { nobodyAlert } from "./volumeAlert.ts";

export type DayEventInput = {
  readonly campaign: Campaign;
  /** Of dimensions `all` and `flag`, of the day and the 8 weeks before it; others do no harm. */
  readonly cells: readonly Cell[];
  /** `daySumsOf` the cells, where more days than one are looked at. */
  readonly days?: ReadonlyMap<Day, ComparedSums>;
  /** A complete one. */
  readonly day: Day;
  readonly settings: AlertSettings;
  /** At least those of the day. */
  readonly violatingCalls: readonly ViolatingCall[];
  /** Weeks and days whose alert was acknowledged: they are no past. None if not given. */
  readonly acknowledged?: readonly Period[];
};

/**
 * What happened on one day that cannot wait for the week: broken rules that are news, an outage, nobody reached any more.
 * Measured against the day's own 8 weeks; nothing without a past. In simulated weeks in which nothing happened, looked at on
 * every day, at most 0.3 % lead to one that is not about rules, and about 0.5 % to one that is (200 to 1,400 calls; more in
 * campaigns so small that 8 weeks often pass without a violation: the first one is told).
 */
export function dayEventsOf(input: DayEventInput): readonly Alert[] {
  const { acknowledged = [] } = input;
  const sides = daySidesOf(input.days ?? daySumsOf(input.cells), input.day, acknowledged);
  const isLeftOut = (day: Day) => day < input.day && acknowledged.some((period) => isWithin(day, period));
  const cells = acknowledged.length === 0 ? input.cells : input.cells.filter(({ day }) => !isLeftOut(day));
  const ofDay = selectCells(input.cells, { from: input.day, to: input.day + 1 });
  const { expectedRevenueMinor: expectedMinor } = measure(ofDay, input.campaign);
  const { campaign, settings } = input;
  const found = [
    dayViolations({ ...input, cells }, sides),
    outageOf(sides, { campaign, settings, expectedMinor }),
    nobodyOf({ ...input, cells }, sides),
  ];
  return found.filter((alert) => alert !== null);
}

/** Dials of which none connected, though the past leads to expect some. */
function nobodyOf({ cells, day }: DayEventInput, { pastPeriod }: DaySides): Alert | null {
  const { dials, calls } = callTotalsOf(selectCells(cells, { from: day, to: day + 1 }));
  if (dials === 0 || calls > 0) return null;
  const title = `none of ${countOf(dials, "dial")} connected ${onDay(day)}`;
  const alert = nobodyAlert({ title, dials, past: callTotalsOf(selectCells(cells, pastPeriod)) });
  if (alert === null || alert.pValue === null || alert.pValue > ALERT_POLICY.events.upTo) return null;
  return { ...alert, windowDays: 1 };
}
