import { and, asc, eq, notInArray } from "./drizzle.ts";
import type { Store } from "./openStore.ts";
import { managers } from "./settingsSchema.ts";

/** Slack's ids of the team's managers, the longest in office first. */
export function listManagers(store: Store, teamId: string): readonly string[] {
  return store.db
    .select({ userId: managers.userId })
    .from(managers)
    .where(eq(managers.teamId, teamId))
    .orderBy(asc(managers.namedAtMs), asc(managers.userId))
    .all()
    .map(({ userId }) => userId);
}

/** Makes these people, and nobody else, the team's managers; who was one stays named by whoever named them. */
export function saveManagers(
  store: Store,
  teamId: string,
  userIds: readonly string[],
  named: { readonly namedBy: string; readonly namedAtMs: number },
): void {
  store.db
    .delete(managers)
    .where(and(eq(managers.teamId, teamId), notInArray(managers.userId, [...userIds])))
    .run();
  for (const userId of userIds) {
    store.db
      .insert(managers)
      .values({ teamId, userId, ...named })
      .onConflictDoNothing()
      .run();
  }
}
