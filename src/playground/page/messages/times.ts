/** Slack's `ts` ("1764000000.000100") in milliseconds; it doubles as the message's id. */
export const msOfTs = (ts: string): number => Number.parseFloat(ts) * 1000;

const CLOCK = new Intl.DateTimeFormat("en-US", { hour: "numeric", minute: "2-digit" });
const LONG_DAY = new Intl.DateTimeFormat("en-US", { weekday: "long", month: "long", day: "numeric" });
const WITH_YEAR = new Intl.DateTimeFormat("en-US", { weekday: "long", month: "long", day: "numeric", year: "numeric" });
const FULL = new Intl.DateTimeFormat("en-US", { dateStyle: "full", timeStyle: "short" });

const DAY_AND_TIME = new Intl.DateTimeFormat("en-US", {
  weekday: "short",
  month: "short",
  day: "numeric",
  year: "numeric",
  hour: "numeric",
  minute: "2-digit",
});

const DAY_MS = 86_400_000;

export const clockTime = (ts: string): string => CLOCK.format(msOfTs(ts));

/** "Mon, Nov 16, 2026, 9:00 AM". */
export const dayAndTime = (ms: number): string => DAY_AND_TIME.format(ms);

export const fullTime = (ms: number): string => FULL.format(ms);

/** Key of the viewer's local day, for comparing two messages. */
export const dayKey = (ms: number): string => new Date(ms).toDateString();

/** When something was said, as short as it stays clear: "at 9:00 AM", "on Monday, November 16 at 9:00 AM". */
export const whenWords = (ts: string, nowMs: number): string => {
  const day = dayName(ts, nowMs);
  if (day === "Today") return `at ${clockTime(ts)}`;
  return `${day === "Yesterday" ? "yesterday" : `on ${day}`} at ${clockTime(ts)}`;
};

/** What stands on the line between two days: "Today", "Yesterday", "Monday, November 16". */
export const dayName = (ts: string, nowMs: number): string => {
  const ms = msOfTs(ts);
  if (dayKey(ms) === dayKey(nowMs)) return "Today";
  if (dayKey(ms) === dayKey(nowMs - DAY_MS)) return "Yesterday";
  const sameYear = new Date(ms).getFullYear() === new Date(nowMs).getFullYear();
  return (sameYear ? LONG_DAY : WITH_YEAR).format(ms);
};

const RELATIVE_DATE = /<!date\^(\d+)\^([^>|]*)/g;

/**
 * Slack's dates with their `pretty` days written out by the workspace's clock: what draws them knows this machine's alone,
 * and would call a day of last week "Tomorrow".
 */
export const withWorkspaceDays = (mrkdwn: string, nowMs: number): string =>
  mrkdwn.replace(RELATIVE_DATE, (_, seconds: string, format: string) => {
    const ms = Number(seconds) * 1000;
    const near = [-1, 0, 1].find((days) => dayKey(ms) === dayKey(nowMs + days * DAY_MS));
    const written = format.replace(/\{(date|date_short|date_long)_pretty\}/g, (_all, plain: string) =>
      near === undefined ? `{${plain}}` : (NEAR_DAYS[near + 1] ?? ""),
    );
    return `<!date^${seconds}^${written}`;
  });

const NEAR_DAYS = ["Yesterday", "Today", "Tomorrow"] as const;
