import type { Store } from "./openStore.ts";
import { teams } from "./schema.ts";

/** Notes a Slack workspace, or its new name. */
export function saveTeam(store: Store, team: { readonly teamId: string; readonly name: string }, nowMs: number): void {
  store.db
    .insert(teams)
    .values({ ...team, createdAtMs: nowMs })
    .onConflictDoUpdate({ target: teams.teamId, set: { name: team.name } })
    .run();
}
