import type { CampaignSettings } from "../domain/campaignSettings.ts";
import { SEVERITIES, type Severity } from "../domain/issue.ts";
import type { ReportAlert } from "../domain/reportFindings.ts";
import { isEvident } from "../engines/isEvident.ts";

/** What decides whether a finding is worth a message. */
type Evidence = Pick<ReportAlert, "type" | "verdict" | "pValue" | "n">;

/** True where a finding is worth a message: evident, a fact of volume, or broken rules unless these need evidence too; and not muted. */
export function isTold(alert: Evidence, settings: CampaignSettings): boolean {
  return isWorthTelling(alert, settings) && !settings.schedule.mutedTypes.includes(alert.type);
}

/** True where a finding is told whatever the hour. */
export function isCritical(alert: Evidence & Pick<ReportAlert, "severity">, settings: CampaignSettings): boolean {
  return alert.severity === "critical" && isTold(alert, settings);
}

/**
 * As `isTold`, whatever is muted. An answer lists every alert; what is posted unasked also rests on enough calls and comes by
 * chance rarely enough by itself. Broken rules are events, and told however few the calls.
 */
export function isWorthTelling(alert: Evidence, { alerts }: CampaignSettings): boolean {
  const { type, verdict } = alert;
  const isCompliance = type === "compliance_increase";
  if (verdict === "volume") return isEvident(alert);
  if (verdict === "alert") return isCompliance || isEvident(alert);
  return verdict === "watch" && isCompliance && !alerts.complianceOnEvidence;
}

/** The most urgent first: by severity, then by cost. */
export function byUrgency<Alert extends ReportAlert>(alerts: readonly Alert[]): readonly Alert[] {
  return [...alerts].sort(
    (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || (b.cost ?? 0) - (a.cost ?? 0),
  );
}

/** Its severity; what is only likely is not called critical. */
export function evidentSeverity({ type, verdict, severity }: ReportAlert): Severity {
  const isEvident = verdict === "alert" || verdict === "volume" || type === "compliance_increase";
  return severity === "critical" && !isEvident ? "high" : severity;
}

/** The worse of two. */
export function worstOf(a: Severity, b: Severity): Severity {
  return SEVERITIES.indexOf(a) <= SEVERITIES.indexOf(b) ? a : b;
}
