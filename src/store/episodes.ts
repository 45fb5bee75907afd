import type { SQL } from "drizzle-orm";
import type { Episode, NewEpisode } from "../domain/episode.ts";
import { episodes } from "./alertSchema.ts";
import { and, asc, desc, eq, gte, isNotNull, isNull, or, sql } from "./drizzle.ts";
import type { Store } from "./openStore.ts";
import { preparedFor } from "./preparedFor.ts";

type EpisodeRow = typeof episodes.$inferSelect;

/** Opens an episode, as version 1, and gives its id; its message is told by `setEpisodeMessage`. Throws where one is open. */
export function addEpisode(store: Store, teamId: string, episode: NewEpisode): number {
  const row = { ...columnsOf(episode), teamId, version: 1 };
  return store.db.insert(episodes).values(row).returning({ id: episodes.id }).get().id;
}

/** Notes which message of the outbox an episode is told in. */
export function setEpisodeMessage(store: Store, teamId: string, episodeId: number, messageId: number): void {
  store.db
    .update(episodes)
    .set({ messageId })
    .where(and(eq(episodes.teamId, teamId), eq(episodes.id, episodeId)))
    .run();
}

/** Writes the episode that follows the version it was decided from; false: somebody wrote since. */
export function saveEpisode(store: Store, teamId: string, episode: Episode): boolean {
  const { id, version, messageId } = episode;
  const written = store.db
    .update(episodes)
    .set({ ...columnsOf(episode), messageId, version })
    .where(and(eq(episodes.teamId, teamId), eq(episodes.id, id), eq(episodes.version, version - 1)))
    .run();
  return written.changes === 1;
}

/** An episode of the team; null if the team has none of that id. */
export function findEpisode(store: Store, teamId: string, id: number): Episode | null {
  return newestWhere(store, teamId, eq(episodes.id, id));
}

/** The one that goes on; null: none does. */
export function findOpenEpisode(store: Store, teamId: string, campaignId: string): Episode | null {
  return newestWhere(store, teamId, and(eq(episodes.campaignId, campaignId), isNull(episodes.endedMs)));
}

/** The one that ended last; null: none has. */
export function findLastEnded(store: Store, teamId: string, campaignId: string): Episode | null {
  return newestWhere(store, teamId, and(eq(episodes.campaignId, campaignId), isNotNull(episodes.endedMs)));
}

/** The team's episodes that go on, oldest first. */
export function listOpenEpisodes(store: Store, teamId: string): readonly Episode[] {
  return store.db
    .select()
    .from(episodes)
    .where(and(eq(episodes.teamId, teamId), isNull(episodes.endedMs)))
    .orderBy(asc(episodes.id))
    .all()
    .map(episodeOf);
}

/** A campaign's episodes that go on, or ended at or after an instant, oldest first. */
export function listEpisodesSince(store: Store, teamId: string, campaignId: string, ms: number): readonly Episode[] {
  return episodesQuery(store).all({ teamId, campaignId, ms }).map(episodeOf);
}

const episodesQuery = preparedFor(({ db }) =>
  db
    .select()
    .from(episodes)
    .where(
      and(
        eq(episodes.teamId, sql.placeholder("teamId")),
        eq(episodes.campaignId, sql.placeholder("campaignId")),
        or(isNull(episodes.endedMs), gte(episodes.endedMs, sql.placeholder("ms"))),
      ),
    )
    .orderBy(asc(episodes.id))
    .prepare(),
);

/** What the judgement of other weeks rests on: the troubles and weeks of all episodes of a campaign, oldest first. */
export function listEpisodeWeeks(
  store: Store,
  teamId: string,
  campaignId: string,
): readonly Pick<Episode, "troubles" | "weeks">[] {
  return store.db
    .select({ troubles: episodes.troubles, weeks: episodes.weeks })
    .from(episodes)
    .where(and(eq(episodes.teamId, teamId), eq(episodes.campaignId, campaignId)))
    .orderBy(asc(episodes.id))
    .all();
}

/** The one that ended last of those; an open one has no end and there is one at most. */
function newestWhere(store: Store, teamId: string, condition: SQL | undefined): Episode | null {
  const row = store.db
    .select()
    .from(episodes)
    .where(and(eq(episodes.teamId, teamId), condition))
    .orderBy(desc(episodes.endedMs), desc(episodes.id))
    .limit(1)
    .get();
  return row === undefined ? null : episodeOf(row);
}

function columnsOf({ snoozed, ended, campaignId, channelId, openedMs, troubles, weeks, story }: NewEpisode) {
  return {
    campaignId,
    channelId,
    openedMs,
    troubles,
    weeks,
    story,
    snoozedBy: snoozed?.userId ?? null,
    snoozedAtMs: snoozed?.atMs ?? null,
    snoozedUntilMs: snoozed?.untilMs ?? null,
    endedHow: ended?.how ?? null,
    endedMs: ended?.atMs ?? null,
    endedBy: ended?.userId ?? null,
  };
}

function episodeOf(row: EpisodeRow): Episode {
  const { id, campaignId, channelId, openedMs, troubles, weeks, story, messageId, version } = row;
  const { snoozedBy, snoozedAtMs, snoozedUntilMs, endedHow, endedMs, endedBy } = row;
  const isSnoozed = snoozedBy !== null && snoozedAtMs !== null && snoozedUntilMs !== null;
  const hasEnded = endedHow !== null && endedMs !== null;
  return {
    id,
    campaignId,
    channelId,
    openedMs,
    troubles,
    weeks,
    snoozed: isSnoozed ? { userId: snoozedBy, atMs: snoozedAtMs, untilMs: snoozedUntilMs } : null,
    ended: hasEnded ? { how: endedHow, atMs: endedMs, userId: endedBy } : null,
    story,
    messageId,
    version,
  };
}
