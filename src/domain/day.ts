/** A calendar day as whole days since 1 January 1970 (which is day 0, a Thursday). */
export type Day = number;

export const MS_PER_DAY = 86_400_000;
const MS_PER_HOUR = 3_600_000;

/** The day a UTC-read timestamp falls on. */
export function dayOfUtcMs(ms: number): Day {
  return Math.floor(ms / MS_PER_DAY);
}

/** `2026-01-31`. */
export function isoOfDay(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The day of an ISO date (`2026-01-31`); null if there is no such day (31 February) or the text is no such date. */
export function dayOfIso(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms)) return null;
  const day = dayOfUtcMs(ms);
  return isoOfDay(day) === text ? day : null;
}

/** 0 = Monday .. 6 = Sunday. */
export function weekdayOf(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}

/** Day and hour (0..23) on the clock of a time zone. */
export type LocalHour = { readonly day: Day; readonly hour: number };

/**
 * A converter from instants to the local day and hour of an IANA time zone. Offsets are looked up once per UTC quarter
 * hour (no zone changes within one) and kept, since `Intl` costs microseconds a call.
 * Throws RangeError for an unknown zone.
 */
export function localHourIn(timeZone: string): (ms: number) => LocalHour {
  const offsetMs = offsetIn(timeZone);
  return (ms) => {
    const local = ms + offsetMs(ms);
    const day = dayOfUtcMs(local);
    return { day, hour: Math.floor((local - day * MS_PER_DAY) / MS_PER_HOUR) };
  };
}

/**
 * A converter from what the clocks of an IANA time zone show (ms since 1970 as if they showed UTC) to the instant. A time
 * that comes twice is the first one; one that is skipped moves on by what is skipped: 2:30 is 3:30 where clocks go from
 * 2:00 to 3:00. Both as `compatible` in ECMAScript's Temporal. Throws RangeError for an unknown zone.
 */
export function instantIn(timeZone: string): (wallMs: number) => number {
  const offsetMs = offsetIn(timeZone);
  return (wallMs) => {
    const before = offsetMs(wallMs - MS_PER_DAY);
    const after = offsetMs(wallMs + MS_PER_DAY);
    const isAfter = offsetMs(wallMs - before) !== before && offsetMs(wallMs - after) === after;
    return wallMs - (isAfter ? after : before);
  };
}

const QUARTER_HOUR_MS = 900_000;

/** Made once for each zone, since that takes longer than all that is asked of most. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const made = FORMATS.get(timeZone);
  if (made !== undefined) return made;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  FORMATS.set(timeZone, format);
  return format;
}

function offsetIn(timeZone: string): (ms: number) => number {
  const format = formatIn(timeZone);
  const known = new Map<number, number>();
  return (ms) => {
    const slot = Math.floor(ms / QUARTER_HOUR_MS);
    const kept = known.get(slot);
    if (kept !== undefined) return kept;
    const atMs = slot * QUARTER_HOUR_MS;
    const part: Record<string, number> = {};
    for (const { type, value } of format.formatToParts(atMs)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    const offset = Date.UTC(year, month - 1, day, hour, minute, second) - atMs;
    known.set(slot, offset);
    return offset;
  };
}

/** True if the runtime knows the IANA zone name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
