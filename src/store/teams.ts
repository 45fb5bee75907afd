import type { TeamSettings } from "../domain/campaignSettings.ts";
import { eq } from "./drizzle.ts";
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

/** What a team has set for itself; the usual for a team that is not known. */
export function findTeamSettings(store: Store, teamId: string): TeamSettings {
  const row = store.db
    .select({ answersPrivately: teams.answersPrivately })
    .from(teams)
    .where(eq(teams.teamId, teamId))
    .get();
  return { answersPrivately: row?.answersPrivately === 1 };
}

export function saveTeamSettings(store: Store, teamId: string, { answersPrivately }: TeamSettings): void {
  store.db
    .update(teams)
    .set({ answersPrivately: answersPrivately ? 1 : 0 })
    .where(eq(teams.teamId, teamId))
    .run();
}
