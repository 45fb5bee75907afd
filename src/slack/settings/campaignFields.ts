import type { AlertSettings } from "../../domain/alert.ts";
import type { AssumableField } from "../../domain/campaign.ts";

/** The inputs of the campaign modal by their ids, with their labels. */
export const CAMPAIGN_FIELDS = {
  name: "Name",
  startDate: "Start date",
  targetCallsPerDay: "Planned calls per day",
  targetConversionRate: "Target conversion rate",
  targetRevenuePerCall: "Target revenue per call",
  avgDealValue: "Average deal value",
  currency: "Currency",
  timeZone: "Time zone",
  conversionValueMeaning: "What the conversion value of a call says",
  revenueLagDays: "Days until revenue is known",
  complianceRules: "Compliance rules",
  scriptVersions: "Script versions",
  segments: "Columns to slice by",
  channel: "Channel for alerts",
  owner: "Who looks after it",
  sensitivity: "Sensitivity of alerts",
  complianceOnEvidence: "Alerts about broken rules",
  confirmed: "What is assumed",
} as const;
export type CampaignFieldId = keyof typeof CAMPAIGN_FIELDS;

export type ThresholdType = keyof AlertSettings["thresholds"];

/** The inputs for what counts as news: relative changes in percent, health in points. */
export const THRESHOLD_FIELDS = {
  revenue_drop: "Revenue per call falls by more than",
  conversion_drop: "The conversion rate falls by more than",
  drop_off_spike: "The drop-off rate rises by more than",
  escalation_spike: "The escalation rate rises by more than",
  failure_spike: "The failure rate rises by more than",
  health_drop: "Health falls by more than",
} as const satisfies Record<ThresholdType, string>;

export const THRESHOLD_TYPES = [
  "revenue_drop",
  "conversion_drop",
  "drop_off_spike",
  "escalation_spike",
  "failure_spike",
  "health_drop",
] as const satisfies readonly ThresholdType[];

/** All inputs of the modal with their labels. */
export const FIELD_LABELS = { ...CAMPAIGN_FIELDS, ...THRESHOLD_FIELDS } as const;
export type FieldId = keyof typeof FIELD_LABELS;

/** Where a setting that may be assumed is edited. */
export const FIELD_OF_ASSUMABLE = {
  targetConversionRate: "targetConversionRate",
  targetRevenuePerCallMinor: "targetRevenuePerCall",
  avgDealValueMinor: "avgDealValue",
  currency: "currency",
  timeZone: "timeZone",
  conversionValueMeaning: "conversionValueMeaning",
} as const satisfies Record<AssumableField, CampaignFieldId>;

/** A list in a field: one a line. Null: it is too long for a field, and stays as it is. */
export function listText(list: readonly string[], maxChars: number): string | null {
  const text = list.join("\n");
  return text.length <= maxChars ? text : null;
}

/** The choice that stands for "not known" where a menu has to have a value. */
export const NOT_KNOWN = "not_known";
/** The value of a box that is ticked. */
export const TICKED = "yes";
