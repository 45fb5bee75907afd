import type { QuietHours, Schedule } from "./schedule.ts";
import { formatHours } from "./scheduleWords.ts";

/** A setting of the schedule: whether it can be kept, its name, and what it should be. */
export type ScheduleCheck = { readonly holds: boolean; readonly field: string; readonly wanted: string };

const AN_HOUR = "a whole hour from 0:00 to 23:00";

/** All that must hold of a schedule; what comes first matters to what follows. */
export function scheduleChecks({ weekday, hour, lateHour, quietHours }: Schedule): readonly ScheduleCheck[] {
  const quiet = quietHours === null ? null : `outside the quiet hours, which are ${formatHours(quietHours)}`;
  return [
    { field: "Day of the alerts", wanted: "a day from Monday to Sunday", holds: isBelow(weekday, DAYS) },
    { field: "Hour of the alerts", wanted: AN_HOUR, holds: isHour(hour) },
    { field: "Hour to wait for late uploads", wanted: AN_HOUR, holds: isHour(lateHour) },
    { field: "Hour to wait for late uploads", wanted: "the hour of the alerts or later", holds: lateHour >= hour },
    {
      field: "Quiet hours",
      wanted: "two different whole hours",
      holds:
        quietHours === null || (isHour(quietHours.from) && isHour(quietHours.to) && quietHours.from !== quietHours.to),
    },
    { field: "Hour of the alerts", wanted: quiet ?? "", holds: quietHours === null || !isQuietHour(quietHours, hour) },
    {
      field: "Hour to wait for late uploads",
      wanted: quiet ?? "",
      holds: quietHours === null || !isQuietHour(quietHours, lateHour),
    },
  ];
}

/** True for an hour of the day, 0..23, in which only what is critical is posted. */
export function isQuietHour({ from, to }: QuietHours, hour: number): boolean {
  if (from === to) return false;
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}

const DAYS = 7;
const HOURS = 24;

function isHour(hour: number): boolean {
  return isBelow(hour, HOURS);
}

function isBelow(value: number, end: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < end;
}
