import { MS_PER_DAY } from "../domain/day.ts";
import type { Episode } from "../domain/episode.ts";
import { decideOpen } from "./decideOpen.ts";
import { findingsOf } from "./findings.ts";
import type { Act, Decision, FoundAlert, Look } from "./scheduleTypes.ts";
import { byUrgency, isCritical, isTold } from "./toldAlerts.ts";
import { isToldBefore } from "./toldBefore.ts";
import { toldInWords } from "./toldInWords.ts";

/** An episode that ended no longer ago takes the same trouble up again instead of a new message. */
export const COOL_DOWN_DAYS = 14;

/** What is done about a look: at most one message, and why each finding was said or not. */
export function decide(look: Look): Decision {
  const told = toldOf(look);
  const wanted = isOpen(look.episode)
    ? decideOpen(look, look.episode, told)
    : { act: actOfNew(look, told), held: null };
  const isAct = (act: Act) => act.kind === "open" || act.kind === "follow_up";
  const { act, held } = wanted;
  const findings = findingsOf(look, { act, held });
  return {
    act,
    held,
    isCritical: isAct(act) && "alerts" in act && isUrgent(act, look),
    findings,
    told: toldInWords(look, { act, held, findings }),
  };
}

/** What is worth a message, the most urgent first; an event of a type that the week alarms of too is told by the week. */
function toldOf(look: Look): readonly FoundAlert[] {
  const isNews = (alert: FoundAlert) => isTold(alert, look.settings) && !isToldBefore(alert, look);
  const ofWeek: readonly FoundAlert[] = (look.week?.alerts ?? []).filter(isNews);
  const types = new Set(ofWeek.map(({ type }) => type));
  const ofDays = look.events.filter((alert) => isNews(alert) && !types.has(alert.type));
  return byUrgency([...ofWeek, ...ofDays]);
}

/** No episode is open. */
function actOfNew(look: Look, alerts: readonly FoundAlert[]): Act {
  const { episode, channelId, settings, missed } = look;
  if (alerts.length > 0) {
    if (isCoolingDown(episode, look.nowMs) && alerts.some(({ type }) => hasType(episode, type))) {
      return { kind: "follow_up", news: "again", alerts, isBroadcast: alerts.some((a) => isCritical(a, settings)) };
    }
    return channelId === null ? { kind: "none" } : { kind: "open", alerts };
  }
  const areMissed = channelId !== null && missed.some(({ titles }) => titles.length > 0);
  return areMissed ? { kind: "missed" } : { kind: "none" };
}

function isOpen(episode: Episode | null): episode is Episode {
  return episode !== null && episode.ended === null;
}

function isCoolingDown(episode: Episode | null, nowMs: number): episode is Episode {
  // What rested on a wrong file was no trouble that could come back.
  if (episode === null || episode.ended === null || episode.ended.how === "undone") return false;
  return nowMs - episode.ended.atMs <= COOL_DOWN_DAYS * MS_PER_DAY;
}

function hasType({ troubles }: Episode, wanted: FoundAlert["type"]): boolean {
  return troubles.some(({ type }) => type === wanted);
}

/** Another week of a trouble that was critical before can wait until the morning. */
function isUrgent(act: Extract<Act, { readonly alerts: unknown }>, { settings }: Look): boolean {
  if (act.kind === "follow_up" && act.news === "goes_on") return false;
  return act.alerts.some((alert) => isCritical(alert, settings));
}
