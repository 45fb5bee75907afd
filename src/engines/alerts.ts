import type { Alert, AlertSettings } from "../domain/alert.ts";
import type { Campaign } from "../domain/campaign.ts";
import type { Cell } from "../domain/cell.ts";
import type { Day } from "../domain/day.ts";
import { SEVERITIES } from "../domain/issue.ts";
import { baselinePeriod, DAYS_PER_WEEK, type Period, periodEnding, previousPeriod } from "../domain/period.ts";
import { criticalOf } from "./alertCosts.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import { type AlertBasis, type AlertNotes, summaryOf } from "./alertSummary.ts";
import { judge } from "./alertVerdicts.ts";
import { callTotalsOf } from "./callTotals.ts";
import { changeAlert } from "./changeAlert.ts";
import { longLookToCompare, weekToCompare } from "./comparedWeeks.ts";
import { compareWeeks, type WindowComparison } from "./compareWeeks.ts";
import { complianceAlert, type ViolatingCall } from "./complianceAlert.ts";
import { daySumsOf } from "./daySums.ts";
import { areFewCalls } from "./fewCalls.ts";
import { healthAlert } from "./healthAlert.ts";
import { measure } from "./metrics.ts";
import { nobodyReachedIn } from "./nobodyReached.ts";
import { selectCells } from "./selectCells.ts";
import { nobodyAlert, volumeAlert } from "./volumeAlert.ts";

export type AlertInput = {
  readonly campaign: Campaign;
  /** Of dimensions `all` and `flag`, of the period and the 12 weeks before it (8 do; the 28-day look is then not taken). */
  readonly cells: readonly Cell[];
  /** Alerts judge its last 7 days. */
  readonly period: Period;
  readonly settings: AlertSettings;
  /** As `healthOf` finds them for this week against the last; nulls where nothing can be said. */
  readonly health: {
    readonly overall: number | null;
    readonly change: number | null;
    readonly changeMargin: number | null;
  };
  /** At least those of the week. */
  readonly violatingCalls: readonly ViolatingCall[];
  /** The campaign's newest day with calls: revenue may still arrive for the days just before it. null: nothing is held back. */
  readonly newestDay: Day | null;
  /** Weeks whose alert was confirmed and acknowledged: they leave the baseline. */
  readonly acknowledged?: readonly Period[];
  /** True within 4 weeks of an alert of the 28-day look. */
  readonly longLookRests?: boolean;
};

export type AlertFindings = {
  /** The costliest and surest first. */
  readonly alerts: readonly Alert[];
  /** One to three sentences: what there is, and what the comparison left out. */
  readonly summary: string;
  /** Of `summary` the sentences on what the comparison left out. */
  readonly notes: readonly string[];
  /** What the week could be compared with. */
  readonly basis: AlertBasis;
  /** Those of `alerts` that are critical and more than a guess. */
  readonly critical: readonly Alert[];
};

/**
 * What got worse this week against the 8 weeks before, beyond its threshold, each with how likely it is by chance.
 * In a week of fewer than 50 calls only changes with p <= 0.001 and rises of violations. Without calls, nothing.
 */
export function alertsOf(input: AlertInput): AlertFindings {
  const { campaign, settings, newestDay, acknowledged = [], longLookRests = false } = input;
  const week = periodEnding(input.period.to - 1);
  const days = daySumsOf(input.cells);
  const compared = weekToCompare(week, acknowledged);
  const window = compareWeeks(days, compared, campaign, newestDay);
  const longLook = longLookToCompare(week, acknowledged, days, longLookRests);
  const windows = longLook === null ? [window] : [window, compareWeeks(days, longLook, campaign, newestDay)];
  const metrics = measure(selectCells(input.cells, week), campaign);
  const isSmall = areFewCalls(metrics.totalCalls);
  const nobody = nobodyReachedIn(metrics, measure(selectCells(input.cells, previousPeriod(week)), campaign), week);
  const changes = judge(windows, settings, isSmall).map((judged) =>
    changeAlert(judged, {
      campaign,
      threshold: settings.thresholds[judged.comparison.type],
      expectedMinor: metrics.expectedRevenueMinor,
    }),
  );
  const violations = complianceAlert({
    window,
    week,
    past: baselinePeriod(week),
    pastWeeks: compared.past.filter((past) => hasCalls(past, days)).length,
    excludedWeeks: compared.excludedWeeks,
    cells: input.cells,
    violatingCalls: input.violatingCalls,
  });
  const volume =
    nobody === null
      ? volumeAlert({ window, changes, settings, campaign, expectedMinor: metrics.expectedRevenueMinor })
      : nobodyAlert({
          title: nobody,
          dials: metrics.dials,
          past: callTotalsOf(selectCells(input.cells, baselinePeriod(week))),
        });
  const all = [violations, ...changes, volume, healthOfWeek(input, window)].filter((alert) => alert !== null);
  const alerts = all.filter((alert) => !isSmall || isToldOfSmallWeek(alert)).sort(byUrgency);
  const found: AlertNotes = {
    calls: metrics.totalCalls,
    nobody,
    isSmall,
    window,
    revenueLagDays: campaign.revenueLagDays,
  };
  return { alerts, ...summaryOf(alerts, found), critical: criticalOf(alerts, settings) };
}

/** A score compares the periods of a report, so it is told only where these are weeks. */
function healthOfWeek({ health, period, settings }: AlertInput, { violations }: WindowComparison): Alert | null {
  const { overall, change, changeMargin } = health;
  if (overall === null || change === null || changeMargin === null) return null;
  if (period.to - period.from !== DAYS_PER_WEEK) return null;
  const { now, previous } = violations;
  const moved = { overall, change, changeMargin, calls: now.calls, previousCalls: previous.calls };
  return healthAlert(moved, settings.thresholds.health_drop);
}

function hasCalls({ from, to }: Period, days: ReadonlyMap<Day, unknown>): boolean {
  for (let day = from; day < to; day++) if (days.has(day)) return true;
  return false;
}

function isToldOfSmallWeek({ type, pValue }: Alert): boolean {
  return type === "compliance_increase" || (pValue !== null && pValue <= ALERT_POLICY.smallWeek.pUpTo);
}

const VERDICT_ORDER = ["alert", "volume", "watch", "chance"] as const;

/** Violations first, then by verdict, severity and cost. */
function byUrgency(a: Alert, b: Alert): number {
  const isCompliance = ({ type }: Alert) => (type === "compliance_increase" ? 0 : 1);
  return (
    isCompliance(a) - isCompliance(b) ||
    VERDICT_ORDER.indexOf(a.verdict) - VERDICT_ORDER.indexOf(b.verdict) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (b.costMinor ?? 0) - (a.costMinor ?? 0)
  );
}
