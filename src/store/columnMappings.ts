import type { ColumnMapping } from "../domain/mapping.ts";
import { and, desc, eq } from "./drizzle.ts";
import type { Store } from "./openStore.ts";
import { columnMappings } from "./settingsSchema.ts";

/** How somebody said that files with certain columns are read, and when. */
export type RememberedMapping = {
  readonly mapping: ColumnMapping;
  readonly atMs: number;
  readonly userId: string;
};

/** In place of a campaign's id, for files that name their campaigns. */
const NO_CAMPAIGN = "";

/**
 * What the team remembers of files with these columns: what was said for the campaign, else what was said for files that
 * name theirs, else what was said last for any campaign. Null: nothing. `isPlatforms`: the files are a platform's exports,
 * where each campaign has columns of its own, so that what was said for another one does not count.
 */
export function findColumnMapping(
  store: Store,
  teamId: string,
  headerKey: string,
  campaignId: string | null,
  isPlatforms = false,
): RememberedMapping | null {
  const known = store.db
    .select()
    .from(columnMappings)
    .where(and(eq(columnMappings.teamId, teamId), eq(columnMappings.headerKey, headerKey)))
    .orderBy(desc(columnMappings.atMs))
    .all();
  const of = (id: string) => known.find((one) => one.campaignId === id);
  const found = of(campaignId ?? NO_CAMPAIGN) ?? of(NO_CAMPAIGN) ?? (isPlatforms ? undefined : known[0]);
  return found === undefined ? null : { mapping: found.mapping, atMs: found.atMs, userId: found.userId };
}

/** Remembers a mapping in place of the one before it. `campaignId` null: for files that name their campaigns. */
export function saveColumnMapping(
  store: Store,
  said: RememberedMapping & {
    readonly teamId: string;
    readonly headerKey: string;
    readonly campaignId: string | null;
  },
): void {
  const { teamId, headerKey, mapping, userId, atMs } = said;
  const row = { teamId, headerKey, campaignId: said.campaignId ?? NO_CAMPAIGN, mapping, userId, atMs };
  store.db
    .insert(columnMappings)
    .values(row)
    .onConflictDoUpdate({
      target: [columnMappings.teamId, columnMappings.headerKey, columnMappings.campaignId],
      set: { mapping, userId, atMs },
    })
    .run();
}
