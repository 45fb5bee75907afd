import type { Problem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { discardUnfinished, retakeCampaigns } from "../store/generations.ts";
import type { Store } from "../store/openStore.ts";
import { undoUpload as undoStoredUpload } from "../store/undoUpload.ts";
import { advanceUpload, findUpload } from "../store/uploads.ts";

/** Takes an upload back: every call is again as if it had never come, also where later uploads overlap it. */
export function undoUpload(
  store: Store,
  owner: string,
  teamId: string,
  uploadId: number,
  nowMs: number,
): Result<null, Problem> {
  const upload = findUpload(store, teamId, uploadId);
  if (upload === null || upload.state !== "stored") return fail({ kind: "upload_gone" });
  if (!advanceUpload(store, teamId, uploadId, "stored", { state: "undoing", owner })) {
    return fail({ kind: "upload_gone" });
  }
  const taken = retakeCampaigns(store, uploadId);
  if (!taken.ok) {
    advanceUpload(store, teamId, uploadId, "undoing", { state: "stored", owner: null });
    const busy = findUpload(store, teamId, taken.problem.busyWith);
    return fail({ kind: "import_running", fileName: busy?.fileName ?? "another file" });
  }
  try {
    undoStoredUpload(store, uploadId, nowMs);
  } catch (error) {
    discardUnfinished(store, uploadId);
    advanceUpload(store, teamId, uploadId, "undoing", { state: "stored", owner: null });
    throw error;
  }
  return ok(null);
}
