import { baselinePeriod, isWithin } from "../domain/period.ts";
import { formatNumber } from "../domain/words.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import { complianceAlert, flagsNewIn } from "./complianceAlert.ts";
import type { StandingLook, TroubleStanding } from "./standings.ts";

/**
 * Over without violations, or where chance explains them and every broken rule was broken before the trouble too.
 * A week that cannot tell violations is unclear.
 */
export function complianceStanding(look: StandingLook): TroubleStanding {
  const { input, week, compared, window, hasPast } = look;
  const { now, pooled } = window.violations;
  const usual =
    pooled.complianceKnown === 0 ? null : (pooled.violations / pooled.complianceKnown) * now.complianceKnown;
  const type = "compliance_increase";
  if (now.complianceKnown === 0) return { type, state: "unclear", alert: null, now: "Violations not known" };
  const told = `Violations ${formatNumber(now.violations)}${usual === null ? "" : ` (${formatNumber(usual, 1)} before)`}`;
  if (now.violations === 0) return { type, state: "over", alert: null, now: told };
  if (usual === null) return { type, state: hasPast ? "unclear" : "no_past", alert: null, now: told };
  const newFlags = flagsNewIn(week, compared.past, input.cells);
  const isUsual = window.violationsP > ALERT_POLICY.watchUpTo && newFlags.length === 0;
  if (isUsual) return { type, state: "over", alert: null, now: told };
  const alert = complianceAlert({
    window,
    week,
    past: baselinePeriod(week),
    pastWeeks: compared.past.filter((past) => input.cells.some(({ day }) => isWithin(day, past))).length,
    excludedWeeks: compared.excludedWeeks,
    cells: input.cells,
    violatingCalls: input.violatingCalls,
    flagWeeks: compared.past,
    isAskedFor: true,
  });
  return { type, state: "goes_on", alert, now: told };
}
