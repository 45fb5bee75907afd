import type { Call } from "../domain/call.ts";
import type { Outcome } from "../domain/cell.ts";
import { type Day, localHourIn } from "../domain/day.ts";
import { localPlaceOf } from "../domain/localPlaceOf.ts";
import { outcomeOf } from "../domain/outcomeOf.ts";

/** Where a call counts: its local day and hour (null: only the date is known), and what it counts as. */
export type CallPlace = { readonly day: Day; readonly hour: number | null; readonly outcome: Outcome };

/**
 * `calls.day` says where to look for calls of a day, but not exactly: a change of the time zone that is under way, or was
 * killed after its end, leaves days of the old zone there. Two zones' calendars differ by at most 26 hours, so by at
 * most so many days. Whoever reads calls by `calls.day` looks that much further and counts from `started_at_ms`.
 */
export const DAY_SLACK = 2;

/** Places calls on the calendar of a campaign's time zone. */
export function createCallPlacer(timeZone: string): (call: Call) => CallPlace {
  const localHour = localHourIn(timeZone);
  return (call) => {
    const { day, hour } = localPlaceOf(call.startedAt, localHour);
    return { day, hour, outcome: outcomeOf(call) };
  };
}
