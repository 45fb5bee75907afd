/** Slack's `ts` ("1764000000.000100") in milliseconds; it doubles as the message's id. */
export const msOfTs = (ts: string): number => Number.parseFloat(ts) * 1000;

const CLOCK = new Intl.DateTimeFormat("en-US", { hour: "numeric", minute: "2-digit" });
const LONG_DAY = new Intl.DateTimeFormat("en-US", { weekday: "long", month: "long", day: "numeric" });
const WITH_YEAR = new Intl.DateTimeFormat("en-US", { weekday: "long", month: "long", day: "numeric", year: "numeric" });
const FULL = new Intl.DateTimeFormat("en-US", { dateStyle: "full", timeStyle: "short" });

const DAY_MS = 86_400_000;

export const clockTime = (ts: string): string => CLOCK.format(msOfTs(ts));

export const fullTime = (ts: string): string => FULL.format(msOfTs(ts));

/** Key of the viewer's local day, for comparing two messages. */
export const dayKey = (ms: number): string => new Date(ms).toDateString();

/** What stands on the line between two days: "Today", "Yesterday", "Monday, November 16". */
export const dayName = (ts: string, nowMs: number): string => {
  const ms = msOfTs(ts);
  if (dayKey(ms) === dayKey(nowMs)) return "Today";
  if (dayKey(ms) === dayKey(nowMs - DAY_MS)) return "Yesterday";
  const sameYear = new Date(ms).getFullYear() === new Date(nowMs).getFullYear();
  return (sameYear ? LONG_DAY : WITH_YEAR).format(ms);
};
