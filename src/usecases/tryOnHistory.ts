import type { AlertStory } from "../domain/alertStory.ts";
import type { CampaignSettings } from "../domain/campaignSettings.ts";
import type { Cell } from "../domain/cell.ts";
import { type Day, localHourIn, MS_PER_DAY } from "../domain/day.ts";
import type { Episode } from "../domain/episode.ts";
import { DAYS_PER_WEEK, periodEnding, previousPeriod } from "../domain/period.ts";
import type { Problem } from "../domain/problem.ts";
import type { ReportAlert } from "../domain/reportFindings.ts";
import { ALERT_PAST_WEEKS } from "../engines/comparedWeeks.ts";
import { reportedPeriod } from "../engines/reportValues.ts";
import type { ToldPast } from "../engines/toldPast.ts";
import { weekCostOf } from "../engines/weekCost.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { decide } from "../schedule/decide.ts";
import { endedEpisode, followedUp, newEpisodeOf, weekPassed } from "../schedule/episodeChanges.ts";
import { nextPlannedMs } from "../schedule/plan.ts";
import type { Act, Decision, Look } from "../schedule/scheduleTypes.ts";
import { readCells } from "../store/cells.ts";
import type { Store } from "../store/openStore.ts";
import { reachOf } from "../store/scheduleStates.ts";
import type { TriedPost, TriedWeek } from "./alertUsecases.ts";
import { lookOf, type Sight } from "./lookOf.ts";

/** Weeks that are tried. */
const WEEKS = 12;

/**
 * What the last 12 weeks (or as many as there are) would have told with these settings, oldest first, had all calls been in at
 * each planned instant and nobody done anything about it.
 */
export function tryOnHistory(
  store: Store,
  teamId: string,
  settings: CampaignSettings,
  nowMs: number,
): Result<{ readonly weeks: readonly TriedWeek[] }, Problem> {
  const { campaignId, campaignName, timeZone } = settings.campaign;
  const { newestDay } = reachOf(store, teamId, settings.campaign, nowMs);
  if (newestDay === null) return fail({ kind: "no_calls", campaignName });
  const from = newestDay - (WEEKS + 2 + ALERT_PAST_WEEKS) * DAYS_PER_WEEK;
  const cells = (["all", "flag"] as const).flatMap((dimension) =>
    readCells(store, teamId, campaignId, dimension, { from, to: newestDay + 1 }),
  );
  const dayOf = localHourIn(timeZone);
  const days = [...new Set(cells.filter(({ dimension }) => dimension === "all").map(({ day }) => day))].sort(
    (a, b) => a - b,
  );
  const instants = plannedInstants(settings, newestDay - (WEEKS + 1) * DAYS_PER_WEEK, nowMs);
  let past: TriedPast = { episode: null, longLooks: [], through: null };
  const weeks: TriedWeek[] = [];
  for (const atMs of instants) {
    const today = dayOf(atMs).day;
    const asOf = days.filter((day) => day < today).at(-1);
    // A week without new days is no week: nothing would have been compared.
    if (asOf === undefined || today - 1 - asOf >= DAYS_PER_WEEK || asOf - (days[0] ?? asOf) < 1) continue;
    const tried = tryWeek({ settings, cells, asOf, atMs }, past);
    past = tried.past;
    weeks.push(tried.week);
  }
  return ok({ weeks: weeks.slice(-WEEKS) });
}

/** All from a day of the campaign's own on to the first after the newest calls, as far as they have come. */
function plannedInstants(settings: CampaignSettings, from: Day, nowMs: number): readonly number[] {
  const instants: number[] = [];
  const dayOf = localHourIn(settings.campaign.timeZone);
  // Where it is early, a day begins up to 14 hours before that of UTC.
  let ms = nextPlannedMs(settings, (from - 1) * MS_PER_DAY);
  for (; ms <= nowMs && instants.length < WEEKS + 3; ms = nextPlannedMs(settings, ms)) {
    if (dayOf(ms).day >= from) instants.push(ms);
  }
  return instants;
}

type Trial = Pick<Sight, "settings" | "cells"> & { readonly asOf: Day; readonly atMs: number };

