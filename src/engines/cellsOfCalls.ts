import type { Call } from "../domain/call.ts";
import type { Cell } from "../domain/cell.ts";
import { createCellAccumulator } from "../domain/cellAccumulator.ts";
import { localHourIn } from "../domain/day.ts";
import { localPlaceOf } from "../domain/localPlaceOf.ts";
import { outcomeOf } from "../domain/outcomeOf.ts";

/**
 * The cells that calls add up to, on the calendar of an IANA time zone; none for no calls. Each call must be given
 * once. Throws RangeError for an unknown zone.
 */
export function cellsOfCalls(calls: Iterable<Call>, timeZone: string): Cell[] {
  const localHour = localHourIn(timeZone);
  const accumulator = createCellAccumulator();
  for (const call of calls) {
    const { day, hour } = localPlaceOf(call.startedAt, localHour);
    accumulator.add(call, day, hour, outcomeOf(call), 1);
  }
  return accumulator.drain();
}
