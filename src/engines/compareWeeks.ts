import type { Campaign } from "../domain/campaign.ts";
import type { Day } from "../domain/day.ts";
import { countMidP } from "../statistics/countMidP.ts";
import type { Proportion } from "../statistics/fisherMidP.ts";
import type { Tail } from "../statistics/tail.ts";
import { type AlignedWeeks, alignWeeks } from "./alignWeeks.ts";
import type { ComparedWeeks } from "./comparedWeeks.ts";
import { compareRate, type TestedChange } from "./compareRate.ts";
import { compareRevenue } from "./compareRevenue.ts";
import { type ComparedSum, type ComparedSums, NO_SUMS } from "./daySums.ts";

/** The alerts that a comparison of weeks can lead to, in the order of the family. */
export const COMPARED_TYPES = [
  "revenue_drop",
  "conversion_drop",
  "drop_off_spike",
  "escalation_spike",
  "failure_spike",
] as const;
export type ComparedType = (typeof COMPARED_TYPES)[number];

/** One metric, now against its past. Rates 0..1, revenue in minor units for as many days as `now` has. */
export type Comparison = {
  readonly type: ComparedType;
  readonly windowDays: 7 | 28;
  /** null: cannot be told. */
  readonly current: number | null;
  readonly previous: number | null;
  readonly baseline: number | null;
  /** Against the baseline, relative; null where the baseline is 0 or unknown. */
  readonly baselineChange: number | null;
  /** Change of revenue per call, where the metric is revenue; else of the rate itself. */
  readonly perCallChange: number | null;
  /** null where it cannot be tested: it counts as p = 1 in the family. */
  readonly tested: TestedChange | null;
  readonly n: { readonly current: number; readonly previous: number; readonly baseline: number };
  readonly weeks: AlignedWeeks;
  readonly excludedWeeks: number;
};

/** All metrics of one window. */
export type WindowComparison = {
  readonly comparisons: readonly Comparison[];
  /** p of the rate of violations, upper side: the sixth member of the family; 1 where it cannot be tested. */
  readonly violationsP: number;
  /** Violations on whole weeks, holidays and all. */
  readonly violations: { readonly now: ComparedSums; readonly previous: ComparedSums; readonly pooled: ComparedSums };
  readonly droppedWeekdays: readonly number[];
  /** True if revenue of this window is held back whole, because it may still arrive. */
  readonly revenueNotIn: boolean;
};

/** Which calls a rate counts, of which. */
type RateOf = { readonly events: ComparedSum; readonly of: ComparedSum; readonly tail: Tail };

export const RATES: Readonly<Record<Exclude<ComparedType, "revenue_drop">, RateOf>> = {
  conversion_drop: { events: "sold", of: "conversionKnown", tail: "lower" },
  drop_off_spike: { events: "dropped", of: "statusKnown", tail: "upper" },
  escalation_spike: { events: "escalated", of: "statusKnown", tail: "upper" },
  failure_spike: { events: "failed", of: "statusKnown", tail: "upper" },
};

/**
 * Each metric of the weeks of `compared.now` against the pooled past, with how likely such a change is by chance.
 * The newest days are held back from revenue while it may still arrive, and from conversions where revenue is what tells them.
 * Without calls on either side values are null and nothing is tested.
 */
export function compareWeeks(
  days: ReadonlyMap<Day, ComparedSums>,
  compared: ComparedWeeks,
  campaign: Pick<Campaign, "revenueLagDays" | "avgDealValueMinor">,
  newestDay: Day | null,
): WindowComparison {
  const all = alignWeeks({ days, ...compared, heldBackFrom: null });
  const lag = campaign.revenueLagDays;
  const heldBackFrom = lag === 0 || newestDay === null ? null : newestDay - lag + 1;
  const mature = heldBackFrom === null ? all : alignWeeks({ days, ...compared, heldBackFrom });
  const isToldByRevenue = revenueTellsSales(all.now);
  const { windowDays, excludedWeeks } = compared;
  const violations = violationsOf(days, compared);
  return {
    comparisons: COMPARED_TYPES.map((type) => {
      if (type === "revenue_drop") {
        return { ...revenueOf(mature, campaign.avgDealValueMinor), type, windowDays, excludedWeeks };
      }
      const weeks = type === "conversion_drop" && isToldByRevenue ? mature : all;
      return { ...rateOf(weeks, RATES[type]), type, windowDays, excludedWeeks };
    }),
    violations,
    violationsP: countMidP(eventsOf(violations.now), eventsOf(violations.pooled), "upper"),
    droppedWeekdays: all.droppedWeekdays,
    revenueNotIn: mature.now.calls === 0 && all.now.revenueKnown > 0,
  };
}

