import type { Sensitivity } from "../domain/alert.ts";

/** The numbers that decide what is told as an alert. Source: the project's reference on statistics, section 1, unless it says otherwise. */
export const ALERT_POLICY = {
  /** Share of false alerts that the family of tests may hold (Benjamini-Hochberg). */
  falseShare: { quiet: 0.05, normal: 0.1, sensitive: 0.2 } satisfies Record<Sensitivity, number>,
  /** What the family holds: revenue, four rates, and violations. */
  testsOfFamily: 6,
  /** A change past its threshold that does not survive the family is watched up to this p. */
  watchUpTo: 0.1,
  /** In a week of fewer calls only what chance all but excludes is told. */
  smallWeek: { calls: 50, pUpTo: 0.001 },
  /** Calls that fell past the threshold of revenue are told where so few come by chance less often than this. */
  volumeUpTo: 0.05,
  /** Below this many events, baseline and week together, the exact test is used. */
  exactBelowEvents: 40,
  /** Spikes from a rate of 0 count as past their threshold above this rate. Source: DESIGN 4. */
  fromNoneAbove: 0.02,
  /** What is posted unasked rests on so many calls on either side, and comes by chance no more often. */
  posted: { calls: 30, pUpTo: 0.05 },
  /** A violation rate that chance explains less often than this is graded `alert`. */
  violationsUpTo: 0.05,
  /** The 28-day look: for campaigns below so many calls a week, with so many weeks of data. */
  longLook: { callsPerWeekBelow: 500, weeks: 12, weeksNow: 4 },
  /** A day below this share of its weekday's median volume is a holiday. */
  holidayShare: 0.25,
  /** Weekday shares that differ beyond this quantile of chance are standardised. */
  shareQuantile: 0.99,
  /** Of intervals shown. */
  confidence: 0.9,
  /** One-sided 5 % and 80 % power: what could have been seen. */
  detectable: 2.487,
  /**
   * Events of one day are told at once, whatever the week will say: so rare by chance that looks on every day of a week
   * are wrong in less than 0.5 % of weeks. An outage also has to be plain to see.
   */
  events: {
    upTo: 0.0005,
    /** Calls in the day. */
    outageCalls: 20,
    /** Times the usual rate, and rate points above it. */
    outageTimes: 3,
    outageAbove: 0.05,
    /** Violations come in ones and twos, so their days may be wrong twice as often. */
    violationsUpTo: 0.001,
    /** Weeks of past that are needed to call a violation the first, or a flag a new one. */
    firstViolationWeeks: 4,
    newFlagWeeks: 2,
  },
  /** A trouble that was told is over within this share of its threshold, or where chance explains what is left of it. */
  lingersBeyond: 0.5,
  /** Points that a health drop must exceed to be so severe. Source: DESIGN 4. */
  healthPoints: { critical: 25, high: 20 },
} as const;
