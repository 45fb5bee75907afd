import type { DropOffStage } from "../../domain/call.ts";
import type { IssueType } from "../../domain/issue.ts";
import type { Effort } from "../../domain/recommendation.ts";

/** What a text can name, where it was found. */
export const PLACEHOLDERS = [
  /** The drop-off stage, in words. */
  "stage",
  /** The script version that stands out. */
  "script",
  /** The campaign's own best script version. */
  "bestScript",
  /** The campaign's own best hour: `10:00 to 11:00`. */
  "bestHour",
  /** The escalation reason. */
  "reason",
  /** The compliance flag. */
  "flag",
  /** What failed calls end with. */
  "cause",
  /** A slice that stands out: `list purchased, region North`. */
  "slice",
] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Values for the placeholders; a missing one is not known. */
export type Found = { readonly [name in Placeholder]?: string };

/**
 * What to do about a kind of issue. Texts hold `{placeholders}` and no number: numbers come from the campaign. The first
 * text of the list that fits is used, so special ones stand before general ones.
 */
export type RecommendationText = {
  readonly issueType: IssueType;
  /** Only for drops at this stage. */
  readonly stage?: DropOffStage;
  /** Only where the subject of the issue (a reason, a flag, a cause) reads like this. */
  readonly subject?: RegExp;
  /** Only where this was found. */
  readonly needs?: Placeholder;
  /** The first whose placeholders are all known is used; the last has none. */
  readonly actions: readonly string[];
  /** A step with a placeholder that is not known is left out. */
  readonly steps: readonly string[];
  readonly resources: readonly string[];
  readonly effort: Effort;
  readonly time: string;
};
