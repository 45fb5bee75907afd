import type { ReportAlert } from "../domain/reportFindings.ts";
import { leadAlertOf } from "./leadAlert.ts";

/**
 * What the alerts of a week cost together, major units: what revenue fell by where it alarmed, else the largest of their costs,
 * since they see the same loss from several sides. null where none tells a cost.
 */
export function weekCostOf(
  alerts: readonly Pick<ReportAlert, "type" | "verdict" | "windowDays" | "cost">[],
): number | null {
  return leadAlertOf(alerts)?.cost ?? null;
}
