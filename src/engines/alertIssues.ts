import type { AlertType } from "../domain/alert.ts";
import type { IssueType } from "../domain/issue.ts";

/** The issues that can stand behind an alert, the most likely first. */
export const ISSUES_OF_ALERT: Readonly<Record<AlertType, readonly IssueType[]>> = {
  revenue_drop: ["script_failure", "low_conversion", "high_drop_off", "technical_error", "escalation_spike"],
  conversion_drop: ["script_failure", "low_conversion", "high_drop_off"],
  drop_off_spike: ["high_drop_off", "script_failure"],
  escalation_spike: ["escalation_spike"],
  failure_spike: ["technical_error"],
  compliance_increase: ["compliance_risk"],
  health_drop: [
    "compliance_risk",
    "script_failure",
    "low_conversion",
    "high_drop_off",
    "technical_error",
    "escalation_spike",
  ],
};
