import { type Day, weekdayOf } from "../domain/day.ts";
import { DAYS_PER_WEEK, isWithin, type Period } from "../domain/period.ts";
import { chiSquareQuantile } from "../statistics/distributions.ts";
import { ALERT_POLICY } from "./alertPolicy.ts";
import { addSums, type ComparedSums } from "./daySums.ts";

/** A period and the weeks it is measured against, over the same weekdays. */
export type AlignedWeeks = {
  readonly now: ComparedSums;
  /** The period of the same length just before, over the same weekdays. */
  readonly previous: ComparedSums;
  /** Each week of the past that has calls on these weekdays, newest first. */
  readonly weeks: readonly ComparedSums[];
  /** All of them together. */
  readonly pooled: ComparedSums;
  /** What the past leads to expect in as many days: mean of each weekday's days. */
  readonly usual: ComparedSums;
  /** Weekdays (0 = Monday) with a real share of the calls of one side that the other has not, or only as holidays. */
  readonly droppedWeekdays: readonly number[];
  /** Weekdays (0 = Monday) that both sides have, ascending. */
  readonly weekdays: readonly number[];
  /** True if some days with a real share of the calls were left out of either side, or are held back. */
  readonly isPartial: boolean;
  /** Share of the period's calls that `now` holds, 0..1; 1 without any. */
  readonly shareOfNow: number;
  /** How many weeks `now` adds up: 1, or up to 4. */
  readonly weeksNow: number;
};

export type WeeksToAlign = {
  readonly days: ReadonlyMap<Day, ComparedSums>;
  /** The weeks of the period, and of the past. */
  readonly now: readonly Period[];
  readonly previous: readonly Period[];
  readonly past: readonly Period[];
  /** Days from here on are held back; null: none. */
  readonly heldBackFrom: Day | null;
};

const WEEK = [0, 1, 2, 3, 4, 5, 6];

type UsedDay = { readonly weekday: number; readonly sums: ComparedSums };

/**
 * Compares like with like: only weekdays that both sides have, without days of less than 25 % of their weekday's median
 * volume. Where the sides' shares of weekdays differ beyond chance, the past is weighted to the shares of now. It
 * then counts as the calls that would give as exact a mean (1 / sum of w squared / n). All zeros without common weekdays.
 * Source: the project's reference on statistics, 1.1 point 8.
 */
export function alignWeeks({ days, now, previous, past, heldBackFrom }: WeeksToAlign): AlignedWeeks {
  const open = new Map([...days].filter(([day]) => heldBackFrom === null || day < heldBackFrom));
  const usable = daysOfUsualVolume(open, [...now, ...past]);
  const daysNow = now.map((week) => daysIn(usable, week));
  const daysPast = past.map((week) => daysIn(usable, week));
  const [volumesNow, volumesPast] = [volumes(daysNow.flat()), volumes(daysPast.flat())];
  const isCommon = (weekday: number) => (volumesNow[weekday] ?? 0) > 0 && (volumesPast[weekday] ?? 0) > 0;
  const within = (list: readonly UsedDay[]) => list.filter(({ weekday }) => isCommon(weekday));
  const usedNow = within(daysNow.flat());
  const usedPast = within(daysPast.flat());
  const target = sharesDiffer(usedNow, usedPast) ? volumes(usedNow) : null;
  const weighed = (list: readonly UsedDay[]) => (target === null ? sumOf(list) : standardised(list, target));
  const droppedWeekdays = weekdaysThatMatter(open, [now, past]).filter((weekday) => !isCommon(weekday));
  const allNow = sumOf(now.flatMap((week) => daysIn(days, week)));
  const openNow = sumOf(now.flatMap((week) => daysIn(open, week)));
  const sumNow = sumOf(usedNow);
  return {
    now: sumNow,
    previous: sumOf(within(previous.flatMap((week) => daysIn(open, week)))),
    weeks: daysPast.map((week) => weighed(within(week))).filter(({ calls }) => calls > 0),
    pooled: weighed(usedPast),
    usual: usualOf(usedNow, usedPast),
    droppedWeekdays,
    weekdays: WEEK.filter(isCommon),
    isPartial: droppedWeekdays.length > 0 || openNow.calls < allNow.calls,
    shareOfNow: allNow.calls === 0 ? 1 : sumNow.calls / allNow.calls,
    weeksNow: Math.max(1, daysNow.filter((week) => within(week).length > 0).length),
  };
}

