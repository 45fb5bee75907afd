import type { Problem } from "../domain/problem.ts";
import type { Store } from "../store/openStore.ts";
import { findUpload } from "../store/uploads.ts";

/** Why a campaign cannot be written now: what the upload `busyWith` does in it. */
export function busyProblem(store: Store, teamId: string, busyWith: number): Problem {
  const upload = findUpload(store, teamId, busyWith);
  const fileName = upload?.fileName ?? "another file";
  switch (upload?.state) {
    case "rebuilding":
      return { kind: "campaign_busy", campaignName: fileName, fileName: "a change of its time zone" };
    case "undoing":
    case "undone":
      return { kind: "undo_running", fileName };
    default:
      return { kind: "import_running", fileName };
  }
}