/** The days of the week one after the other, as daily uploads would bring them, then the week. */
function tryWeek(
  { asOf, atMs, ...trial }: Trial,
  before: TriedPast,
): { readonly week: TriedWeek; readonly past: TriedPast } {
  const week = periodEnding(asOf);
  const looks: TriedLook[] = [];
  const take = (sight: Omit<TrialSight, "settings" | "cells">) =>
    looks.push(tryLook({ ...trial, ...sight }, looks.at(-1)?.past ?? before));
  // A week may share days with the one before it: they were looked at.
  for (let day = Math.max(week.from, (before.through ?? -1) + 1); day < week.to; day++) {
    if (!hasCalls(trial.cells, day)) continue;
    const nowMs = atMs - (asOf + 1 - day) * MS_PER_DAY;
    take({ nowMs, newestDay: day, compare: null, events: { from: day, to: day + 1 } });
  }
  take({ nowMs: atMs, newestDay: asOf, compare: { week, missed: [], skippedWeeks: 0 }, events: null });
  const last = looks.at(-1);
  return {
    week: {
      period: reportedPeriod(week),
      calls: last?.look.week?.calls ?? 0,
      outcome: "compared",
      findings: looks.flatMap(({ decision }) => decision.findings),
      told: last?.decision.told ?? "",
      posts: looks.flatMap(({ decision }) => postOf(decision.act)),
    },
    past: { ...(last?.past ?? before), through: asOf },
  };
}

/** What the tried weeks before told, and their last day. */
type TriedPast = {
  readonly episode: Episode | null;
  readonly longLooks: ToldPast["longLooks"];
  readonly through: Day | null;
};
type TrialSight = Pick<Sight, "settings" | "cells" | "nowMs" | "newestDay" | "compare" | "events">;
type TriedLook = {
  readonly look: Look;
  readonly decision: Decision;
  readonly past: TriedPast;
};

function tryLook(sight: TrialSight, { episode, longLooks, through }: TriedPast): TriedLook {
  const look = lookOf({
    ...sight,
    // Where it is posted makes no difference to what is.
    channelId: sight.settings.channelId ?? "C0",
    told: { acknowledged: [], longLooks },
    violatingCalls: [],
    episode,
  });
  const decision = decide(look);
  const { act } = decision;
  const alerts = act.kind === "open" || act.kind === "follow_up" ? act.alerts : [];
  const isLong = look.week !== null && alerts.some(({ windowDays }) => windowDays === 28);
  const longLook = isLong && sight.compare !== null ? [sight.compare.week] : [];
  return {
    look,
    decision,
    past: { episode: episodeAfter(look, act, sight.newestDay), longLooks: [...longLooks, ...longLook], through },
  };
}

/** The message of an act, none where there is none. */
function postOf(act: Act): readonly TriedPost[] {
  switch (act.kind) {
    case "open":
      return [{ news: "alert", isInChannel: true, alerts: act.alerts, cost: weekCostOf(act.alerts) }];
    case "follow_up":
      return [{ news: act.news, isInChannel: act.isBroadcast, alerts: act.alerts, cost: weekCostOf(act.alerts) }];
    case "end":
      return [{ news: act.how, isInChannel: false, alerts: [], cost: null }];
    case "missed":
    case "none":
      return [];
  }
}

function episodeAfter(look: Look, act: Act, newestDay: Day): Episode | null {
  const { episode, week } = look;
  switch (act.kind) {
    case "open":
      return { ...newEpisodeOf(look, act, storyInBrief(look, act.alerts, newestDay)), id: 1, messageId: 1, version: 1 };
    case "follow_up":
      return episode === null ? null : followedUp(episode, look, act, storyInBrief(look, act.alerts, newestDay));
    case "end":
      return episode === null ? null : endedEpisode(episode, look, act.how, null);
    case "missed":
    case "none":
      return episode === null || episode.ended !== null || week === null ? episode : weekPassed(episode, look, null);
  }
}

/** What an episode is carried on with; nobody reads it. */
function storyInBrief({ settings, week }: Look, alerts: readonly ReportAlert[], newestDay: Day): AlertStory {
  const { campaignId, campaignName, currency } = settings.campaign;
  const period = periodEnding(newestDay);
  return {
    ...{ campaignId, campaignName, currency, alerts, cost: weekCostOf(alerts) },
    ...{ period: reportedPeriod(period), previousPeriod: reportedPeriod(previousPeriod(period)) },
    ...{ calls: week?.calls ?? 0, previousCalls: 0, watches: [], cause: null, recommendation: null, band: null },
    ...{ notes: [], missed: [], skippedWeeks: 0 },
  };
}

function hasCalls(cells: readonly Cell[], wanted: Day): boolean {
  return cells.some(({ day, dimension }) => day === wanted && dimension === "all");
}
