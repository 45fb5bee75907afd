import {
  HEALTH_COMPONENTS,
  HEALTH_STATUSES,
  type HealthStatus,
  type PerComponent,
  perComponent,
} from "../domain/health.ts";
import { type Knot, piecewiseLinear } from "../statistics/piecewiseLinear.ts";
import type { HealthInputs } from "./healthInputs.ts";
import { HEALTH_POLICY } from "./healthPolicy.ts";

/** A score and what it is made of, unrounded. */
export type HealthScore = {
  /** 0..100; null when no part is known. */
  readonly overall: number | null;
  readonly components: PerComponent;
  /** Points lost by each part and by the cap; in sum 100 - overall. */
  readonly contributions: PerComponent & { readonly cap: number | null };
};

/** Scores inputs. What is null is left out and the other weights are scaled up, within a part and between parts. */
export function healthScoreOf(inputs: HealthInputs): HealthScore {
  const components = componentsOf(inputs);
  const weights = componentWeights(components);
  const contributions = perComponent((component) => {
    const [weight, score] = [weights[component], components[component]];
    return weight === null || score === null ? null : (weight * (100 - score)) / 100;
  });
  const known = HEALTH_COMPONENTS.filter((component) => components[component] !== null);
  if (known.length === 0) return { overall: null, components, contributions: { ...contributions, cap: null } };
  const raw = 100 - known.reduce((sum, component) => sum + (contributions[component] ?? 0), 0);
  const cap =
    components.compliance === null ? 0 : Math.max(0, raw - HEALTH_POLICY.capAboveCompliance - components.compliance);
  return { overall: raw - cap, components, contributions: { ...contributions, cap } };
}

/** The weight of each part in percent, 100 in sum over the known ones; null for a part that is not known. */
export function componentWeights(components: PerComponent): PerComponent {
  const known = HEALTH_COMPONENTS.filter((component) => components[component] !== null);
  const sum = known.reduce((total, component) => total + HEALTH_POLICY.weights[component], 0);
  return perComponent((component) =>
    components[component] === null ? null : (100 * HEALTH_POLICY.weights[component]) / sum,
  );
}

/** The status of an unrounded score. */
export function healthStatusOf(overall: number): HealthStatus {
  return HEALTH_STATUSES.find((status) => overall >= HEALTH_POLICY.statusFrom[status]) ?? "Critical";
}

/** The score as people see it: rounded, but never up into a better status (79.6 is Good and shown as 79). */
export function shownScore(overall: number): number {
  const rounded = Math.round(overall);
  return healthStatusOf(rounded) === healthStatusOf(overall) ? rounded : Math.floor(overall);
}

function componentsOf(inputs: HealthInputs): PerComponent {
  const { curves, shares } = HEALTH_POLICY;
  return {
    conversion: at(curves.ofTarget, inputs.conversion),
    revenue: at(curves.ofTarget, inputs.revenue),
    compliance: at(curves.violations, inputs.violations),
    efficiency: weightedMean([
      [shares.dropOff, at(curves.dropOff, inputs.dropOff)],
      [shares.escalation, at(curves.escalation, inputs.escalation)],
      [shares.failure, at(curves.failure, inputs.failure)],
    ]),
    quality: weightedMean([
      [shares.sentiment, at(curves.sentiment, inputs.sentiment)],
      [shares.length, at(curves.lengthSec, inputs.length)],
    ]),
  };
}

function at(knots: readonly Knot[], value: number | null): number | null {
  return value === null ? null : piecewiseLinear(knots, value);
}

/** Over the values that are known; null when none is. */
function weightedMean(parts: readonly (readonly [weight: number, value: number | null])[]): number | null {
  let weights = 0;
  let sum = 0;
  for (const [weight, value] of parts) {
    if (value === null) continue;
    weights += weight;
    sum += weight * value;
  }
  return weights === 0 ? null : sum / weights;
}
