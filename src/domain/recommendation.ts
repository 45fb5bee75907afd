import type { IssueType } from "./issue.ts";
import type { LeakageReason } from "./leakage.ts";

export const EFFORTS = ["low", "medium", "high"] as const;
export type Effort = (typeof EFFORTS)[number];

/** What to do. Money in minor units; `lift` in rate points of the conversion rate (0.01 = one percentage point). */
export type Recommendation = {
  /** 1 (first) to 5. */
  readonly priority: 1 | 2 | 3 | 4 | 5;
  readonly action: string;
  readonly issueType: IssueType;
  /** The script version that its issue is about; null where that is about none alone. */
  readonly scriptVersion: string | null;
  readonly steps: readonly string[];
  readonly resourcesNeeded: readonly string[];
  readonly effort: Effort;
  /** In words: `1 to 2 weeks`. */
  readonly estimatedTime: string;
  /** Part of the avoidable of its bucket, for a period like this one, above 0; null where no amount can be promised. */
  readonly recoveryMinor: number | null;
  readonly conversionLift: number | null;
  /** 0..1, derived from the evidence. */
  readonly confidence: number;
  /** One sentence. */
  readonly expectedImpact: string;
  /** The bucket of avoidable revenue it draws on; several on one bucket share it. */
  readonly bucket: LeakageReason;
};
