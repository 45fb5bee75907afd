import type { Store } from "./openStore.ts";

/** An open episode whose message is not where its campaign is read, as far as the outbox knows. */
export type LostHead = { readonly episodeId: number; readonly campaignId: string };

/**
 * The team's open episodes whose message ended without being posted, or stands in a channel that takes no messages of the
 * campaign any more, oldest first.
 */
export function listLostHeads(store: Store, teamId: string): readonly LostHead[] {
  return store.sqlite
    .prepare<[string], LostHead>(
      `SELECT episodes.id AS episodeId, episodes.campaign_id AS campaignId FROM episodes
       JOIN outbox ON outbox.id = episodes.message_id AND outbox.team_id = episodes.team_id
       WHERE episodes.team_id = ? AND episodes.ended_ms IS NULL AND outbox.state = 'ended'
         AND (outbox.posted_ts IS NULL OR EXISTS (
           SELECT 1 FROM post_troubles AS trouble WHERE trouble.team_id = episodes.team_id
             AND trouble.campaign_id = episodes.campaign_id AND trouble.channel_id = episodes.channel_id))
       ORDER BY episodes.id`,
    )
    .all(teamId);
}
