import type { Alert, AlertType } from "../../domain/alert.ts";
import { DAYS_PER_WEEK, type Period } from "../../domain/period.ts";

/** What a change against the baseline costs in the period, minor units, as its alert tells it; none: there is no such alert. */
export type BeyondUsual = { readonly [type in AlertType]?: number };

/** One cause costs one figure: issues take over what alerts on the same week found. Alerts judge weeks, so other periods have none. */
export function beyondUsualOf(alerts: readonly Alert[], { from, to }: Period): BeyondUsual {
  if (to - from !== DAYS_PER_WEEK) return {};
  return Object.fromEntries(
    alerts.flatMap(({ type, windowDays, costMinor }) =>
      windowDays === DAYS_PER_WEEK && costMinor !== null ? [[type, costMinor] as const] : [],
    ),
  );
}
