import type { ImportOutcome } from "../domain/upload.ts";
import type { Store } from "../store/openStore.ts";
import { findUpload, listReadings, saveUpload, type Upload } from "../store/uploads.ts";
import type { ImportJob } from "./importJob.ts";

type ImportOnce = (job: ImportJob) => Promise<ImportOutcome>;

/**
 * Imports a file, in the place of an earlier reading of it where one is stored: of one file that was dropped at most one
 * reading is.
 */
export async function importInPlace(store: Store, job: ImportJob, importOnce: ImportOnce): Promise<ImportOutcome> {
  const upload = findUpload(store, job.teamId, job.uploadId);
  if (upload === null) return await importOnce(job);
  const replaces = earlierReading(store, upload);
  if (replaces !== (upload.answers?.replaces ?? null)) {
    const answers = { campaign: null, dateOrder: null, ...upload.answers, replaces };
    saveUpload(store, job.teamId, job.uploadId, { answers });
  }
  return await importOnce({ ...job, replaces });
}

function earlierReading(store: Store, upload: Upload): number | null {
  const readings = listReadings(store, upload);
  return readings.find(({ id, state }) => state === "stored" && id !== upload.id)?.id ?? null;
}
