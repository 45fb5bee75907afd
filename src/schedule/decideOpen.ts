import type { Episode } from "../domain/episode.ts";
import type { FollowUpNews } from "../domain/outbox.ts";
import { BASELINE_WEEKS } from "../domain/period.ts";
import { weeksSinceKnown } from "./episodeWeeks.ts";
import type { Act, FoundAlert, Look, Standing } from "./scheduleTypes.ts";
import { byUrgency, isCritical, isTold } from "./toldAlerts.ts";

/** A follow-up that a snooze keeps back, as it would have been. */
export type Held = Extract<Act, { readonly kind: "follow_up" }>;

/** What is done, and what a snooze kept back; `held` null: nothing. */
export type Wanted = { readonly act: Act; readonly held: Held | null };

/** What is done about a look at a campaign whose episode is open. `told`: what is worth a message by itself. */
export function decideOpen(look: Look, episode: Episode, told: readonly FoundAlert[]): Wanted {
  const followUp = followUpOf(look, episode, told);
  if (followUp === null) return { act: endOf(look, episode), held: null };
  return isHeld(followUp, look, episode) ? { act: { kind: "none" }, held: followUp } : { act: followUp, held: null };
}

function followUpOf(look: Look, episode: Episode, told: readonly FoundAlert[]): Held | null {
  const open = new Set(episode.troubles.filter(({ isOver }) => !isOver).map(({ type }) => type));
  const standing = goingOn(look).filter((alert) => open.has(alert.type) || isTold(alert, look.settings));
  const news = told.filter(({ type }) => !standing.some((one) => one.type === type));
  const alerts: readonly FoundAlert[] = byUrgency([...standing, ...news]);
  const joined = alerts.filter(({ type }) => !open.has(type));
  const goesOn = alerts.filter(({ type }) => open.has(type));
  const wasCritical = episode.troubles.some(({ isOver, severity }) => !isOver && severity === "critical");
  const risesTo = (found: readonly FoundAlert[]) =>
    !wasCritical && found.some((alert) => isCritical(alert, look.settings));
  const followUp = (news: FollowUpNews, isBroadcast: boolean): Held => ({
    kind: "follow_up",
    news,
    alerts: [...joined, ...goesOn],
    isBroadcast,
  });
  if (joined.length > 0) return followUp("joined", risesTo(alerts));
  if (risesTo(goesOn)) return followUp("worse", true);
  return goesOn.length > 0 ? followUp("goes_on", false) : null;
}

/** Findings against the weeks before the episode, of troubles that go on. */
function goingOn(look: Look): readonly FoundAlert[] {
  return heard(look).flatMap(({ state, alert }) => (state === "goes_on" && alert !== null ? [alert] : []));
}

/** What nobody wants to hear of is neither told nor keeps an episode open. */
function heard({ standings, settings }: Look): readonly Standing[] {
  return standings.filter(({ type }) => !settings.schedule.mutedTypes.includes(type));
}

/** Compared weeks without an answer, after which none is waited for: the past is as long. */
const UNTOLD_AFTER_WEEKS = BASELINE_WEEKS;

/** Only a compared week has standings and ends anything, and only where no trouble is left that may go on. */
function endOf(look: Look, episode: Episode): Act {
  if (look.week === null) return { kind: "none" };
  const isOpen = (type: Standing["type"]) => episode.troubles.some((one) => one.type === type && !one.isOver);
  const states = heard(look)
    .filter(({ type }) => isOpen(type))
    .map(({ state }) => state);
  if (states.includes("goes_on")) return { kind: "none" };
  if (states.length === 0 || states.includes("unclear")) {
    const isUntold = weeksSinceKnown(episode) + 1 >= UNTOLD_AFTER_WEEKS;
    return isUntold ? { kind: "end", how: "untold" } : { kind: "none" };
  }
  return { kind: "end", how: states.includes("no_past") ? "new_normal" : "normal" };
}

/** Troubles that got critical, and critical ones that joined, are told through a snooze. */
function isHeld({ news, alerts }: Held, { nowMs, settings }: Look, { snoozed, troubles }: Episode): boolean {
  if (snoozed === null || snoozed.untilMs <= nowMs || news === "worse") return false;
  const isNew = ({ type }: FoundAlert) => !troubles.some((one) => one.type === type && !one.isOver);
  return !(news === "joined" && alerts.some((alert) => isNew(alert) && isCritical(alert, settings)));
}
