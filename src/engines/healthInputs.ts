import type { Campaign } from "../domain/campaign.ts";
import type { CallTotals } from "./callTotals.ts";
import { HEALTH_POLICY } from "./healthPolicy.ts";

/** What the health score is made of. */
export const HEALTH_INPUTS = [
  "conversion",
  "revenue",
  "violations",
  "dropOff",
  "escalation",
  "failure",
  "sentiment",
  "length",
] as const;
export type HealthInput = (typeof HEALTH_INPUTS)[number];

/**
 * Inputs, shrunk where section 7 says so; null where the data cannot tell. `conversion` and `revenue` are multiples of the
 * target (1 is on target), `violations`..`failure` rates 0..1, `sentiment` -1..1, `length` seconds.
 */
export type HealthInputs = PerInput<number | null>;

export type PerInput<Value> = { readonly [input in HealthInput]: Value };

/** A value for each input. */
export function perInput<Value>(make: (input: HealthInput) => Value): PerInput<Value> {
  return {
    conversion: make("conversion"),
    revenue: make("revenue"),
    violations: make("violations"),
    dropOff: make("dropOff"),
    escalation: make("escalation"),
    failure: make("failure"),
    sentiment: make("sentiment"),
    length: make("length"),
  };
}

/** What small samples are shrunk towards: the same for the two periods that are compared. */
export type HealthPriors = {
  /** 0..1. */
  readonly conversionRate: number;
  readonly revenuePerCallMinor: number;
};

/** The campaign's own rates in the 8 weeks before; where these cannot tell, its targets. */
export function healthPriorsOf(baseline: CallTotals, campaign: Campaign): HealthPriors {
  return {
    conversionRate:
      baseline.conversionKnown > 0 ? baseline.sold / baseline.conversionKnown : campaign.targetConversionRate,
    revenuePerCallMinor:
      baseline.revenueKnown > 0 ? baseline.revenueSumMinor / baseline.revenueKnown : campaign.targetRevenuePerCallMinor,
  };
}

/**
 * The inputs of a period. All null without connected calls. Estimated revenue is no evidence besides conversion, so
 * `revenue` needs a revenue column. A target of 0 cannot be missed: its input is null.
 */
export function healthInputsOf(totals: CallTotals, campaign: Campaign, priors: HealthPriors): HealthInputs {
  const { conversion, revenue, violations, status } = HEALTH_POLICY.pseudoCalls;
  const shrunk = (sum: number, of: number, pseudoSum: number, pseudoCalls: number) =>
    of === 0 ? null : (sum + pseudoSum) / (of + pseudoCalls);
  const perTarget = (value: number | null, target: number) => (value === null || target <= 0 ? null : value / target);
  const byStatus = (count: number, rate: number) =>
    shrunk(count, totals.statusKnown, status.calls * rate, status.calls);
  return {
    conversion: perTarget(
      shrunk(totals.sold, totals.conversionKnown, conversion * priors.conversionRate, conversion),
      campaign.targetConversionRate,
    ),
    revenue: perTarget(
      shrunk(totals.revenueSumMinor, totals.revenueKnown, revenue * priors.revenuePerCallMinor, revenue),
      campaign.targetRevenuePerCallMinor,
    ),
    violations: shrunk(totals.violations, totals.complianceKnown, violations.events, violations.calls),
    dropOff: byStatus(totals.dropped, status.dropOffRate),
    escalation: byStatus(totals.escalated, status.escalationRate),
    failure: byStatus(totals.failed, status.failureRate),
    sentiment: totals.sentimentCount === 0 ? null : totals.sentimentSumMilli / 1000 / totals.sentimentCount,
    length:
      totals.completedDurationCount === 0 ? null : totals.completedDurationSumMs / 1000 / totals.completedDurationCount,
  };
}

/** `inputs` without those that `other` lacks: two periods are compared over the same inputs. */
export function inputsInCommon(inputs: HealthInputs, other: HealthInputs): HealthInputs {
  return perInput((input) => (other[input] === null ? null : inputs[input]));
}
