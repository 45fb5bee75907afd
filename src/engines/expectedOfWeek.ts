import type { WeekBand } from "../domain/alertStory.ts";
import { countMidP } from "../statistics/countMidP.ts";
import { studentTQuantile } from "../statistics/distributions.ts";
import { fisherMidP } from "../statistics/fisherMidP.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import type { AlignedWeeks } from "./alignWeeks.ts";
import { wholeCalls } from "./compareRate.ts";
import { type ComparedType, type Comparison, RATES, type WindowComparison } from "./compareWeeks.ts";
import { likelyCounts } from "./likelyCounts.ts";
import { volumesOf } from "./volumeSurprise.ts";

/** A 90 % range. */
export type ExpectedRange = NonNullable<WeekBand["expected"]>;

/** A rate's range, 0..1: that of its test; the exact test's where there are few events. null where nothing was tested. */
export function expectedRate(
  { tested, weeks, type }: Comparison,
  rate: Exclude<ComparedType, "revenue_drop">,
): ExpectedRange | null {
  if (tested === null || type !== rate) return null;
  if (tested.expected !== null) return tested.expected;
  const { events, of } = RATES[rate];
  const now = wholeCalls({ events: weeks.now[events], n: weeks.now[of] });
  const past = wholeCalls({ events: weeks.pooled[events], n: weeks.pooled[of] });
  const usual = Math.round((now.n * past.events) / past.n);
  const counts = likelyCounts(now.n, usual, (count, tail) => fisherMidP({ events: count, n: now.n }, past, tail));
  return { low: counts.low / now.n, high: counts.high / now.n };
}

/** Revenue of a week with as many calls as this one, minor units; null where nothing was tested, or sales are too few for a range. */
export function expectedRevenue({ tested, weeks }: Comparison, avgDealValueMinor: number): ExpectedRange | null {
  if (tested === null || tested.expected === null) return null;
  const { revenueKnown, soldWithoutRevenue } = weeks.now;
  const estimated = soldWithoutRevenue * avgDealValueMinor;
  return {
    low: tested.expected.low * revenueKnown + estimated,
    high: tested.expected.high * revenueKnown + estimated,
  };
}

/** Violations of a week with as many calls as this one; null without calls that tell them on either side. */
export function expectedViolations({ now, pooled }: WindowComparison["violations"]): ExpectedRange | null {
  if (now.complianceKnown === 0 || pooled.complianceKnown === 0) return null;
  const past = { events: pooled.violations, exposure: pooled.complianceKnown };
  const usual = Math.round((past.events * now.complianceKnown) / past.exposure);
  return likelyCounts(now.complianceKnown, usual, (events, tail) =>
    countMidP({ events, exposure: now.complianceKnown }, past, tail),
  );
}

/** Connected calls; null without a past. */
export function expectedCalls(weeks: Pick<AlignedWeeks, "weeks">): ExpectedRange | null {
  const volumes = volumesOf(weeks);
  if (volumes === null) return null;
  const { mean, standardError, df } = volumes;
  const half = studentTQuantile((1 + ALERT_POLICY.confidence) / 2, df) * standardError;
  const callsAt = (log: number) => Math.max(0, Math.round(Math.exp(log) - 0.5));
  return { low: callsAt(mean - half), high: callsAt(mean + half) };
}
