import type { Problem } from "../domain/problem.ts";
import { fail, type Result } from "../lib/result.ts";
import { type DeletedCampaign, markDeleted } from "../store/deleteCampaign.ts";
import type { Store } from "../store/openStore.ts";
import { addSettingChanges } from "../store/settingChanges.ts";
import { busyProblem } from "./busyProblem.ts";
import type { UpkeepOrder } from "./importThread.ts";
import { takeOrClearUp } from "./takeOrClearUp.ts";

/** Takes a campaign away from everybody at once; its rows are removed by `sweepTeam`. */
export function deleteCampaign(
  store: Store,
  order: UpkeepOrder & { readonly campaignId: string },
): Result<DeletedCampaign, Problem> {
  const { teamId, userId, campaignId, nowMs } = order;
  const marked = takeOrClearUp(store, order, () =>
    markDeleted(store, teamId, campaignId, nowMs, ({ campaign: { campaignName } }) =>
      addSettingChanges(store, teamId, [
        { atMs: nowMs, userId, campaignName, what: "campaign", before: campaignName, after: "deleted" },
      ]),
    ),
  );
  if (marked.ok) return marked;
  const { problem } = marked;
  return fail(problem.kind === "gone" ? { kind: "campaign_gone" } : busyProblem(store, teamId, problem.busyWith));
}
