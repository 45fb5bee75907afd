import type { AlertType } from "./alert.ts";

/** The types of alerts, as a person would list them. */
export const ALERT_TYPE_WORDS: Readonly<Record<AlertType, string>> = {
  revenue_drop: "revenue drops",
  conversion_drop: "conversion drops",
  drop_off_spike: "drop-off spikes",
  escalation_spike: "escalation spikes",
  failure_spike: "failure spikes",
  compliance_increase: "compliance violations",
  health_drop: "health drops",
};
