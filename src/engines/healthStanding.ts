import type { Trouble } from "../domain/episode.ts";
import { healthAlert } from "./healthAlert.ts";
import { shownScore } from "./healthScore.ts";
import { isEvident } from "./isEvident.ts";
import type { StandingLook, TroubleStanding } from "./standings.ts";

/** Over once the score is no more than the threshold below the one before the fall; a week without a score is unclear. */
export function healthStanding({ before }: Trouble, { input, window, hasPast }: StandingLook): TroubleStanding {
  const { overall, changeMargin } = input.health;
  const type = "health_drop";
  const past = before === null ? "" : ` (${shownScore(before)} before)`;
  const now = `Health ${overall === null ? "not known" : shownScore(overall)}${past}`;
  if (before === null || !hasPast) return { type, state: "no_past", alert: null, now };
  if (overall === null) return { type, state: "unclear", alert: null, now };
  const { now: week, previous } = window.violations;
  const moved = {
    overall,
    change: overall - before,
    // Without a week before there is no margin of the change: then the score alone decides.
    changeMargin: changeMargin ?? 0,
    calls: week.calls,
    previousCalls: previous.calls,
  };
  const alert = healthAlert(moved, input.settings.thresholds.health_drop, "before it fell");
  if (alert === null) return { type, state: "over", alert: null, now };
  return { type, state: isEvident(alert) ? "goes_on" : "unclear", alert, now };
}
