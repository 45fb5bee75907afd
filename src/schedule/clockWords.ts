import { type Day, dayOfUtcMs, isoOfDay, weekdayOf } from "../domain/day.ts";
import { formatIsoDay, WEEKDAYS } from "../domain/words.ts";

/** `Thu 19 Nov`, for days of these weeks. */
export function shortDay(day: Day): string {
  const [date = "", month = ""] = formatIsoDay(isoOfDay(day)).split(" ");
  return `${(WEEKDAYS[weekdayOf(day)] ?? "").slice(0, 3)} ${date} ${month}`;
}

/** `14:00` on the clock of an IANA time zone. */
export function clockTime(ms: number, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(ms);
}

/** `Thu 19 Nov 14:00` on the clock of an IANA time zone. */
export function shortMoment(ms: number, timeZone: string): string {
  const iso = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" }).format(ms);
  return `${shortDay(dayOfUtcMs(Date.parse(`${iso}T00:00:00Z`)))} ${clockTime(ms, timeZone)}`;
}
