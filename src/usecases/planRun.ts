import type { AlertStory } from "../domain/alertStory.ts";
import type { CampaignSettings } from "../domain/campaignSettings.ts";
import type { Cell, Dimension } from "../domain/cell.ts";
import { type Day, localHourIn, MS_PER_DAY } from "../domain/day.ts";
import type { Episode } from "../domain/episode.ts";
import { DAYS_PER_WEEK, type Period, periodEnding } from "../domain/period.ts";
import type { Report } from "../domain/report.ts";
import type { ReportAlert } from "../domain/reportFindings.ts";
import type { DataReach, ScheduleState } from "../domain/schedule.ts";
import { ALERT_PAST_WEEKS } from "../engines/comparedWeeks.ts";
import type { ReportBrief } from "../engines/intelligence.ts";
import type { ToldPast } from "../engines/toldPast.ts";
import { COOL_DOWN_DAYS, decide } from "../schedule/decide.ts";
import { dueOf } from "../schedule/due.ts";
import { firstState } from "../schedule/plan.ts";
import type { Decision, Due, Look } from "../schedule/scheduleTypes.ts";
import { findCampaignSettings } from "../store/campaignSettings.ts";
import { readAllCells, readCells } from "../store/cells.ts";
import { listEpisodesSince } from "../store/episodes.ts";
import type { Store } from "../store/openStore.ts";
import { findState, reachOf } from "../store/scheduleStates.ts";
import { readViolatingCalls } from "../store/violatingCalls.ts";
import { alertChannelOf } from "./alertPlace.ts";
import type { AskedPeriod } from "./askedPeriod.ts";
import { loadBrief, loadCells, loadReport } from "./loadReport.ts";
import { toldBefore, toldIn } from "./loadToldPast.ts";
import { lookOf } from "./lookOf.ts";
import { asksForCause, storyOf } from "./storyOf.ts";

/** What one look at a campaign came to, before anything of it is written. */
export type PlannedRun = {
  readonly settings: CampaignSettings;
  readonly reach: DataReach;
  readonly channelId: string | null;
  readonly nowMs: number;
  /** The state that is to be written. */
  readonly next: ScheduleState;
  /** null: the campaign is seen for the first time. */
  readonly due: Due | null;
  /** null: nothing was compared, and no events were looked for. */
  readonly found: Found | null;
};

export type Found = {
  readonly look: Look;
  readonly decision: Decision;
  /** What is told, where something is. */
  readonly story: AlertStory | null;
  /** On the compared week, where the weekly report is wanted. */
  readonly report: Report | null;
  /** Those that the look was made from. */
  readonly cells: readonly Cell[];
  readonly told: ToldPast;
};

/** Looks at a campaign as one state of the database shows it; null: it is not looked at. */
export function planRun(store: Store, teamId: string, campaignId: string, nowMs: number): PlannedRun | null {
  const settings = findCampaignSettings(store, teamId, campaignId);
  if (settings === null || settings.isArchived || !settings.schedule.isOn) return null;
  const reach = reachOf(store, teamId, settings.campaign, nowMs);
  const channelId = alertChannelOf(store, teamId, settings);
  const state = findState(store, teamId, campaignId);
  const seen = { settings, reach, channelId, nowMs };
  if (state === null) return { ...seen, next: firstState(settings, reach, nowMs), due: null, found: null };
  const due = dueOf(state, settings, reach, nowMs);
  const isLooked = (due.compare !== null || due.events !== null) && reach.newestDay !== null;
  const found = isLooked ? foundIn(store, teamId, { ...seen, due, newestDay: reach.newestDay }) : null;
  return { ...seen, next: due.next, due, found };
}

type Seen = Pick<PlannedRun, "settings" | "reach" | "channelId" | "nowMs"> & {
  readonly due: Due;
  readonly newestDay: Day;
};

function foundIn(store: Store, teamId: string, seen: Seen): Found {
  const { settings, due, nowMs, channelId, newestDay } = seen;
  const { campaign } = settings;
  const episodes = listEpisodesSince(store, teamId, campaign.campaignId, 0);
  const told = toldIn(store, teamId, campaign.campaignId, episodes);
  const days = daysLookedAt(due);
  const cells = cellsFor(store, teamId, campaign.campaignId, days);
  const look = lookOf({
    ...{ nowMs, settings, channelId, cells, newestDay, told },
    violatingCalls: hasViolations(cells, days) ? readViolatingCalls(store, teamId, campaign, days) : [],
    compare: due.compare === null ? null : { ...due.compare, week: periodEnding(due.compare.asOf) },
    events: due.events,
    episode: episodeOf(episodes, nowMs),
  });
  const decision = decide(look);
  const report = wantsReport(settings, due) ? reportOf(store, teamId, seen, told) : null;
  return { look, decision, story: storyIn(store, teamId, seen, { look, decision, cells, told }), report, cells, told };
}

