import type { Call } from "../domain/call.ts";
import { localHourIn } from "../domain/day.ts";
import { localPlaceOf } from "../domain/localPlaceOf.ts";
import { outcomeOf } from "../domain/outcomeOf.ts";
import { isWithin, type Period } from "../domain/period.ts";
import type { ViolatingCall } from "./complianceAlert.ts";

/** The connected calls of a period that broke a rule, by day and id; none for no calls. Throws RangeError for an unknown zone. */
export function violatingCallsOf(calls: Iterable<Call>, timeZone: string, period: Period): readonly ViolatingCall[] {
  const localHour = localHourIn(timeZone);
  const found: ViolatingCall[] = [];
  for (const call of calls) {
    const { status, violation } = outcomeOf(call);
    if (!violation || status === "not_connected") continue;
    const { day } = localPlaceOf(call.startedAt, localHour);
    if (!isWithin(day, period)) continue;
    found.push({ callId: call.callId, flags: [...new Set(call.complianceFlags ?? [])].sort(), day });
  }
  return found.sort((a, b) => a.day - b.day || (a.callId < b.callId ? -1 : a.callId > b.callId ? 1 : 0));
}
