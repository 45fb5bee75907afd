import { localHourIn } from "../domain/day.ts";
import type { QuietHours } from "../domain/schedule.ts";
import { nextHourMs } from "./wallClock.ts";

/** The instant itself, or the end of the quiet hours that it falls into on the clock of an IANA time zone. */
export function afterQuietHours(quiet: QuietHours | null, timeZone: string, ms: number): number {
  if (quiet === null || !isQuiet(quiet, localHourIn(timeZone)(ms).hour)) return ms;
  return nextHourMs({ weekday: null, hour: quiet.to }, timeZone, ms);
}

/** None are quiet where they end as they begin. */
function isQuiet({ from, to }: QuietHours, hour: number): boolean {
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}
