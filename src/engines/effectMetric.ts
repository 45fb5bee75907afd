import type { AlertSettings } from "../domain/alert.ts";
import type { IssueType } from "../domain/issue.ts";
import type { Proportion } from "../statistics/fisherMidP.ts";
import type { Tail } from "../statistics/tail.ts";
import type { AlignedWeeks } from "./alignWeeks.ts";
import type { RateSides } from "./compareRate.ts";
import type { ComparedSum, ComparedSums } from "./daySums.ts";

/** The rate that a recommendation is judged by. */
export type EffectMetric = {
  readonly of: (sums: ComparedSums) => Proportion;
  /** Where a good change lies. */
  readonly good: Tail;
  /** True where sales are what is counted: they may come in later than the call. */
  readonly isOfSales: boolean;
  /** `drop-off rate`. */
  readonly words: string;
  /** Begins the sentence: `Drop-offs`. */
  readonly name: string;
  /** Of a rate in per cent, as told: what is rare needs more. */
  readonly digits: number;
  /** True where a low rate avoids a risk, which is not counted in money. */
  readonly isRisk: boolean;
  /** The alert whose threshold the trouble passed; null: any rise counts. */
  readonly threshold: keyof AlertSettings["thresholds"] | null;
};

/** The rate of an issue over all calls of the campaign: what mends one script must show there. */
export function effectMetricOf(type: IssueType): EffectMetric {
  return METRICS[type];
}

/** The rate that money follows from. */
export const CONVERSION: EffectMetric = {
  of: shareOf("sold", "conversionKnown"),
  good: "upper",
  isOfSales: true,
  words: "conversion rate",
  name: "Conversion",
  digits: 1,
  isRisk: false,
  threshold: "conversion_drop",
};

const METRICS: Readonly<Record<IssueType, EffectMetric>> = {
  high_drop_off: {
    of: shareOf("dropped", "statusKnown"),
    good: "lower",
    isOfSales: false,
    words: "drop-off rate",
    name: "Drop-offs",
    digits: 1,
    isRisk: false,
    threshold: "drop_off_spike",
  },
  escalation_spike: {
    of: shareOf("escalated", "statusKnown"),
    good: "lower",
    isOfSales: false,
    words: "escalation rate",
    name: "Escalations",
    digits: 1,
    isRisk: false,
    threshold: "escalation_spike",
  },
  technical_error: {
    of: shareOf("failed", "statusKnown"),
    good: "lower",
    isOfSales: false,
    words: "failure rate",
    name: "Failures",
    digits: 1,
    isRisk: false,
    threshold: "failure_spike",
  },
  compliance_risk: {
    of: shareOf("violations", "complianceKnown"),
    good: "lower",
    isOfSales: false,
    words: "violations per call",
    name: "Violations",
    digits: 2,
    isRisk: true,
    threshold: null,
  },
  low_conversion: CONVERSION,
  script_failure: CONVERSION,
};

/** The rate on all sides of a comparison. */
export function rateSidesOf({ now, pooled, weeks, weeksNow }: AlignedWeeks, { of }: EffectMetric): RateSides {
  return { now: of(now), pooled: of(pooled), weeks: weeks.map(of), weeksNow };
}

function shareOf(events: ComparedSum, of: ComparedSum): EffectMetric["of"] {
  return (sums) => ({ events: sums[events], n: sums[of] });
}
