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

/** Ids of all teams. The one list that spans teams: the command line asks which of them is meant. */
export function listTeams(store: Store): readonly string[] {
  return store.db
    .select({ teamId: teams.teamId })
    .from(teams)
    .all()
    .map(({ teamId }) => teamId);
}
