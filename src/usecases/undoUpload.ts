import type { Problem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { campaignsHeldBy, retakeCampaigns } from "../store/generations.ts";
import type { Store } from "../store/openStore.ts";
import { addSettingChanges } from "../store/settingChanges.ts";
import { type UndoneDays, undoUpload as undoStoredUpload } from "../store/undoUpload.ts";
import { advanceUpload, findUpload, type Upload } from "../store/uploads.ts";
import { busyProblem } from "./busyProblem.ts";
import type { UploadOrder } from "./importThread.ts";
import { lookAgain } from "./lookAgain.ts";
import { tidyUpload } from "./recoverUploads.ts";
import { takeOrClearUp } from "./takeOrClearUp.ts";
import type { UndoneUpload } from "./upkeepUsecases.ts";

/**
 * Takes an upload back: every call is again as if it had never come, also where later uploads overlap it. What it leaves
 * is removed by `tidyUpload`; until then it holds the right to write.
 */
export function undoUpload(store: Store, order: UploadOrder): Result<UndoneUpload, Problem> {
  const { teamId, userId, uploadId, owner } = order;
  const upload = findUpload(store, teamId, uploadId);
  if (upload === null || upload.state === "rebuilding") return fail({ kind: "upload_gone" });
  if (!advanceUpload(store, teamId, uploadId, "stored", { state: "undoing", owner, undoneBy: userId })) {
    return fail({ kind: "upload_not_undoable", fileName: upload.fileName });
  }
  try {
    const taken = takeOrClearUp(store, order, () => retakeCampaigns(store, uploadId));
    if (taken.ok) return ok(undoHeld(store, order, upload));
    tidyUpload(store, teamId, uploadId);
    return fail(busyProblem(store, teamId, taken.problem.busyWith));
  } catch (error) {
    tidyUpload(store, teamId, uploadId);
    throw error;
  }
}

function undoHeld(store: Store, { teamId, userId, uploadId, nowMs }: UploadOrder, { fileName }: Upload): UndoneUpload {
  const campaignNames = campaignsHeldBy(store, uploadId).map(({ campaign }) => campaign.campaignName);
  const [only = null, ...others] = campaignNames;
  const campaignName = others.length === 0 ? only : null;
  const what = `upload ${fileName}`;
  const note = (days: readonly UndoneDays[]) => {
    addSettingChanges(store, teamId, [{ atMs: nowMs, userId, campaignName, what, before: "read", after: "undone" }]);
    for (const undone of days) lookAgain(store, teamId, undone, nowMs);
  };
  const { removed, restored, lostWith } = undoStoredUpload(store, uploadId, nowMs, note);
  const dropAgain = new Set(lostWith.map((id) => findUpload(store, teamId, id)?.fileName ?? "another file"));
  return { fileName, campaignNames, removed, restored, dropAgain: [...dropAgain] };
}
