import { dayOfIso } from "../domain/day.ts";
import type { FoundAlert, Look } from "./scheduleTypes.ts";

/**
 * True where a finding rests on days that people were told of: an episode that ended does not come back by them. Of an open
 * one, the standing says how a known trouble stands, not the week by itself.
 */
export function isToldBefore(alert: FoundAlert, { episode, standings, week }: Look): boolean {
  const trouble = episode?.troubles.find(({ type }) => type === alert.type);
  if (episode === null || trouble === undefined || episode.ended?.how === "undone") return false;
  if (episode.ended === null) return !trouble.isOver && standings.some(({ type }) => type === alert.type);
  if (alert.windowDays === 1) return alert.day !== undefined && alert.day <= trouble.lastAsOf;
  const [told, end] = [dayOfIso(trouble.lastAsOf), dayOfIso(week?.period.to ?? "")];
  return told !== null && end !== null && told >= end - alert.windowDays;
}
