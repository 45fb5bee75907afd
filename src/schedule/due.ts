import type { CampaignSettings } from "../domain/campaignSettings.ts";
import { type Day, localHourIn } from "../domain/day.ts";
import { DAYS_PER_WEEK, MOST_OF_A_WEEK, type Period, periodEnding } from "../domain/period.ts";
import type { DataReach, OwedComparison, ScheduleState } from "../domain/schedule.ts";
import { lastDayPlanned, lateMsOf, nextPlannedMs, planOf } from "./plan.ts";
import type { Due, DueComparison } from "./scheduleTypes.ts";

/** The numbers that decide what is due, in days. */
export const DUE_POLICY = {
  /** So many days must be new, or a week would be compared twice. */
  mostOfAWeek: MOST_OF_A_WEEK,
  /** A missed week that ended longer ago is only counted. */
  missedUpTo: 28,
  /** Data that ends longer ago is no news. As long as answers call it new. */
  tooOldAfter: 14,
  /** No calls for so long before the plan is told, unless it was longer ago than anybody waits for. */
  silence: { from: 7, upTo: 35 },
} as const;

/** What is to be done for a campaign at `nowMs`, and its state once that is done. Asked again with that state, it is nothing. */
export function dueOf(state: ScheduleState, settings: CampaignSettings, reach: DataReach, nowMs: number): Due {
  const { isNew, nextMs, owed } = planned(state, settings, nowMs);
  const today = localHourIn(settings.campaign.timeZone)(nowMs).day;
  const events = eventDays(state, reach, today);
  const next: ScheduleState = {
    ...state,
    plan: planOf(settings),
    nextPlannedMs: nextMs,
    owed,
    eventsThrough: newest(state.eventsThrough, reach.newestDay),
    seenGeneration: reach.generation,
    version: state.version + 1,
  };
  const nothing: Due = { compare: null, events, silenceSince: null, outcome: null, plannedMs: nowMs, next };
  if (owed === null) return nothing;
  const moment: Moment = {
    state,
    reach,
    today,
    isLate: nowMs >= owed.lateMs,
    last: lastDayPlanned(settings, owed.plannedMs),
  };
  const compare = comparisonOf(moment);
  const due: Due = { ...nothing, compare, plannedMs: owed.plannedMs };
  if (compare !== null) {
    const comparedThrough = knownThrough(reach);
    return { ...due, next: { ...next, owed: null, comparedThrough } };
  }
  return moment.isLate ? lateDue(due, owed, moment) : { ...due, outcome: waitingOutcome(due, moment, isNew) };
}

/** The next instant at which something may come due by the clock alone. Uploads and changed plans come unforeseen. */
export function wakeMsOf({ nextPlannedMs, owed }: ScheduleState, nowMs: number): number {
  return owed !== null && owed.lateMs > nowMs ? Math.min(owed.lateMs, nextPlannedMs) : nextPlannedMs;
}

/** What stands when a comparison is owed. */
type Moment = {
  readonly state: ScheduleState;
  readonly reach: DataReach;
  readonly today: Day;
  /** The late hour has come. */
  readonly isLate: boolean;
  /** The day that the comparison is to reach. */
  readonly last: Day;
};

type Planned = {
  /** True: a planned instant has come that nobody has seen yet. */
  readonly isNew: boolean;
  readonly nextMs: number;
  readonly owed: OwedComparison | null;
};

/** Moves on over all planned instants that have come; they are owed together, as one. */
function planned(state: ScheduleState, settings: CampaignSettings, nowMs: number): Planned {
  const isChanged = state.plan !== planOf(settings);
  let plannedMs: number | null = null;
  let nextMs = state.nextPlannedMs;
  while (nextMs <= nowMs) {
    plannedMs = nextMs;
    nextMs = nextPlannedMs(settings, nextMs);
  }
  if (isChanged) nextMs = nextPlannedMs(settings, nowMs);
  const { owed } = state;
  if (plannedMs !== null) {
    const sinceMs = owed?.sinceMs ?? state.nextPlannedMs;
    return { isNew: true, nextMs, owed: { sinceMs, plannedMs, lateMs: lateMsOf(settings, plannedMs) } };
  }
  if (owed === null || !isChanged || isLateTold(owed)) return { isNew: false, nextMs, owed };
  return { isNew: false, nextMs, owed: { ...owed, lateMs: lateMsOf(settings, owed.plannedMs) } };
}

