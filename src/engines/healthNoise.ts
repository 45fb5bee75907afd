import type { Campaign } from "../domain/campaign.ts";
import { decodeOutcome } from "../domain/cell.ts";
import {
  HEALTH_INPUTS,
  type HealthInput,
  type HealthInputs,
  type HealthPriors,
  type PerInput,
  perInput,
} from "./healthInputs.ts";
import { type InputUse, inputUsesOf, type Moments, observe, sumOfMoments } from "./healthObservations.ts";
import type { OutcomeSums } from "./mergeCells.ts";

/**
 * Variance of a value that is computed from the inputs of one period, by the delta method. Slopes are taken over one
 * standard error to both sides, so that a nearby knot of a curve counts. 0 where chance does not matter or the value
 * is null.
 */
export type VarianceOf = (value: (inputs: HealthInputs) => number | null) => number;

/** What a call of a cell moves the inputs by: its mean, and its variance within the cell. */
type Influence = {
  readonly calls: number;
  readonly mean: PerInput<number>;
  readonly variance: PerInput<number>;
};

/**
 * Chance in the inputs of a period, from its calls by outcome (`mergeCells`). Calls are independent; inputs of one call are not:
 * an outcome moves several at once. Within an outcome, revenue, sentiment and length are taken as independent.
 */
export function healthNoiseOf(
  outcomes: readonly OutcomeSums[],
  inputs: HealthInputs,
  campaign: Campaign,
  priors: HealthPriors,
): VarianceOf {
  const connected = outcomes.filter(
    ({ calls, outcome }) => calls > 0 && decodeOutcome(outcome).status !== "not_connected",
  );
  const observed = connected.map(observe);
  const sums = sumOfMoments(observed);
  const uses = inputUsesOf(campaign, priors, sums);
  const influences = observed.map((cell, i) => influenceOf(connected[i]?.calls ?? 0, cell, sums, uses));
  const smoothed = perInput((input) => (inputs[input] === null ? 0 : smoothedVariance(sums[input], uses[input])));
  const seen = perInput((input) =>
    varianceAlong(
      influences,
      perInput((other) => (other === input ? 1 : 0)),
    ),
  );
  return (value) => {
    const slopes = perInput((input) =>
      slopeOf(value, inputs, input, Math.sqrt(Math.max(seen[input], smoothed[input]))),
    );
    const unseen = HEALTH_INPUTS.map((input) => slopes[input] ** 2 * Math.max(0, smoothed[input] - seen[input]));
    return varianceAlong(influences, slopes) + unseen.reduce((sum, variance) => sum + variance, 0);
  };
}

/** The weight of one call in an input; 0 where the input is not used. */
function unitOf(moments: Moments, use: InputUse): number {
  const of = (moments.calls + use.shrunkBy) * use.target;
  return moments.calls === 0 || of <= 0 ? 0 : 1 / of;
}

function influenceOf(
  calls: number,
  cell: PerInput<Moments>,
  sums: PerInput<Moments>,
  uses: PerInput<InputUse>,
): Influence {
  const unit = perInput((input) => unitOf(sums[input], uses[input]));
  const centre = perInput((input) => (sums[input].calls === 0 ? 0 : sums[input].sum / sums[input].calls));
  return {
    calls,
    mean: perInput((input) => (unit[input] * (cell[input].sum - centre[input] * cell[input].calls)) / calls),
    variance: perInput((input) => (unit[input] ** 2 * spreadWithin(cell[input]) * cell[input].calls) / calls),
  };
}

function spreadWithin({ calls, sum, squares }: Moments): number {
  return calls === 0 ? 0 : Math.max(0, squares / calls - (sum / calls) ** 2);
}

/** The variance of an input as if the pseudo calls had been seen too. */
function smoothedVariance(moments: Moments, use: InputUse): number {
  const { pseudo } = use;
  const spread = spreadWithin({
    calls: moments.calls + pseudo.calls,
    sum: moments.sum + pseudo.sum,
    squares: moments.squares + pseudo.squares,
  });
  return moments.calls * spread * unitOf(moments, use) ** 2;
}

/** Variance of the sum over all calls of slopes x influence. */
function varianceAlong(influences: readonly Influence[], slopes: PerInput<number>): number {
  let calls = 0;
  let sum = 0;
  let squares = 0;
  for (const influence of influences) {
    let mean = 0;
    let within = 0;
    for (const input of HEALTH_INPUTS) {
      mean += slopes[input] * influence.mean[input];
      within += slopes[input] ** 2 * influence.variance[input];
    }
    calls += influence.calls;
    sum += influence.calls * mean;
    squares += influence.calls * (mean ** 2 + within);
  }
  return calls === 0 ? 0 : Math.max(0, squares - sum ** 2 / calls);
}

function slopeOf(
  value: (inputs: HealthInputs) => number | null,
  inputs: HealthInputs,
  input: HealthInput,
  standardError: number,
): number {
  const at = inputs[input];
  if (at === null || standardError === 0) return 0;
  const above = value({ ...inputs, [input]: at + standardError });
  const below = value({ ...inputs, [input]: at - standardError });
  return above === null || below === null ? 0 : (above - below) / (2 * standardError);
}
