import type { Episode } from "../domain/episode.ts";
import type { OutboxDraft } from "../domain/outbox.ts";
import type { RunRecord } from "../domain/run.ts";
import type { ScheduleState } from "../domain/schedule.ts";
import { listOf } from "../domain/words.ts";
import { spanOf } from "../engines/reportPeriod.ts";
import { weekCostOf } from "../engines/weekCost.ts";
import {
  type DraftBasis,
  draftsOfEnd,
  draftsOfFollowUp,
  draftsOfOpening,
  missedDraft,
  silenceDraft,
} from "../schedule/drafts.ts";
import { wakeMsOf } from "../schedule/due.ts";
import { dueInWords } from "../schedule/dueInWords.ts";
import { endedEpisode, followedUp, newEpisodeOf, weekPassed } from "../schedule/episodeChanges.ts";
import type { Act } from "../schedule/scheduleTypes.ts";
import { findCampaignSettings } from "../store/campaignSettings.ts";
import { findStoredCampaign } from "../store/campaigns.ts";
import { addEpisode, findEpisode, findOpenEpisode, saveEpisode, setEpisodeMessage } from "../store/episodes.ts";
import type { Store } from "../store/openStore.ts";
import { addMessage, findMessage } from "../store/outbox.ts";
import { addRun } from "../store/runs.ts";
import { findState, saveState } from "../store/scheduleStates.ts";
import { keepEpisode } from "./keepEpisode.ts";
import type { Found, PlannedRun } from "./planRun.ts";
import { queueAnew } from "./queueAnew.ts";
import { queueDigest } from "./queueDigest.ts";
import { queueEdits } from "./queueEdits.ts";

/** `written`: with a run; `quiet`: nothing came due; `overtaken`: somebody wrote since, so nothing is written. */
export type Committed = "written" | "quiet" | "overtaken";

/**
 * Writes what a look came to: state, run, episode and messages, all or nothing. To be called in a transaction that has the
 * right to write.
 */
export function commitRun(store: Store, teamId: string, planned: PlannedRun): Committed {
  const { nowMs, found } = planned;
  const episode = found?.look.episode ?? null;
  if (!isLookedAtStill(store, teamId, planned)) return "overtaken";
  // Somebody may have pressed a button meanwhile: then it is looked at again.
  if (episode !== null && findEpisode(store, teamId, episode.id)?.version !== episode.version) return "overtaken";
  const next = withSilence(store, teamId, planned);
  if (!saveState(store, teamId, next, wakeMsOf(next, nowMs))) return "overtaken";
  if (planned.due?.isGone === true) endUntold(store, teamId, planned);
  const run = runOf(store, teamId, planned);
  if (run === null) return "quiet";
  addRun(store, teamId, run);
  queueSilence(store, teamId, planned);
  const after = found === null ? null : actOn(store, teamId, planned, found);
  queueDigest(store, teamId, { planned, episode: after });
  return "written";
}

/** False where the campaign was deleted, or is another one of its id, or was archived or switched off meanwhile. */
function isLookedAtStill(store: Store, teamId: string, { settings, reach }: PlannedRun): boolean {
  const { campaignId } = settings.campaign;
  const now = findCampaignSettings(store, teamId, campaignId);
  if (now === null || now.isArchived || !now.schedule.isOn) return false;
  return (findStoredCampaign(store, teamId, campaignId)?.generation ?? -1) >= reach.generation;
}

/** A silence that nobody can be told of, without a channel, is told once there is one. */
function withSilence(store: Store, teamId: string, { next, due, channelId }: PlannedRun): ScheduleState {
  if (due === null || due.silenceSince === null || channelId !== null) return next;
  return { ...next, silenceTold: findState(store, teamId, next.campaignId)?.silenceTold ?? null };
}

/** Calls stopped so long ago that nobody will ever tell whether the open trouble goes on. */
function endUntold(store: Store, teamId: string, { settings, nowMs }: PlannedRun): void {
  const episode = findOpenEpisode(store, teamId, settings.campaign.campaignId);
  if (episode === null) return;
  keepEpisode(store, { teamId, nowMs }, endedEpisode(episode, nowMs, "untold", null), settings);
}

/** null: nothing that the log should tell. */
function runOf(store: Store, teamId: string, planned: PlannedRun): RunRecord | null {
  const { settings, due, found, reach, channelId, nowMs } = planned;
  if (due === null) return null;
  const { campaignId, campaignName } = settings.campaign;
  const head = { campaignId, campaignName, plannedMs: due.plannedMs, atMs: nowMs };
  if (found === null) {
    const told = dueInWords(due, settings, reach, channelId);
    if (due.outcome === null || told === null) return null;
    return {
      ...head,
      outcome: due.outcome,
      period: null,
      calls: null,
      findings: [],
      missed: [],
      skippedWeeks: 0,
      told,
    };
  }
  const { week, missed, skippedWeeks } = found.look;
  return {
    ...head,
    outcome: week === null ? "events" : "compared",
    period: week?.period ?? null,
    calls: week?.calls ?? null,
    findings: found.decision.findings,
    missed: missed.map(({ period }) => period),
    skippedWeeks,
    told: endedUnsaid(store, teamId, found)
      ? "It is over; its alert was never posted, so nothing was said."
      : found.decision.told,
  };
}