/** null: nothing is told. */
function storyIn(
  store: Store,
  teamId: string,
  seen: Seen,
  { look, decision, cells, ...found }: Pick<Found, "look" | "decision" | "cells" | "told">,
): AlertStory | null {
  const { due, newestDay } = seen;
  const told = toldBefore(found.told, look.episode);
  const { act } = decision;
  if (act.kind !== "open" && act.kind !== "follow_up") return null;
  const { alerts } = act;
  const report = briefOf(store, teamId, seen, alerts, { cells, told });
  const callsUpTo = due.compare?.isComplete === false ? newestDay : null;
  return storyOf({ look, alerts, report, period: weekLookedAt(due, newestDay), cells, told, callsUpTo });
}

/** The one that goes on, else the one that ended last, if its trouble may come back. */
function episodeOf(episodes: readonly Episode[], nowMs: number): Episode | null {
  const open = episodes.find(({ ended }) => ended === null);
  if (open !== undefined) return open;
  const recent = episodes.filter(({ ended }) => ended !== null && nowMs - ended.atMs <= COOL_DOWN_DAYS * MS_PER_DAY);
  return recent.reduce<Episode | null>(
    (last, one) => (endOf(one) >= (last === null ? 0 : endOf(last)) ? one : last),
    null,
  );
}

function endOf({ ended }: Episode): number {
  return ended?.atMs ?? 0;
}

/** From the oldest day that is judged to the newest. */
function daysLookedAt({ compare, events }: Due): Period {
  const week = compare === null ? [] : [periodEnding(compare.asOf), ...compare.missed];
  const periods = events === null ? week : [...week, events];
  return { from: Math.min(...periods.map(({ from }) => from)), to: Math.max(...periods.map(({ to }) => to)) };
}

const PAST_DAYS = ALERT_PAST_WEEKS * DAYS_PER_WEEK;

/** Dimensions that alerts and events are found in. */
const LOOKED_AT: readonly Dimension[] = ["all", "flag"];

function cellsFor(store: Store, teamId: string, campaignId: string, { from, to }: Period): readonly Cell[] {
  const span = { from: from - PAST_DAYS, to };
  return LOOKED_AT.flatMap((dimension) => readCells(store, teamId, campaignId, dimension, span));
}

function hasViolations(cells: readonly Cell[], { from }: Period): boolean {
  return cells.some(({ day, outcome, dimension }) => day >= from && (outcome % 2 === 1 || dimension === "flag"));
}

function weekLookedAt({ compare, events }: Due, newestDay: Day): Period {
  return periodEnding(compare?.asOf ?? (events === null ? newestDay : events.to - 1));
}

function wantsReport({ schedule }: CampaignSettings, { compare }: Due): boolean {
  return schedule.digest === "report" && compare !== null;
}

function reportOf(store: Store, teamId: string, seen: Seen, told: ToldPast): Report {
  const asked = askedOf(seen);
  const cells = loadCells(store, teamId, seen.settings.campaign.campaignId, asked.period);
  return loadReport(store, teamId, seen.settings, asked, cells, told);
}

/** What is told of alerts besides them. What is said of broken rules, and done about them, rests on the week's slices alone. */
function briefOf(
  store: Store,
  teamId: string,
  seen: Seen,
  alerts: readonly ReportAlert[],
  { cells, told }: Pick<Found, "cells" | "told">,
): ReportBrief {
  const asked = askedOf(seen);
  const { campaignId } = seen.settings.campaign;
  if (asksForCause(alerts)) {
    const all = loadCells(store, teamId, campaignId, asked.period);
    return loadBrief(store, teamId, seen.settings, asked, { cells: all, told, asksForCause: true });
  }
  const slices = readAllCells(store, teamId, campaignId, asked.period);
  const others = slices.filter(({ dimension }) => !LOOKED_AT.includes(dimension));
  return loadBrief(store, teamId, seen.settings, asked, { cells: [...cells, ...others], told, asksForCause: false });
}

function askedOf({ settings, due, newestDay, nowMs }: Seen): AskedPeriod {
  const today = localHourIn(settings.campaign.timeZone)(nowMs).day;
  return { period: weekLookedAt(due, newestDay), newestDay, today };
}
