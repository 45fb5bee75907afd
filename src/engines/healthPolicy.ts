import type { HealthComponent, HealthStatus } from "../domain/health.ts";
import type { Knot } from "../statistics/piecewiseLinear.ts";

/**
 * All judgement in the health score. Source: the project's reference on statistics, section 7 (order of construction: OECD/JRC,
 * Handbook on Constructing Composite Indicators, 2008). Every curve is monotone but that of the length, which rises and falls.
 */
export const HEALTH_POLICY = {
  /** In percent; scaled up to 100 over the parts that are known. */
  weights: { conversion: 35, revenue: 25, compliance: 20, efficiency: 12, quality: 8 } satisfies Record<
    HealthComponent,
    number
  >,
  /** Shares of the inputs within their part; scaled up to 1 over the inputs that are known. */
  shares: { dropOff: 0.4, escalation: 0.4, failure: 0.2, sentiment: 0.7, length: 0.3 },
  curves: {
    /** Rate as a multiple of its target -> score. Also for revenue per call. */
    ofTarget: curve([0, 0], [0.5, 40], [0.8, 65], [1, 85], [1.25, 100]),
    violations: curve([0, 100], [0.001, 90], [0.005, 75], [0.01, 60], [0.02, 35], [0.05, 0]),
    dropOff: curve([0, 100], [0.15, 90], [0.3, 60], [0.5, 20], [0.7, 0]),
    escalation: curve([0, 100], [0.05, 95], [0.1, 85], [0.15, 65], [0.25, 30], [0.4, 0]),
    failure: curve([0, 100], [0.01, 90], [0.02, 80], [0.05, 50], [0.1, 0]),
    /** Mean, -1..1. */
    sentiment: curve([-1, 0], [-0.3, 25], [0, 50], [0.3, 80], [0.6, 100]),
    /** Mean of completed calls, in seconds. */
    lengthSec: curve([0, 0], [60, 30], [180, 100], [300, 100], [480, 70], [900, 30], [1800, 0]),
  },
  /** Small samples are shrunk by this many made-up calls; conversion and revenue towards the campaign's own past. */
  pseudoCalls: {
    /** Towards the own rate of the 8 weeks before, else towards the target. */
    conversion: 50,
    revenue: 50,
    violations: { calls: 200, events: 0.2 },
    status: { calls: 20, dropOffRate: 0.25, escalationRate: 0.1, failureRate: 0.01 },
  },
  /** The score is at most this + the compliance score: good sales never hide a disaster. */
  capAboveCompliance: 40,
  /** Lowest score of each status. */
  statusFrom: { Excellent: 80, Good: 60, Fair: 40, Poor: 20, Critical: 0 } satisfies Record<HealthStatus, number>,
} as const;

function curve(...knots: readonly Knot[]): readonly Knot[] {
  return knots;
}
