import type { Campaign } from "../domain/campaign.ts";
import { decodeOutcome } from "../domain/cell.ts";
import { HEALTH_INPUTS, type HealthPriors, type PerInput, perInput } from "./healthInputs.ts";
import { HEALTH_POLICY } from "./healthPolicy.ts";
import type { OutcomeSums } from "./mergeCells.ts";

/** Calls that can tell an input, the sum over them of what they tell, and the sum of squares. */
export type Moments = { readonly calls: number; readonly sum: number; readonly squares: number };

/** What a cell of connected calls tells of each input: rates as 0 or 1 a call, money in minor units, lengths in seconds. */
export function observe(cell: OutcomeSums): PerInput<Moments> {
  const { status, sold, violation } = decodeOutcome(cell.outcome);
  const share = (calls: number, counts: boolean) => {
    const sum = counts ? calls : 0;
    return { calls, sum, squares: sum };
  };
  const lengths = status === "completed" ? cell.durationCount : 0;
  const seconds = lengths === 0 ? 0 : cell.durationSumMs / 1000;
  return {
    conversion: share(cell.conversionKnown, sold),
    revenue: { calls: cell.revenueKnown, sum: cell.revenueSumMinor, squares: cell.revenueSquaredSumMinor },
    violations: share(cell.complianceKnown, violation),
    dropOff: share(cell.statusKnown, status === "dropped"),
    escalation: share(cell.statusKnown, status === "escalated"),
    failure: share(cell.statusKnown, status === "failed"),
    sentiment: {
      calls: cell.sentimentCount,
      sum: cell.sentimentSumMilli / 1e3,
      squares: cell.sentimentSquaredSumMilli / 1e6,
    },
    // Cells keep no squared lengths: taken as exponential (sd = mean), more than talk times vary.
    length: { calls: lengths, sum: seconds, squares: lengths === 0 ? 0 : (2 * seconds ** 2) / lengths },
  };
}

/** Sums moments over all observed cells. */
export function sumOfMoments(observed: readonly PerInput<Moments>[]): PerInput<Moments> {
  const sums = perInput(() => ({ calls: 0, sum: 0, squares: 0 }));
  for (const cell of observed) {
    for (const input of HEALTH_INPUTS) {
      sums[input].calls += cell[input].calls;
      sums[input].sum += cell[input].sum;
      sums[input].squares += cell[input].squares;
    }
  }
  return sums;
}

/** How the score uses an input: it is (sum + pseudo.sum) / (calls + shrunkBy) / target. */
export type InputUse = {
  readonly target: number;
  readonly shrunkBy: number;
  /** What the spread of a call is judged with besides the data, so that "none seen yet" is not taken for certainty. */
  readonly pseudo: Moments;
};

/** Spread of sentiment assumed before any is seen (sd 0.5), worth this many calls. */
const SENTIMENT_PSEUDO_CALLS = 10;
const SENTIMENT_VARIANCE = 0.25;

export function inputUsesOf(campaign: Campaign, priors: HealthPriors, sums: PerInput<Moments>): PerInput<InputUse> {
  const { conversion, revenue, violations, status } = HEALTH_POLICY.pseudoCalls;
  const rate = (calls: number, events: number, target = 1): InputUse => ({
    target,
    shrunkBy: calls,
    pseudo: { calls, sum: events, squares: events },
  });
  const sales = conversion * priors.conversionRate;
  const sentiment = sums.sentiment.calls === 0 ? 0 : sums.sentiment.sum / sums.sentiment.calls;
  return {
    conversion: rate(conversion, sales, campaign.targetConversionRate),
    revenue: {
      target: campaign.targetRevenuePerCallMinor,
      shrunkBy: revenue,
      // Made-up sales have exponential values: mean square = 2 x mean squared.
      pseudo: {
        calls: revenue,
        sum: revenue * priors.revenuePerCallMinor,
        squares: 2 * sales * campaign.avgDealValueMinor ** 2,
      },
    },
    violations: rate(violations.calls, violations.events),
    dropOff: rate(status.calls, status.calls * status.dropOffRate),
    escalation: rate(status.calls, status.calls * status.escalationRate),
    failure: rate(status.calls, status.calls * status.failureRate),
    sentiment: {
      target: 1,
      shrunkBy: 0,
      pseudo: {
        calls: SENTIMENT_PSEUDO_CALLS,
        sum: SENTIMENT_PSEUDO_CALLS * sentiment,
        squares: SENTIMENT_PSEUDO_CALLS * (sentiment ** 2 + SENTIMENT_VARIANCE),
      },
    },
    length: { target: 1, shrunkBy: 0, pseudo: { calls: 0, sum: 0, squares: 0 } },
  };
}
