import type { Store } from "./openStore.ts";

/** A call that is stored: as readers see it, or as the upload that asks has just written it. */
export type FoundCall = {
  /** The campaign's key. */
  readonly campaign: number;
  /** Tells the call for as long as the upload writes. */
  readonly rowId: number;
};

/** The calls of an id in a team's campaigns, at most one each, or in the campaign of a key alone. */
export type CallFinder = (callId: string, campaign: number | null) => readonly FoundCall[];

type Place = FoundCall & { readonly isArchived: number };

/**
 * The oldest of the rows that are living for us, which is the same before and after we write to the call. `generation`: the
 * one that we write on.
 */
const selectOn = (generation: string) => `SELECT campaigns.key AS campaign, min(calls.born), calls.id AS rowId,
    campaigns.archived_at_ms IS NOT NULL AS isArchived
  FROM campaigns CROSS JOIN calls ON calls.campaign = campaigns.key AND calls.call_id = ?
  WHERE campaigns.team_id = ? AND campaigns.deleted_at_ms IS NULL
    AND (calls.born <= ${generation} AND (calls.died IS NULL OR calls.died > ${generation})
      OR campaigns.writer_upload_id = ? AND calls.died IS NULL)`;

/**
 * A finder for an upload of a team. Archived campaigns are only looked in where no other one has the call. `aside`: keys of
 * campaigns in which a reading was set aside, as the generation after the visible one.
 */
export function createCallFinder(
  store: Store,
  teamId: string,
  uploadId: number,
  aside: ReadonlySet<number>,
): CallFinder {
  const isAside = `campaigns.key IN (${[...aside].join(", ")})`;
  const select = selectOn(aside.size === 0 ? "campaigns.generation" : `(campaigns.generation + (${isAside}))`);
  const inAny = store.sqlite.prepare<[string, string, number], Place>(`${select} GROUP BY campaigns.key`);
  const inOne = store.sqlite.prepare<[string, string, number, number], Place>(
    `${select} AND campaigns.key = ? GROUP BY campaigns.key`,
  );
  return (callId, campaign) => {
    if (campaign !== null) return inOne.all(callId, teamId, uploadId, campaign);
    const found = inAny.all(callId, teamId, uploadId);
    const current = found.filter(({ isArchived }) => isArchived === 0);
    return current.length > 0 ? current : found;
  };
}