/** True where revenue, and nothing before it arrives, says which calls sold. */
export function revenueTellsSales({
  soldWithoutAmount,
  soldWithoutRevenue,
  revenueKnown,
}: Pick<ComparedSums, "soldWithoutAmount" | "soldWithoutRevenue" | "revenueKnown">): boolean {
  return soldWithoutAmount + soldWithoutRevenue === 0 && revenueKnown > 0;
}

type Measured = Omit<Comparison, "type" | "windowDays" | "excludedWeeks">;

function rateOf(weeks: AlignedWeeks, { events, of, tail }: RateOf): Measured {
  const proportion = (sums: ComparedSums): Proportion => ({ events: sums[events], n: sums[of] });
  const rate = (sums: ComparedSums) => (sums[of] === 0 ? null : sums[events] / sums[of]);
  const { now, previous, pooled } = weeks;
  const change = relative(rate(now), rate(pooled));
  const sides = {
    now: proportion(now),
    pooled: proportion(pooled),
    weeks: weeks.weeks.map(proportion),
    weeksNow: weeks.weeksNow,
  };
  return {
    current: rate(now),
    previous: rate(previous),
    baseline: rate(pooled),
    baselineChange: change,
    perCallChange: change,
    tested: compareRate(sides, tail),
    n: { current: now[of], previous: previous[of], baseline: Math.round(pooled[of]) },
    weeks,
  };
}

/** Estimated revenue (sales without a revenue column, at the average deal value) counts in totals and is never tested. */
function revenueOf(weeks: AlignedWeeks, avgDealValueMinor: number): Measured {
  const total = (sums: ComparedSums) => revenueMinorOf(sums, avgDealValueMinor);
  const perCall = (sums: ComparedSums) => {
    const sum = total(sums);
    return sum === null ? null : sum / sums.conversionKnown;
  };
  const { now, previous, pooled, usual } = weeks;
  return {
    current: total(now),
    previous: total(previous),
    baseline: total(usual),
    baselineChange: relative(total(now), total(usual)),
    perCallChange: relative(perCall(now), perCall(pooled)),
    tested: compareRevenue(weeks),
    n: {
      current: now.conversionKnown,
      previous: previous.conversionKnown,
      baseline: Math.round(pooled.conversionKnown),
    },
    weeks,
  };
}

/** Revenue in minor units, that of sales without a revenue column estimated; null where no file tells sales. */
export function revenueMinorOf(sums: ComparedSums, avgDealValueMinor: number): number | null {
  return sums.conversionKnown === 0 ? null : sums.revenueMinor + sums.soldWithoutRevenue * avgDealValueMinor;
}

function relative(now: number | null, before: number | null): number | null {
  return now === null || before === null || before <= 0 ? null : now / before - 1;
}

function violationsOf(days: ReadonlyMap<Day, ComparedSums>, { now, previous, past }: ComparedWeeks) {
  const sumOf = (weeks: ComparedWeeks["now"]): ComparedSums => {
    let [violations, complianceKnown, calls] = [0, 0, 0];
    for (const { from, to } of weeks) {
      for (let day = from; day < to; day++) {
        const sums = days.get(day);
        if (sums === undefined) continue;
        violations += sums.violations;
        complianceKnown += sums.complianceKnown;
        calls += sums.calls;
      }
    }
    return { ...NO_SUMS, violations, complianceKnown, calls };
  };
  return { now: sumOf(now), previous: sumOf(previous), pooled: sumOf(past) };
}

function eventsOf({ violations, complianceKnown }: ComparedSums) {
  return { events: violations, exposure: complianceKnown };
}
