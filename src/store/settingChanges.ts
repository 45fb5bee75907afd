import type { SettingChange } from "../domain/campaignSettings.ts";
import { desc, eq } from "./drizzle.ts";
import type { Store } from "./openStore.ts";
import { settingChanges } from "./settingsSchema.ts";

/** Adds to the team's log. Run it in the transaction that makes the changes. */
export function addSettingChanges(store: Store, teamId: string, changes: readonly SettingChange[]): void {
  for (const change of changes) {
    store.db
      .insert(settingChanges)
      .values({ ...change, teamId })
      .run();
  }
}

/** The team's changes, newest first. */
export function listSettingChanges(store: Store, teamId: string, limit: number): readonly SettingChange[] {
  const { atMs, userId, campaignName, what, before, after } = settingChanges;
  return store.db
    .select({ atMs, userId, campaignName, what, before, after })
    .from(settingChanges)
    .where(eq(settingChanges.teamId, teamId))
    .orderBy(desc(settingChanges.id))
    .limit(limit)
    .all();
}
