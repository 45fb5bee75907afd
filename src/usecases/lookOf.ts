import type { CampaignSettings } from "../domain/campaignSettings.ts";
import type { Cell } from "../domain/cell.ts";
import { type Day, isoOfDay } from "../domain/day.ts";
import type { Episode } from "../domain/episode.ts";
import type { Period } from "../domain/period.ts";
import type { ViolatingCall } from "../engines/complianceAlert.ts";
import { dayEventsOf } from "../engines/dayEvents.ts";
import { daySumsOf } from "../engines/daySums.ts";
import { healthCellsOf, healthChangeOf } from "../engines/health.ts";
import { alertsOfWeek } from "../engines/recentAlerts.ts";
import { reportedAlert } from "../engines/reportedFindings.ts";
import { reportedPeriod } from "../engines/reportValues.ts";
import { standingsOf } from "../engines/standings.ts";
import type { ToldPast } from "../engines/toldPast.ts";
import type { DueComparison, FoundAlert, Look } from "../schedule/scheduleTypes.ts";
import { isTold } from "../schedule/toldAlerts.ts";
import { weeksOfEpisodes } from "./loadToldPast.ts";

/** What a campaign is looked at with. */
export type Sight = {
  readonly nowMs: number;
  readonly settings: CampaignSettings;
  readonly channelId: string | null;
  /** Of dimensions `all` and `flag`, of the days looked at and the 12 weeks before them; others do no harm. */
  readonly cells: readonly Cell[];
  readonly newestDay: Day;
  readonly told: ToldPast;
  /** At least those of the days looked at; their ids are told. */
  readonly violatingCalls: readonly ViolatingCall[];
  /** The week to compare, and the ones that were missed; null: none. */
  readonly compare: (Pick<DueComparison, "missed" | "skippedWeeks"> & { readonly week: Period }) | null;
  /** Days to look for events on; null: none. */
  readonly events: Period | null;
  readonly episode: Episode | null;
};

/** What is found in the weeks and days that are due. */
export function lookOf(sight: Sight): Look {
  const { nowMs, settings, channelId, compare, episode } = sight;
  const week = compare === null ? null : { period: reportedPeriod(compare.week), ...weekOf(sight, compare.week) };
  const missed = (compare?.missed ?? []).map((period) => ({
    period: reportedPeriod(period),
    titles: weekOf(sight, period)
      .alerts.filter((alert) => isTold(alert, settings))
      .map(({ title }) => title),
  }));
  return {
    nowMs,
    settings,
    channelId,
    week,
    events: eventsOf(sight),
    episode,
    standings: compare === null ? [] : standingsIn(sight, compare.week),
    missed,
    skippedWeeks: compare?.skippedWeeks ?? 0,
  };
}

function weekOf({ settings, cells, newestDay, told, violatingCalls }: Sight, week: Period) {
  const { campaign, alerts } = settings;
  const found = alertsOfWeek({ campaign, cells, settings: alerts, newestDay, violatingCalls, told }, week);
  return { calls: found.calls, alerts: found.alerts, basis: found.basis };
}

/** Of all days due, the oldest first. */
function eventsOf({ settings, cells, violatingCalls, events, told }: Sight): readonly FoundAlert[] {
  if (events === null) return [];
  const { campaign, alerts } = settings;
  const looked = Array.from({ length: events.to - events.from }, (_, i) => events.from + i);
  const same = {
    campaign,
    cells,
    days: daySumsOf(cells),
    settings: alerts,
    violatingCalls,
    acknowledged: told.acknowledged,
  };
  return looked.flatMap((day) =>
    dayEventsOf({ ...same, day }).map((alert) => ({
      ...reportedAlert(alert, campaign.currency),
      day: isoOfDay(day),
    })),
  );
}

function standingsIn(sight: Sight, week: Period): Look["standings"] {
  const { settings, cells, newestDay, told, violatingCalls, episode } = sight;
  if (episode === null || episode.ended !== null) return [];
  const { campaign, alerts } = settings;
  return standingsOf({
    troubles: episode.troubles,
    episodeWeeks: weeksOfEpisodes([episode]),
    acknowledged: told.acknowledged,
    campaign,
    cells,
    period: week,
    settings: alerts,
    health: healthChangeOf(healthCellsOf(cells, week), campaign),
    violatingCalls,
    newestDay,
  }).map(({ alert, ...standing }) => ({
    ...standing,
    alert: alert === null ? null : reportedAlert(alert, campaign.currency),
  }));
}
