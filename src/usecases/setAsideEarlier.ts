import type { Problem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import type { Store } from "../store/openStore.ts";
import { type SetAside, setAside, takeCampaignsOf } from "../store/replaceReading.ts";
import { busyProblem } from "./busyProblem.ts";
import type { ImportJob } from "./importJob.ts";
import { checkpointOf } from "./runningImports.ts";
import { takeOrClearUp } from "./takeOrClearUp.ts";

/** Sets the reading aside that an import replaces, where nobody sees it yet; null: it replaces none. */
export function setAsideEarlier(store: Store, job: ImportJob): Result<SetAside | null, Problem> {
  const { teamId, uploadId, replaces = null, cancelFlag } = job;
  if (replaces === null) return ok(null);
  const taken = takeOrClearUp(store, job, () => takeCampaignsOf(store, uploadId, replaces));
  if (!taken.ok) return fail(busyProblem(store, teamId, taken.problem.busyWith));
  return ok(setAside(store, uploadId, replaces, checkpointOf(cancelFlag)));
}
