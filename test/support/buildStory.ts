import type { AlertType } from "../../src/domain/alert.ts";
import type { AlertStory, WeekBand } from "../../src/domain/alertStory.ts";
import { isoOfDay } from "../../src/domain/day.ts";
import type { ReportAlert } from "../../src/domain/reportFindings.ts";
import { dayOf } from "../engines/build.ts";

/** Conversion down by half in the week to 22 Nov 2026, told as the engine tells it. */
export function aToldAlert(parts: Partial<ReportAlert> = {}): ReportAlert {
  return {
    type: "conversion_drop",
    severity: "critical",
    verdict: "alert",
    title: "Conversion down 49 %",
    message:
      "It cost about $39,643 in the week, 47 % of a usual week ($84,537). 6.0 % of 1,400 calls sold in the week, 11.9 % of 1,388 the week before, 11.8 % of 11,200 in the 8 weeks before. Usual is 9.7 % to 14.4 %. By luck a fall this big comes fewer than 1 week in 1,000; the change lies between 58 % down and 39 % down (90 % interval).",
    metric: "conversion_rate",
    current: 0.06,
    previous: 0.1186,
    baseline: 0.118,
    threshold: 0.15,
    percentageChange: -0.494,
    baselineChange: -0.492,
    absoluteChange: -0.0586,
    pValue: 1.7e-8,
    interval: { low: -0.58, high: -0.39 },
    baselineWeeks: 8,
    n: { current: 1400, previous: 1388, baseline: 11_200 },
    calls: [],
    windowDays: 7,
    cost: 39_642.98,
    ...parts,
  };
}

/** More violations than the week before, without a cost. */
export function aViolationAlert(parts: Partial<ReportAlert> = {}): ReportAlert {
  return aToldAlert({
    type: "compliance_increase",
    title: "7 more violations than the week before",
    message:
      "18 violations in the week (1,400 calls), 11 the week before (1,388 calls), 10.1 a week of this size in the 8 weeks before; more than chance explains: so many come by luck about 1 week in 55. Rules broken: missing_disclosure (18).",
    metric: "violations",
    current: 18,
    previous: 11,
    cost: null,
    calls: ["call-1", "call-2"],
    ...parts,
  });
}

/** Weeks that end with 22 Nov 2026, oldest first; null: not known. */
export function aBand(
  values: readonly (number | null)[],
  parts: Partial<WeekBand> & { leftOut?: readonly number[] } = {},
): WeekBand {
  const { leftOut = [], ...rest } = parts;
  const last = dayOf("2026-11-22");
  return {
    type: "conversion_drop",
    unit: "rate",
    weeks: values.map((value, i) => ({
      asOf: isoOfDay(last - 7 * (values.length - 1 - i)),
      value,
      calls: 1400,
      isLeftOut: leftOut.includes(i),
    })),
    expected: { low: 0.097, high: 0.144 },
    ...rest,
  };
}

export const STEADY = [0.121, 0.114, 0.125, 0.117, 0.109, 0.122, 0.118, 0.1186];

export function aStory(parts: Partial<AlertStory> = {}): AlertStory {
  return {
    campaignId: "q1",
    campaignName: "Q1 Sales Outreach",
    currency: "USD",
    period: { from: "2026-11-16", to: "2026-11-23" },
    previousPeriod: { from: "2026-11-09", to: "2026-11-16" },
    calls: 1400,
    previousCalls: 1388,
    alerts: [aToldAlert()],
    watches: [],
    cost: 39_642.98,
    cause:
      "Script v2.4 stands out: 45 conversions in 1,043 calls where 123 are usual, so sales worth $34,923 are missing.",
    recommendation: {
      issueType: "script_failure",
      action: "Send the calls of script v2.4 to script v2.2",
      recovery: 14_463.51,
      effort: "low",
    },
    band: aBand([...STEADY, 0.06]),
    notes: [],
    missed: [],
    skippedWeeks: 0,
    ...parts,
  };
}

/** A story of one alert of a type, with its band. */
export function aStoryOf(
  type: AlertType,
  alert: Partial<ReportAlert>,
  band: WeekBand,
  parts: Partial<AlertStory> = {},
): AlertStory {
  return aStory({ alerts: [aToldAlert({ ...alert, type })], band: { ...band, type }, ...parts });
}