/** Once the late hour was told of, `lateMs` is put back to the planned instant, so that it is told once. */
function isLateTold({ plannedMs, lateMs }: OwedComparison): boolean {
  return lateMs <= plannedMs;
}

function comparisonOf({ state, reach, today, isLate, last }: Moment): DueComparison | null {
  const { newestDay } = reach;
  if (newestDay === null || isTooOld(newestDay, today) || !hasNewWeek(state, reach)) return null;
  const isComplete = (knownThrough(reach) ?? newestDay) >= last;
  return isComplete || isLate ? { asOf: newestDay, ...missedBefore(newestDay, state, today), isComplete } : null;
}

/** True where most of a week is known that was not compared; of a campaign never compared, whatever there is. */
function hasNewWeek({ comparedThrough }: ScheduleState, reach: DataReach): boolean {
  const through = knownThrough(reach);
  if (through === null || comparedThrough === null) return through !== null;
  return hasNewDays(comparedThrough, reach) && through - comparedThrough >= DUE_POLICY.mostOfAWeek;
}

function hasNewDays(comparedThrough: Day | null, { newestDay }: DataReach): boolean {
  return newestDay !== null && (comparedThrough === null || newestDay > comparedThrough);
}

/** The weeks before the compared one most of whose days nobody has compared. */
function missedBefore(
  asOf: Day,
  { comparedThrough }: ScheduleState,
  today: Day,
): Omit<DueComparison, "asOf" | "isComplete"> {
  if (comparedThrough === null) return { missed: [], skippedWeeks: 0 };
  const weeks: Period[] = [];
  for (let last = asOf - DAYS_PER_WEEK; last - comparedThrough >= DUE_POLICY.mostOfAWeek; last -= DAYS_PER_WEEK) {
    weeks.push(periodEnding(last));
  }
  const missed = weeks.filter(({ to }) => today - to <= DUE_POLICY.missedUpTo);
  return { missed, skippedWeeks: weeks.length - missed.length };
}

/** The late hour has come and nothing can be compared: said once, and a silence once. */
function lateDue(due: Due, owed: OwedComparison, { state, reach, today, last }: Moment): Due {
  const { newestDay } = reach;
  const isOld = newestDay !== null && isTooOld(newestDay, today);
  const isUntold = !(state.owed?.plannedMs === owed.plannedMs && isLateTold(state.owed));
  const isSilent =
    newestDay !== null && last - newestDay >= DUE_POLICY.silence.from && today - newestDay <= DUE_POLICY.silence.upTo;
  const silenceSince = isUntold && isSilent && state.silenceTold !== newestDay ? newestDay : null;
  const isGone = newestDay !== null && today - newestDay > DUE_POLICY.silence.upTo;
  const next: ScheduleState = {
    ...due.next,
    owed: { ...owed, lateMs: owed.plannedMs },
    silenceTold: silenceSince ?? state.silenceTold,
  };
  if (!isUntold || due.events !== null) return { ...due, silenceSince, next };
  if (isOld && silenceSince === null) return { ...due, outcome: "too_old", ...(isGone ? { isGone } : {}), next };
  if (isSilent) return { ...due, silenceSince, outcome: "silent", next };
  return { ...due, outcome: hasNewDays(state.comparedThrough, reach) ? "waiting" : "up_to_date", next };
}

/** Old data is not waited for aloud: its late hour says what there is to say. */
function waitingOutcome({ events }: Due, { reach, today }: Moment, isNew: boolean): Due["outcome"] {
  const isOld = reach.newestDay !== null && isTooOld(reach.newestDay, today);
  return isNew && events === null && !isOld ? "waiting" : null;
}

/** New days to look for events on, the last week of them; null where there are none or they are old. */
function eventDays({ eventsThrough }: ScheduleState, { newestDay }: DataReach, today: Day): Period | null {
  if (newestDay === null || eventsThrough === null || newestDay <= eventsThrough) return null;
  if (isTooOld(newestDay, today)) return null;
  return { from: Math.max(eventsThrough + 1, newestDay - DAYS_PER_WEEK + 1), to: newestDay + 1 };
}

function isTooOld(newestDay: Day, today: Day): boolean {
  return today - newestDay > DUE_POLICY.tooOldAfter;
}

function knownThrough({ newestDay, completeThrough }: DataReach): Day | null {
  return newest(newestDay, completeThrough);
}

function newest(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
