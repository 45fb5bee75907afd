import { dayOfIso, isoOfDay } from "../domain/day.ts";
import type { Episode, EpisodeWeek, Trouble } from "../domain/episode.ts";
import { DAYS_PER_WEEK } from "../domain/period.ts";
import type { ReportPeriod } from "../domain/report.ts";
import { weekCostOf } from "../engines/weekCost.ts";
import type { FoundAlert, Look } from "./scheduleTypes.ts";

/** What a look adds to the weeks of an episode. */
export type PassedLook = {
  readonly look: Look;
  /** What was told of it, or held. */
  readonly alerts: readonly FoundAlert[];
  /** Of its week, major units; null: cannot be told. */
  readonly cost: number | null;
  /** As they are after it. */
  readonly troubles: readonly Trouble[];
};

/** The weeks of an episode that begins. */
export function firstWeeks(passed: PassedLook): readonly EpisodeWeek[] {
  return [...alarmedLate(passed.look), ...ownWeeks(passed)].reduce(withWeek(passed.troubles), []);
}

/** With what was looked at; weeks that nobody compared while it was open belong to it, and nobody knows their cost. */
export function weeksAfter({ weeks, ended, troubles }: Episode, passed: PassedLook): readonly EpisodeWeek[] {
  const { look } = passed;
  const late = ended === null ? passedLate(look).filter(({ period }) => isSince(period, troubles)) : alarmedLate(look);
  const own = ended === null && look.week !== null ? [weekOf(look.week, passed.cost)] : ownWeeks(passed);
  return [...late, ...own].reduce(withWeek(passed.troubles), weeks);
}

/** Of an episode that is over, with the weeks that are told late, and those between them. */
export function weeksAtEnd({ weeks, troubles }: Episode, { missed, ...look }: Look): readonly EpisodeWeek[] {
  const newest = missed.findIndex(isAlarmed);
  if (newest < 0) return weeks;
  const late = passedLate({ ...look, missed: missed.slice(newest) }).filter(({ period }) => isSince(period, troubles));
  return late.reduce(withWeek(troubles), weeks);
}

/** How many of its weeks came after the last one of which it was known that a trouble went on. */
export function weeksSinceKnown({ weeks, troubles }: Episode): number {
  const known = lastKnown(troubles.filter(({ isOver }) => !isOver));
  return weeks.filter(({ period }) => asOfOf(period) > known).length;
}

/** The weeks up to the last one of which it was known that a trouble went on. */
export function knownWeeks({ weeks, troubles }: Episode): readonly EpisodeWeek[] {
  return weeks.filter(({ period }) => asOfOf(period) <= lastKnown(troubles));
}

/** ISO date of the last day of a period. */
export function asOfOf({ to }: ReportPeriod): string {
  return isoOfDay(dayOf(to) - 1);
}

function lastKnown(troubles: readonly Trouble[]): string {
  return troubles.reduce((last, { lastAsOf }) => (lastAsOf > last ? lastAsOf : last), "");
}

function isSince(period: ReportPeriod, troubles: readonly Trouble[]): boolean {
  return troubles.some(({ firstAsOf }) => asOfOf(period) >= firstAsOf);
}

/** The compared week; where single days alone were told, those. */
function ownWeeks({ look: { week }, alerts, cost }: PassedLook): readonly EpisodeWeek[] {
  const isOfDays = week === null || (alerts.length > 0 && alerts.every(({ windowDays }) => windowDays === 1));
  return isOfDays ? daysOf(alerts) : [weekOf(week, cost)];
}

function weekOf({ period }: NonNullable<Look["week"]>, cost: number | null): EpisodeWeek {
  return { period, cost };
}

function daysOf(alerts: readonly FoundAlert[]): readonly EpisodeWeek[] {
  const days = [...new Set(alerts.flatMap(({ day }) => day ?? []))];
  return days.map((iso) => ({
    period: { from: iso, to: isoOfDay(dayOf(iso) + 1) },
    cost: weekCostOf(alerts.filter(({ day }) => day === iso)),
  }));
}

function isAlarmed({ titles }: Look["missed"][number]): boolean {
  return titles.length > 0;
}

function alarmedLate({ missed }: Look): readonly EpisodeWeek[] {
  return missed.filter(isAlarmed).map(({ period }) => ({ period, cost: null }));
}

/** All weeks that nobody compared, alarmed or not: against a past that holds a trouble it looks usual. */
function passedLate({ missed, skippedWeeks, week }: Look): readonly EpisodeWeek[] {
  const oldest = missed.at(-1)?.period ?? week?.period;
  const skipped =
    oldest === undefined ? [] : Array.from({ length: skippedWeeks }, (_, i) => weeksBefore(oldest, i + 1));
  return [...missed.map(({ period }) => period), ...skipped].map((period) => ({ period, cost: null }));
}

function weeksBefore({ from, to }: ReportPeriod, weeks: number): ReportPeriod {
  const back = weeks * DAYS_PER_WEEK;
  return { from: isoOfDay(dayOf(from) - back), to: isoOfDay(dayOf(to) - back) };
}

/** Adds a week once; the oldest come first. */
function withWeek(troubles: readonly Trouble[]) {
  const open = troubles.filter(({ isOver }) => !isOver);
  // What broken rules cost is never known: it is no cost that is missing.
  const isFree = open.length > 0 && open.every(({ type }) => type === "compliance_increase");
  return (weeks: readonly EpisodeWeek[], { period, cost }: EpisodeWeek): readonly EpisodeWeek[] => {
    if (weeks.some((known) => known.period.to === period.to && known.period.from === period.from)) return weeks;
    const added = { period, cost: cost ?? (isFree ? 0 : null) };
    return [...weeks, added].sort(
      (a, b) => dayOf(a.period.to) - dayOf(b.period.to) || dayOf(a.period.from) - dayOf(b.period.from),
    );
  };
}

function dayOf(iso: string): number {
  const day = dayOfIso(iso);
  if (day === null) throw new Error(`No such day: ${iso}`);
  return day;
}
