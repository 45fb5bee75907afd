import type { Problem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { countCalls } from "../store/cells.ts";
import { takeKnownCampaign } from "../store/generations.ts";
import type { Store } from "../store/openStore.ts";
import { recount } from "../store/recount.ts";
import { addSettingChanges } from "../store/settingChanges.ts";
import { busyProblem } from "./busyProblem.ts";
import type { RecountOrder } from "./importThread.ts";
import { tidyUpload } from "./recoverUploads.ts";
import { takeOrClearUp } from "./takeOrClearUp.ts";

/**
 * Counts a campaign's calls again on the calendar of another time zone, under a row of `uploads` in state `rebuilding`
 * that goes at the end. Calls that name a date without a zone keep it. Gives how many calls the campaign holds. `moveDays`
 * and `sweepTeam` may follow.
 */
export function changeTimeZone(store: Store, order: RecountOrder): Result<{ readonly calls: number }, Problem> {
  const { teamId, userId, uploadId, campaignId, timeZone, nowMs } = order;
  try {
    const taken = takeOrClearUp(store, order, () => takeKnownCampaign(store, teamId, uploadId, campaignId));
    if (!taken.ok) {
      const { busyWith } = taken.problem;
      return fail(busyWith === null ? { kind: "campaign_gone" } : busyProblem(store, teamId, busyWith));
    }
    const { campaignName, timeZone: before } = taken.value.campaign;
    // Somebody else may have asked for the same while this waited for its turn.
    if (before !== timeZone) {
      const change = { atMs: nowMs, userId, campaignName, what: "time zone", before, after: timeZone };
      const alongside = () => addSettingChanges(store, teamId, [change]);
      recount(store, uploadId, taken.value, { timeZone, alongside });
    }
  } finally {
    // Nothing is left to tidy after a recount that stands.
    tidyUpload(store, teamId, uploadId);
  }
  return ok({ calls: countCalls(store, teamId, campaignId) });
}
