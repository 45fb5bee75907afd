import type { CallTime } from "./call.ts";
import { type Day, dayOfUtcMs, type LocalHour, MS_PER_DAY } from "./day.ts";

const MS_PER_HOUR = 3_600_000;

/** The local day of a call and its hour, 0..23; hour null where only the date is known. */
export type LocalPlace = { readonly day: Day; readonly hour: number | null };

/**
 * Where a call lies on the campaign's calendar. `localHour` comes from `localHourIn(timeZone)`. Only an instant depends
 * on the time zone; a wall clock's time and a bare date keep their date.
 */
export function localPlaceOf(startedAt: CallTime, localHour: (ms: number) => LocalHour): LocalPlace {
  if (startedAt.kind === "instant") return localHour(startedAt.ms);
  const day = dayOfUtcMs(startedAt.ms);
  if (startedAt.kind === "date") return { day, hour: null };
  return { day, hour: Math.floor((startedAt.ms - day * MS_PER_DAY) / MS_PER_HOUR) };
}