/** The end of what nobody was told of is no news. */
function endedUnsaid(store: Store, teamId: string, { look, decision }: Found): boolean {
  if (decision.act.kind !== "end" || look.episode === null) return false;
  return findMessage(store, teamId, look.episode.messageId)?.posted == null;
}

/** Does what was decided; gives the episode as it is then, null without one that is open. */
function actOn(store: Store, teamId: string, planned: PlannedRun, found: Found): Episode | null {
  const { act } = found.decision;
  switch (act.kind) {
    case "open":
      return open(store, teamId, planned, found, act);
    case "follow_up":
      return followUp(store, teamId, planned, found, act);
    case "end":
      return end(store, teamId, planned, found, act);
    case "missed":
      tellMissed(store, teamId, planned, found);
      return null;
    case "none":
      return passOver(store, teamId, found);
  }
}

type ActOf<Kind extends Act["kind"]> = Extract<Act, { readonly kind: Kind }>;

function open(
  store: Store,
  teamId: string,
  planned: PlannedRun,
  { look, decision, story }: Found,
  act: ActOf<"open">,
): Episode | null {
  if (story === null) throw new Error("An alert without its story");
  const episode = newEpisodeOf(look, act, story);
  const episodeId = addEpisode(store, teamId, episode);
  const opening = { episode, episodeId, isCritical: decision.isCritical };
  const [messageId] = queue(store, teamId, planned.nowMs, draftsOfOpening(basisOf(planned), opening));
  if (messageId === undefined) throw new Error(`The alert of episode ${episodeId} was told before it began`);
  setEpisodeMessage(store, teamId, episodeId, messageId);
  return findEpisode(store, teamId, episodeId);
}

function followUp(
  store: Store,
  teamId: string,
  planned: PlannedRun,
  { look, decision, story }: Found,
  act: ActOf<"follow_up">,
): Episode {
  if (story === null || look.episode === null) throw new Error("A follow-up without its story");
  const episode = followedUp(look.episode, look, act, story);
  write(store, teamId, episode);
  const head = findMessage(store, teamId, episode.messageId);
  // A thread whose head never came to be has no place for replies: the alert is told anew.
  if (head?.ended != null && head.posted === null) return queueAnew(store, teamId, planned, episode) ?? episode;
  const { isCritical } = decision;
  const drafts = draftsOfFollowUp(basisOf(planned), { episode, act, story, isCritical, isWeek: look.week !== null });
  queueEdits(store, teamId, drafts, planned.nowMs);
  return episode;
}

function end(store: Store, teamId: string, planned: PlannedRun, { look }: Found, { how }: ActOf<"end">): null {
  if (look.episode === null) throw new Error("An end of no episode");
  const episode = endedEpisode(look.episode, look, how, null);
  write(store, teamId, episode);
  const now = [...look.standings.map((standing) => standing.now), ...coveredWords(look)];
  queueEdits(store, teamId, draftsOfEnd(basisOf(planned), { episode, now }), planned.nowMs);
  return null;
}

/** An end that took more than its own week says which. */
function coveredWords({ missed }: Found["look"]): readonly string[] {
  if (missed.length === 0) return [];
  const weeks = missed.map(({ period }) => spanOf(period)).toReversed();
  return [`Looked at only now: ${listOf(weeks)}`];
}

function tellMissed(store: Store, teamId: string, planned: PlannedRun, { look }: Found): void {
  const { channelId, week, missed, skippedWeeks } = look;
  if (channelId === null || week === null) return;
  const told = { period: week.period, weeks: missed, skippedWeeks };
  queue(store, teamId, planned.nowMs, [missedDraft(basisOf(planned), channelId, told)]);
}

/** What nothing is said of belongs to the open episode still: a compared week, and what its snooze keeps back. */
function passOver(store: Store, teamId: string, { look, decision }: Found): Episode | null {
  const { episode, week, standings } = look;
  const held = decision.held?.alerts ?? [];
  if (episode === null || episode.ended !== null) return null;
  if (week === null && held.length === 0) return episode;
  const costs = standings.flatMap(({ state, alert }) => (state === "goes_on" && alert !== null ? [alert] : []));
  const passed = weekPassed(episode, look, weekCostOf(costs), held);
  write(store, teamId, passed);
  return passed;
}

function queueSilence(store: Store, teamId: string, planned: PlannedRun): void {
  const since = planned.due?.silenceSince ?? null;
  if (since === null || planned.channelId === null) return;
  queue(store, teamId, planned.nowMs, [silenceDraft(basisOf(planned), planned.channelId, since)]);
}

function write(store: Store, teamId: string, episode: Episode): void {
  if (!saveEpisode(store, teamId, episode)) throw new Error(`Episode ${episode.id} changed within a transaction`);
}

function queue(store: Store, teamId: string, nowMs: number, drafts: readonly OutboxDraft[]): readonly number[] {
  return drafts.flatMap((draft) => addMessage(store, teamId, draft, nowMs) ?? []);
}

function basisOf({ settings, nowMs }: PlannedRun): DraftBasis {
  return { settings, nowMs };
}
