import { isTimeZone } from "../domain/day.ts";
import type { Problem } from "../domain/problem.ts";
import type { Clock } from "../lib/clock.ts";
import type { Owner } from "../lib/owner.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { findCampaign } from "../store/campaigns.ts";
import { countCalls } from "../store/cells.ts";
import type { Store } from "../store/openStore.ts";
import { findSample } from "../store/sample.ts";
import { addUpload, findUpload, saveUpload } from "../store/uploads.ts";
import type { Chores } from "./chores.ts";
import type { ImportThread, ImportThreadJobs } from "./importThread.ts";
import { SAMPLE_FILE, type UpkeepUsecases } from "./upkeepUsecases.ts";

/** What rewriting stored calls works with. `isStopping`: the bot is told to stop, so the thread is cut off in the middle. */
export type UpkeepTools = {
  readonly store: Store;
  readonly thread: ImportThread;
  readonly chores: Chores;
  readonly owner: Owner;
  readonly clock: Clock;
  readonly isStopping: () => boolean;
};

/** Binds what rewrites stored calls to a store and the import thread. Rejects on bugs; then nothing is changed. */
export function createUpkeepUsecases(tools: UpkeepTools): UpkeepUsecases {
  const { store, chores, owner, clock } = tools;
  const deleteCampaign: UpkeepUsecases["deleteCampaign"] = async (teamId, userId, campaignId) =>
    await deleteNow(tools, { teamId, userId, campaignId });
  return {
    undoUpload: async (teamId, userId, uploadId) => {
      if (findUpload(store, teamId, uploadId) === null) return fail({ kind: "upload_gone" });
      const undone = await runHeld(tools, "undo", { teamId, userId, uploadId, owner, nowMs: clock() });
      if (undone.ok) void chores.tidy(teamId, uploadId);
      return undone;
    },
    changeTimeZone: async (teamId, userId, campaignId, timeZone) => {
      const campaign = findCampaign(store, teamId, campaignId);
      if (campaign === null) return fail({ kind: "campaign_gone" });
      if (!isTimeZone(timeZone)) {
        return fail({ kind: "bad_field", field: "The time zone", wanted: "a name such as Europe/Berlin" });
      }
      if (campaign.timeZone === timeZone) return ok({ calls: countCalls(store, teamId, campaignId) });
      // Named after the campaign: who is told of an interrupted recount, or has to wait for it, reads that.
      const row = { teamId, userId, owner, fileName: campaign.campaignName, state: "rebuilding" } as const;
      const { id: uploadId } = addUpload(store, row, clock());
      const order = { teamId, userId, uploadId, campaignId, timeZone, owner, nowMs: clock() };
      const counted = await runHeld(tools, "recount", order);
      if (counted.ok) {
        void chores.sweep(teamId);
        void chores.moveDays(teamId, campaignId);
      }
      return counted;
    },
    deleteCampaign,
    addSample: async (teamId, userId, timeZone) => {
      const row = { teamId, userId, owner, fileName: SAMPLE_FILE, state: "importing" } as const;
      const { id: uploadId } = addUpload(store, row, clock());
      return await runHeld(tools, "addSample", { teamId, userId, uploadId, timeZone, owner, nowMs: clock() });
    },
    removeSample: async (teamId, userId) => {
      const sample = findSample(store, teamId);
      if (sample === null) return fail({ kind: "campaign_gone" });
      const deleted = await deleteCampaign(teamId, userId, sample.campaignId);
      return deleted.ok ? ok(null) : deleted;
    },
  };
}

type HeldKind = "undo" | "recount" | "addSample";

/** Does a job that holds the right to write; what it leaves half done when its thread dies is taken back. */
async function runHeld<Kind extends HeldKind>(
  { store, thread, chores, isStopping }: UpkeepTools,
  kind: Kind,
  given: ImportThreadJobs[Kind]["given"],
): Promise<ImportThreadJobs[Kind]["gives"]> {
  const { teamId, uploadId } = given;
  try {
    return await thread.run(kind, given);
  } catch (error) {
    // When the bot stops, the next start finds the row, clears up and tells of it.
    if (isStopping()) throw error;
    saveUpload(store, teamId, uploadId, kind === "addSample" ? { owner: null, state: "refused" } : { owner: null });
    await chores.tidy(teamId, uploadId);
    throw error;
  }
}

type Deletion = { readonly teamId: string; readonly userId: string; readonly campaignId: string };

async function deleteNow(
  { thread, chores, owner, clock }: UpkeepTools,
  deletion: Deletion,
): Promise<Result<{ readonly campaignName: string; readonly calls: number }, Problem>> {
  const deleted = await thread.run("deleteCampaign", { ...deletion, owner, nowMs: clock() });
  if (!deleted.ok) return deleted;
  void chores.sweep(deletion.teamId);
  const { campaign, calls } = deleted.value;
  return ok({ campaignName: campaign.campaignName, calls });
}
