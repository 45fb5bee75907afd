import { maskOf } from "../domain/call.ts";
import type { CampaignHoldings } from "../domain/upload.ts";
import type { Store } from "./openStore.ts";
import { preparedFor } from "./preparedFor.ts";

/**
 * How many different numbers a team's campaign called, how many of them more than once, and the most calls to one; null
 * where no file told numbers. Takes a walk over all its calls: for the thread of imports.
 */
export function numbersCalled(store: Store, teamId: string, campaignId: string): CampaignHoldings["numbers"] {
  if (toldQuery(store).get(teamId, campaignId) === undefined) return null;
  const numbers = numbersQuery(store).get(teamId, campaignId);
  if (numbers === undefined || numbers.most === null) return null;
  return { different: numbers.different, repeated: numbers.repeated ?? 0, most: numbers.most };
}

/** Whether any upload into the campaign had a column of numbers: without one there is nothing to walk for. */
const toldQuery = preparedFor(({ sqlite }) =>
  sqlite.prepare<[string, string], { readonly told: 1 }>(
    `SELECT 1 AS told
     FROM campaigns
     JOIN upload_campaigns ON upload_campaigns.campaign = campaigns.key AND upload_campaigns.generation IS NOT NULL
     JOIN uploads ON uploads.id = upload_campaigns.upload_id
     WHERE campaigns.team_id = ? AND campaigns.campaign_id = ? AND uploads.covered & ${maskOf(["phoneHash"])} LIMIT 1`,
  ),
);

type Numbers = { readonly different: number; readonly repeated: number | null; readonly most: number | null };

const numbersQuery = preparedFor(({ sqlite }) =>
  sqlite.prepare<[string, string], Numbers>(
    `SELECT count(*) AS different, sum(calls > 1) AS repeated, max(calls) AS most
     FROM (SELECT count(*) AS calls
           FROM campaigns JOIN calls ON calls.campaign = campaigns.key
           WHERE campaigns.team_id = ? AND campaigns.campaign_id = ? AND calls.phone_hash IS NOT NULL
             AND calls.born <= campaigns.generation AND (calls.died IS NULL OR calls.died > campaigns.generation)
           GROUP BY calls.phone_hash)`,
  ),
);