function daysIn(days: ReadonlyMap<Day, ComparedSums>, { from, to }: Period): readonly UsedDay[] {
  const found: UsedDay[] = [];
  for (let day = from; day < to; day++) {
    const sums = days.get(day);
    if (sums !== undefined) found.push({ weekday: weekdayOf(day), sums });
  }
  return found;
}

/** Days within the weeks, without holidays. A week that is low on most of its days has fewer calls, and no holidays. */
function daysOfUsualVolume(days: ReadonlyMap<Day, ComparedSums>, weeks: readonly Period[]) {
  const volumesOf = Array.from({ length: DAYS_PER_WEEK }, (): number[] => []);
  const inWeeks = weeks.map((week) => [...days].filter(([day]) => isWithin(day, week)));
  for (const [day, { calls }] of inWeeks.flat()) volumesOf[weekdayOf(day)]?.push(calls);
  const least = volumesOf.map((volume) => ALERT_POLICY.holidayShare * medianOf(volume));
  const kept = inWeeks.flatMap((week) => {
    const usual = week.filter(([day, { calls }]) => calls >= (least[weekdayOf(day)] ?? 0));
    return usual.length < week.length / 2 ? week : usual;
  });
  return new Map(kept);
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2;
}

/** Weekdays with at least 5 % of the calls of a side. */
function weekdaysThatMatter(days: ReadonlyMap<Day, ComparedSums>, sides: readonly (readonly Period[])[]) {
  const calls = sides.map((weeks) => volumes(weeks.flatMap((week) => daysIn(days, week))));
  return WEEK.filter((weekday) =>
    calls.some((side) => (side[weekday] ?? 0) > 0.05 * side.reduce((sum, count) => sum + count, 0)),
  );
}

function sumOf(days: readonly UsedDay[]): ComparedSums {
  return addSums(days.map(({ sums }) => sums));
}

/** Connected calls by weekday. */
function volumes(days: readonly UsedDay[]): readonly number[] {
  const calls = Array.from({ length: DAYS_PER_WEEK }, () => 0);
  for (const { weekday, sums } of days) calls[weekday] = (calls[weekday] ?? 0) + sums.calls;
  return calls;
}

/** True if a chi-square test finds the weekdays' shares of the two sides different. */
function sharesDiffer(now: readonly UsedDay[], past: readonly UsedDay[]): boolean {
  const [a, b] = [volumes(now), volumes(past)];
  const [ofA, ofB] = [a, b].map((calls) => calls.reduce((sum, count) => sum + count, 0));
  const kinds = a.filter((count, i) => count + (b[i] ?? 0) > 0).length;
  if (ofA === undefined || ofB === undefined || ofA === 0 || ofB === 0 || kinds < 2) return false;
  let statistic = 0;
  for (const [i, count] of a.entries()) {
    const both = count + (b[i] ?? 0);
    const expected = (both * ofA) / (ofA + ofB);
    if (both > 0) statistic += (count - expected) ** 2 / expected + (count - expected) ** 2 / (both - expected);
  }
  return statistic > chiSquareQuantile(ALERT_POLICY.shareQuantile, kinds - 1);
}

/** The days weighted so that their weekdays have the shares of `target`. */
function standardised(days: readonly UsedDay[], target: readonly number[]): ComparedSums {
  const own = volumes(days);
  const wanted = target.map((calls, weekday) => ((own[weekday] ?? 0) > 0 ? calls : 0));
  const all = wanted.reduce((sum, calls) => sum + calls, 0);
  if (all === 0) return addSums([]);
  const perCall = wanted.map((calls, weekday) => (calls === 0 ? 0 : calls / all / (own[weekday] ?? 1)));
  const effective = 1 / wanted.reduce((sum, calls, weekday) => sum + (calls / all) * (perCall[weekday] ?? 0), 0);
  const weights = days.map(({ weekday }) => (perCall[weekday] ?? 0) * effective);
  return addSums(
    days.map(({ sums }) => sums),
    weights,
  );
}

/** What as many days of the same weekdays as `now` has usually held. */
function usualOf(now: readonly UsedDay[], past: readonly UsedDay[]): ComparedSums {
  const count = (days: readonly UsedDay[], weekday: number) => days.filter((day) => day.weekday === weekday).length;
  const weights = past.map(({ weekday }) => count(now, weekday) / Math.max(1, count(past, weekday)));
  return addSums(
    past.map(({ sums }) => sums),
    weights,
  );
}
