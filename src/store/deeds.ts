import type { RecommendationDeed } from "../domain/recommendationDeed.ts";
import { and, desc, eq, ne } from "./drizzle.ts";
import type { Store } from "./openStore.ts";
import { recommendationDeeds as deeds } from "./settingsSchema.ts";

/** What people did with recommendations of a team's campaign, newest first; without marks that were taken back. */
export function findDeeds(store: Store, teamId: string, campaignId: string): readonly RecommendationDeed[] {
  return store.db
    .select()
    .from(deeds)
    .where(and(eq(deeds.teamId, teamId), eq(deeds.campaignId, campaignId), ne(deeds.state, "open")))
    .orderBy(desc(deeds.atMs))
    .all()
    .map(({ teamId: _, ...deed }) => deed);
}

/** Notes what somebody did with a recommendation; it replaces an earlier mark of the same one. */
export function saveDeed(store: Store, teamId: string, deed: RecommendationDeed): void {
  store.db
    .insert(deeds)
    .values({ ...deed, teamId })
    .onConflictDoUpdate({ target: [deeds.teamId, deeds.campaignId, deeds.issueType, deeds.action], set: deed })
    .run();
}

/** Forgets all marks on a campaign's recommendations. */
export function deleteDeeds(store: Store, teamId: string, campaignId: string): void {
  store.db
    .delete(deeds)
    .where(and(eq(deeds.teamId, teamId), eq(deeds.campaignId, campaignId)))
    .run();
}
