import type { AlertType } from "../domain/alert.ts";
import type { AlertStory } from "../domain/alertStory.ts";
import { isoOfDay, localHourIn } from "../domain/day.ts";
import type { Deed, Episode, EpisodeEnd, NewEpisode, Trouble } from "../domain/episode.ts";
import { stood, withAlerts } from "./episodeTroubles.ts";
import { asOfOf, firstWeeks, knownWeeks, weeksAfter, weeksAtEnd } from "./episodeWeeks.ts";
import type { Act, FoundAlert, Look } from "./scheduleTypes.ts";

type Opening = Extract<Act, { readonly kind: "open" }>;
type FollowUp = Extract<Act, { readonly kind: "follow_up" }>;

/** The episode that a first alert begins. `look.channelId` must be there: nothing is opened without. */
export function newEpisodeOf(look: Look, { alerts }: Opening, story: AlertStory): NewEpisode {
  if (look.channelId === null) throw new Error(`An alert of ${story.campaignId} without a channel`);
  const troubles = withAlerts([], { alerts, asOf: asOfOf(story.period), isHeld: false });
  return {
    campaignId: story.campaignId,
    channelId: look.channelId,
    openedMs: look.nowMs,
    troubles,
    weeks: firstWeeks({ look, alerts, cost: story.cost, troubles }),
    snoozed: null,
    ended: null,
    story,
  };
}

/** The episode after a follow-up. What came back is no longer over, and nobody has acknowledged it yet. */
export function followedUp(episode: Episode, look: Look, { alerts }: FollowUp, story: AlertStory): Episode {
  const left = episode.troubles.map((trouble) => stood(trouble, look));
  const troubles = withAlerts(left, { alerts, asOf: asOfOf(story.period), isHeld: false });
  return {
    ...episode,
    troubles,
    weeks: weeksAfter(episode, { look, alerts, cost: story.cost, troubles }),
    snoozed: episode.ended === null ? episode.snoozed : null,
    ended: null,
    version: episode.version + 1,
  };
}

/**
 * The episode after a look that nothing was said of: `held` by a snooze, or a week not to be told from chance. `cost` of the
 * week: major units; null: cannot be told.
 */
export function weekPassed(
  episode: Episode,
  look: Look,
  cost: number | null,
  held: readonly FoundAlert[] = [],
): Episode {
  const left = episode.troubles.map((trouble) => stood(trouble, look));
  const troubles = withAlerts(left, { alerts: held, asOf: newestDayOf(look), isHeld: true });
  const weeks = weeksAfter(episode, { look, alerts: held, cost, troubles });
  return { ...episode, troubles, weeks, version: episode.version + 1 };
}

/** ISO date: of the week compared; where days alone were looked at, the newest that can be complete. */
function newestDayOf({ week, nowMs, settings }: Look): string {
  return week === null ? isoOfDay(localHourIn(settings.campaign.timeZone)(nowMs).day - 1) : asOfOf(week.period);
}

/** The episode once it is over; of a look the weeks that are told late belong to it still. `userId` null: nobody did it. */
export function endedEpisode(episode: Episode, at: Look | number, how: EpisodeEnd, userId: string | null): Episode {
  const isLook = typeof at !== "number";
  const weeks = isLook ? weeksAtEnd(episode, at) : episode.weeks;
  return {
    ...episode,
    troubles: episode.troubles.map((trouble) => ({ ...trouble, isOver: true })),
    weeks: how === "untold" ? knownWeeks(episode) : weeks,
    snoozed: null,
    ended: { how, atMs: isLook ? at.nowMs : at, userId },
    version: episode.version + 1,
  };
}

/** What a deed came to: `wasSo`: it was so already, by `by` (null: not known); `over`: the episode has ended before. */
export type EpisodeChange =
  | { readonly kind: "changed"; readonly episode: Episode }
  | { readonly kind: "was_so"; readonly by: string | null }
  | { readonly kind: "over" };

/** Somebody has seen all that is wrong. */
export function acknowledged(episode: Episode, deed: Deed): EpisodeChange {
  if (episode.ended !== null) return { kind: "over" };
  const open = episode.troubles.filter(({ isOver }) => !isOver);
  if (open.length > 0 && open.every((trouble) => trouble.acknowledged !== null)) {
    return { kind: "was_so", by: open[0]?.acknowledged?.userId ?? null };
  }
  return changed(episode, {
    troubles: episode.troubles.map((trouble) =>
      trouble.isOver ? trouble : { ...trouble, acknowledged: trouble.acknowledged ?? deed },
    ),
  });
}

/** Nobody has seen it after all. */
export function tookBack(episode: Episode): EpisodeChange {
  if (episode.ended !== null) return { kind: "over" };
  if (episode.troubles.every((trouble) => trouble.acknowledged === null)) return { kind: "was_so", by: null };
  return changed(episode, { troubles: episode.troubles.map((trouble) => ({ ...trouble, acknowledged: null })) });
}

/** Two people who snooze for as long within this time of each other want the same. */
const SAME_SNOOZE_MS = 3_600_000;

/** Its follow-ups are held until then; a snooze to another time replaces the one before. */
export function snoozedUntil(episode: Episode, deed: Deed, untilMs: number): EpisodeChange {
  if (episode.ended !== null) return { kind: "over" };
  const { snoozed } = episode;
  if (isSnoozed(episode, deed.atMs) && snoozed !== null && Math.abs(untilMs - snoozed.untilMs) < SAME_SNOOZE_MS) {
    return { kind: "was_so", by: snoozed.userId };
  }
  // What an earlier snooze held was told at its end.
  const troubles = isSnoozed(episode, deed.atMs) ? episode.troubles : episode.troubles.map(withoutHeld);
  return changed(episode, { troubles, snoozed: { ...deed, untilMs } });
}

function withoutHeld({ held: _, ...trouble }: Trouble): Trouble {
  return trouble;
}

/** Its snooze ends now. */
export function woken(episode: Episode, deed: Deed): EpisodeChange {
  if (episode.ended !== null) return { kind: "over" };
  return isSnoozed(episode, deed.atMs) ? changed(episode, { snoozed: null }) : { kind: "was_so", by: null };
}

/** A person says that it is over. */
export function resolved(episode: Episode, deed: Deed): EpisodeChange {
  if (episode.ended?.how === "person") return { kind: "was_so", by: episode.ended.userId };
  if (episode.ended !== null) return { kind: "over" };
  return { kind: "changed", episode: endedEpisode(episode, deed.atMs, "person", deed.userId) };
}

/** Nobody wants to hear of a type any more; the last one ends the episode. */
export function muted(episode: Episode, type: AlertType, deed: Deed): EpisodeChange {
  if (episode.ended?.how === "muted") return { kind: "was_so", by: episode.ended.userId };
  if (episode.ended !== null) return { kind: "over" };
  const open = episode.troubles.filter(({ isOver }) => !isOver);
  if (!open.some((trouble) => trouble.type === type)) return { kind: "was_so", by: null };
  if (open.every((trouble) => trouble.type === type)) {
    return { kind: "changed", episode: endedEpisode(episode, deed.atMs, "muted", deed.userId) };
  }
  return changed(episode, {
    troubles: episode.troubles.map((trouble) => (trouble.type === type ? { ...trouble, isOver: true } : trouble)),
  });
}

export function isSnoozed({ snoozed }: Pick<Episode, "snoozed">, nowMs: number): boolean {
  return snoozed !== null && snoozed.untilMs > nowMs;
}

function changed(episode: Episode, change: Partial<Episode>): EpisodeChange {
  return { kind: "changed", episode: { ...episode, ...change, version: episode.version + 1 } };
}
