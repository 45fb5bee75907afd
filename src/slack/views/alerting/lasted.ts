import type { EpisodeEnd, EpisodeWeek } from "../../../domain/episode.ts";
import type { Currency } from "../../../domain/money.ts";
import { DAYS_PER_WEEK } from "../../../domain/period.ts";
import type { ReportPeriod } from "../../../domain/report.ts";
import { countOf, formatDay } from "../../../domain/words.ts";
import { periodOf, spanOf } from "../../../engines/reportPeriod.ts";
import { aboutMoney } from "./storyWords.ts";

/** How long an episode went, from its first day to its last, and what it cost. */
export type Lasted = {
  readonly period: ReportPeriod;
  /** Of the period those that belong to it; between them it was fine for a while. */
  readonly days: number;
  /** Major units; null: of no day is it known. Weeks may share days: each day is counted once. */
  readonly cost: number | null;
  /** False: there are days of which it is not known. */
  readonly isWhole: boolean;
};

/** null without weeks. */
export function lastedOf(weeks: readonly EpisodeWeek[]): Lasted | null {
  // Of a day that was told by itself its own cost is known; what weeks share counts in the first.
  const shortFirst = [...weeks].sort((a, b) => lengthOf(a) - lengthOf(b));
  const days = new Set<number>();
  let cost: number | null = null;
  let isWhole = true;
  for (const week of shortFirst) {
    const fresh = daysOf(week).filter((day) => !days.has(day));
    for (const day of fresh) days.add(day);
    if (week.cost !== null) cost = (cost ?? 0) + Math.round((week.cost * fresh.length) / lengthOf(week));
    if (week.cost === null && fresh.length > 0) isWhole = false;
  }
  const periods = weeks.map(({ period }) => period);
  const from = periods.map((period) => period.from).reduce((a, b) => (b < a ? b : a), periods[0]?.from ?? "");
  const to = periods.map((period) => period.to).reduce((a, b) => (b > a ? b : a), "");
  return weeks.length === 0 ? null : { period: { from, to }, days: days.size, cost, isWhole };
}

/** `It lasted 2 weeks (16 to 29 Nov 2026) and cost about $31,000.`, worded by how it ended. Empty without weeks. */
export function lastedWords(weeks: readonly EpisodeWeek[], currency: Currency, how: EpisodeEnd): string {
  const lasted = lastedOf(weeks);
  if (lasted === null || how === "undone") return "";
  const span = hasGaps(lasted)
    ? `${TOOK[how]} ${lengthWords(lasted.days)} ${betweenWords(lasted.period)}`
    : `${LASTED[how]} ${lengthWords(lasted.days)} (${spanOf(lasted.period)})`;
  if (lasted.cost === null) return `${span}; what it cost is not known.`;
  const money = aboutMoney(lasted.cost, currency);
  return money === null ? `${span}.` : `${span} and cost ${money}${knownWords(lasted)}.`;
}

type Words = { readonly [how in EpisodeEnd]: string };

/** Only what is back to normal is known to have ended. */
const LASTED: Words = {
  normal: "It lasted",
  new_normal: "It has been like this for",
  person: "Until then it lasted",
  muted: "Until then it lasted",
  untold: "It is known to have lasted",
  undone: "",
};

/** The same where it was fine in between. */
const TOOK: Words = {
  normal: "It took",
  new_normal: "It has been like this for",
  person: "Until then it took",
  muted: "Until then it took",
  untold: "It is known to have taken",
  undone: "",
};

/** `3 weeks so far (16 Nov to 6 Dec 2026), about $120,000 in all.` Empty up to the first week. */
export function soFarWords(weeks: readonly EpisodeWeek[], currency: Currency): string {
  const lasted = weeks.length < 2 ? null : lastedOf(weeks);
  if (lasted === null) return "";
  const span = `${lengthWords(lasted.days)} so far (${whenWords(lasted)})`;
  if (lasted.cost === null) return `${span}; what it costs is not known.`;
  const money = aboutMoney(lasted.cost, currency);
  return money === null ? `${span}.` : `${span}, ${money} in all${knownWords(lasted)}.`;
}

function knownWords({ isWhole }: Lasted): string {
  return isWhole ? "" : ", as far as is known";
}

/** `2 weeks`, `10 days`. */
export function lengthWords(days: number): string {
  return days % DAYS_PER_WEEK === 0 ? countOf(days / DAYS_PER_WEEK, "week") : countOf(days, "day");
}

/** `16 to 29 Nov 2026`; `between 14 Feb and 13 Mar 2026` where it was fine in between. */
export function whenWords(lasted: Lasted): string {
  return hasGaps(lasted) ? betweenWords(lasted.period) : spanOf(lasted.period);
}

/** `between 14 Feb and 13 Mar 2026`. */
function betweenWords(period: ReportPeriod): string {
  const { from, to } = periodOf(period);
  const [first, last] = [formatDay(from), formatDay(to - 1)];
  const year = last.slice(-5);
  return `between ${first.endsWith(year) ? first.slice(0, -year.length) : first} and ${last}`;
}

function hasGaps({ period, days }: Lasted): boolean {
  const { from, to } = periodOf(period);
  return to - from > days;
}

function lengthOf({ period }: EpisodeWeek): number {
  const { from, to } = periodOf(period);
  return to - from;
}

function daysOf(week: EpisodeWeek): readonly number[] {
  const { from } = periodOf(week.period);
  return Array.from({ length: lengthOf(week) }, (_, i) => from + i);
}
