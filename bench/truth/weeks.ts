import type { CallRates } from "../../examples/faults.ts";
import { BASE_RATES } from "../../examples/generator.ts";
import type { Campaign } from "../../src/domain/campaign.ts";
import { type Cell, encodeOutcome, type Outcome } from "../../src/domain/cell.ts";
import type { Day } from "../../src/domain/day.ts";
import { DAYS_PER_WEEK, type Period } from "../../src/domain/period.ts";
import type { Random } from "../../src/statistics/mulberry32.ts";
import { roundToSum } from "../../src/statistics/roundToSum.ts";
import { standardNormal } from "../../src/statistics/standardNormal.ts";
import { multinomial } from "./draws.ts";

/**
 * Weeks of a campaign straight as cells. Source of its rates: the project's reference on statistics, 1.1 (e): 12 % sold,
 * 30 % dropped, 10 % escalated, 3 % failed, 0.5 % violations, log-normal deals of sigma 1, independent weeks.
 */
export type Weeks = {
  readonly weeks: number;
  readonly callsPerWeek: number;
  /** Spread of the logarithm of each rate from week to week; 0: stable. */
  readonly wobble: number;
  /** What the newest week's conversion rate is multiplied by. */
  readonly conversionFactor: number;
  /** What a week's rates are multiplied by besides, 0 being the newest. */
  readonly factors?: (week: number) => Partial<CallRates>;
};

/** Monday, 2 March 2026: the first day of the newest week. */
const NEWEST_MONDAY: Day = 20_514;
export const NEWEST_WEEK: Period = { from: NEWEST_MONDAY, to: NEWEST_MONDAY + DAYS_PER_WEEK };

export const CAMPAIGN: Campaign = {
  campaignId: "truth",
  campaignName: "Truth",
  startDate: null,
  targetCallsPerDay: null,
  targetConversionRate: 0.12,
  targetRevenuePerCallMinor: 6000,
  avgDealValueMinor: 50_000,
  complianceRules: [],
  scriptVersions: [],
  currency: "EUR",
  timeZone: "UTC",
  conversionValueMeaning: null,
  revenueLagDays: 0,
  assumed: [],
};

/** Monday to Friday. */
const WEEKDAY_WEIGHTS = [1, 1.05, 1.05, 1, 0.9];
const WEIGHT_SUM = 5;
const DEAL_SIGMA = 1;

const OUTCOMES: readonly Outcome[] = [
  { status: "dropped", stage: "pitch", sold: false, violation: false },
  { status: "escalated", stage: null, sold: false, violation: false },
  { status: "failed", stage: null, sold: false, violation: false },
  { status: "compliance_violation", stage: null, sold: false, violation: true },
  { status: "completed", stage: null, sold: true, violation: false },
  { status: "completed", stage: null, sold: false, violation: false },
];
const CODES = OUTCOMES.map(encodeOutcome);

/** The cells of dimension `all`, newest week first. */
export function weeksOf(settings: Weeks, random: Random): readonly Cell[] {
  const { weeks, callsPerWeek, wobble, conversionFactor, factors } = settings;
  const cells: Cell[] = [];
  const counts = roundToSum(
    WEEKDAY_WEIGHTS.map((weight) => (callsPerWeek * weight) / WEIGHT_SUM),
    callsPerWeek,
  );
  for (let week = 0; week < weeks; week++) {
    const factor = () => (wobble === 0 ? 1 : Math.exp(wobble * standardNormal(random) - wobble ** 2 / 2));
    const fault = factors?.(week) ?? {};
    const rate = (name: keyof CallRates) => BASE_RATES[name] * factor() * (fault[name] ?? 1);
    const rates: CallRates = {
      conversion: rate("conversion") * (week === 0 ? conversionFactor : 1),
      dropped: rate("dropped"),
      escalated: rate("escalated"),
      failed: rate("failed"),
      violation: rate("violation"),
    };
    const shares = [rates.dropped, rates.escalated, rates.failed, rates.violation, rates.conversion];
    for (const [weekday, n] of counts.entries()) {
      const day = NEWEST_MONDAY - week * DAYS_PER_WEEK + weekday;
      for (const [i, calls] of multinomial(n, shares, random).entries()) {
        if (calls > 0) cells.push(cellOf(day, i, calls, random));
      }
    }
  }
  return cells;
}

function cellOf(day: Day, outcome: number, calls: number, random: Random): Cell {
  let [revenueSumMinor, revenueSquaredSumMinor] = [0, 0];
  if (OUTCOMES[outcome]?.sold === true) {
    for (let i = 0; i < calls; i++) {
      const deal = Math.round(50_000 * Math.exp(DEAL_SIGMA * standardNormal(random) - DEAL_SIGMA ** 2 / 2));
      revenueSumMinor += deal;
      revenueSquaredSumMinor += deal * deal;
    }
  }
  // Sums of many calls are normal: sentiment 0.25 with sd 0.3, length 200 s with sd 200 s.
  const spread = Math.sqrt(calls) * standardNormal(random);
  return {
    day,
    dimension: "all",
    key: "",
    outcome: CODES[outcome] ?? 0,
    calls,
    statusKnown: calls,
    conversionKnown: calls,
    revenueKnown: calls,
    complianceKnown: calls,
    valueCount: 0,
    valueSumMinor: 0,
    revenueCount: calls,
    revenueSumMinor,
    revenueSquaredSumMinor,
    durationCount: calls,
    durationSumMs: Math.max(0, Math.round(200_000 * (calls + Math.sqrt(calls) * standardNormal(random)))),
    sentimentCount: calls,
    sentimentSumMilli: Math.round(250 * calls + 300 * spread),
    sentimentSquaredSumMilli: Math.round((250 ** 2 + 300 ** 2) * calls + 2 * 250 * 300 * spread),
  };
}
