import type { AlertSettings } from "../../domain/alert.ts";
import { countOf, formatNumber, formatPercent } from "../../domain/words.ts";
import { ALERT_POLICY } from "../../engines/alertPolicy.ts";

/** What counts as an alert, in sentences. */
export function thresholdLines({ thresholds, sensitivity, complianceOnEvidence }: AlertSettings): readonly string[] {
  const over = (share: number) => `more than ${formatPercent(share, share < 0.1 ? 1 : 0)}`;
  return [
    `Against the weeks before: revenue a call ${over(thresholds.revenue_drop)} down, conversion ${over(thresholds.conversion_drop)} down, drop-offs ${over(thresholds.drop_off_spike)} up, escalations ${over(thresholds.escalation_spike)} up, failures ${over(thresholds.failure_spike)} up.`,
    `Against the week before: health more than ${countOf(thresholds.health_drop, "point")} down, and any more violations${complianceOnEvidence ? " (an alert only where chance does not explain them)" : ""}.`,
    `Sensitivity is ${sensitivity}: about ${oneIn(ALERT_POLICY.falseShare[sensitivity])} may be chance.`,
  ];
}

/** A share of false alerts, 0..1, as `1 alert in 10`. */
export function oneIn(falseShare: number): string {
  return `1 alert in ${formatNumber(Math.round(1 / falseShare))}`;
}
