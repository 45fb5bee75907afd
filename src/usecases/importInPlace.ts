import { type Problem, sentenceOf } from "../domain/problem.ts";
import type { ImportOutcome } from "../domain/upload.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { saveColumnMapping } from "../store/columnMappings.ts";
import type { Store } from "../store/openStore.ts";
import { campaignKeysOf, removeEmptied } from "../store/removeEmptied.ts";
import { findUpload, listReadings, saveUpload, type Upload } from "../store/uploads.ts";
import type { ImportJob } from "./importJob.ts";
import { tidyUpload } from "./recoverUploads.ts";
import { undoUpload } from "./undoUpload.ts";

type ImportOnce = (job: ImportJob) => Promise<ImportOutcome>;

/**
 * Imports a file, in place of an earlier reading of it where one is stored: of one file that was dropped at most one
 * reading is. That one is taken back only once a trial of the whole file has shown that the new one will be stored. What
 * was said of the columns is remembered for files like it when it has proved good.
 */
export async function importInPlace(store: Store, job: ImportJob, importOnce: ImportOnce): Promise<ImportOutcome> {
  const upload = findUpload(store, job.teamId, job.uploadId);
  const readings = upload === null ? [] : listReadings(store, upload);
  const before = readings.find(({ id, state }) => state === "stored" && id !== job.uploadId) ?? null;
  if (upload === null || before === null) return remembering(store, job, upload, await importOnce(job));
  const trial = await importOnce({ ...job, isTrial: true });
  if (trial.kind !== "stored") return trial;
  const emptied = campaignKeysOf(store, before.id);
  const taken = takeBack(store, job, upload, before);
  if (!taken.ok)
    return taken.problem === "cancelled" ? { kind: "cancelled" } : { kind: "refused", problem: taken.problem };
  const outcome = await importOnce(job);
  const isRead = outcome.kind === "stored" || outcome.kind === "nothing_new";
  const final = isRead
    ? remembering(store, job, upload, outcome)
    : await readAsBefore(job, before, outcome, importOnce);
  removeEmptied(store, job.uploadId, emptied);
  return final;
}

/**
 * Takes the earlier reading back, and notes in the same transaction that its calls now depend on this upload, which cannot
 * be cancelled from then on.
 */
function takeBack(
  store: Store,
  { teamId, uploadId, owner, nowMs }: ImportJob,
  { userId, answers }: Upload,
  before: Upload,
): Result<null, Problem | "cancelled"> {
  const order = { teamId, userId: userId ?? "", uploadId: before.id, owner, nowMs };
  const isCancelled = () => findUpload(store, teamId, uploadId)?.state === "cancelled";
  const alongside = () => {
    if (isCancelled()) throw new Error("The import was cancelled");
    saveUpload(store, teamId, uploadId, {
      answers: { campaign: null, dateOrder: null, ...answers, isReplacing: true },
    });
  };
  try {
    const undone = undoUpload(store, order, { after: "read anew", keepsCampaigns: true, alongside });
    if (!undone.ok) return undone;
  } catch (error) {
    if (isCancelled()) return fail("cancelled");
    throw error;
  }
  tidyUpload(store, teamId, before.id);
  return ok(null);
}

/** Stores the file as it was stored before: the trial cannot foresee that rows belong to calls which only that reading told of. */
async function readAsBefore(
  job: ImportJob,
  { answers }: Upload,
  failed: ImportOutcome,
  importOnce: ImportOnce,
): Promise<ImportOutcome> {
  const said = { campaign: answers?.campaign ?? null, dateOrder: answers?.dateOrder ?? null };
  const again = await importOnce({ ...job, ...said, mapping: answers?.mapping ?? null });
  if (again.kind !== "stored" && again.kind !== "nothing_new") {
    return { kind: "refused", problem: { kind: "reread_interrupted", fileName: job.fileName } };
  }
  const why = failed.kind === "refused" ? [sentenceOf(failed.problem)] : [];
  const notes = ["It could not be read as was chosen, so it is read as it was before.", ...why, ...again.report.notes];
  return { ...again, report: { ...again.report, notes } };
}

/** Remembers what was said of the columns once a file was read so. */
function remembering(store: Store, job: ImportJob, upload: Upload | null, outcome: ImportOutcome): ImportOutcome {
  const { teamId, uploadId, campaign, mapping = null, nowMs } = job;
  const isRead = outcome.kind === "stored" || outcome.kind === "nothing_new";
  const headerKey = findUpload(store, teamId, uploadId)?.headerKey ?? null;
  const userId = upload?.answers?.mappedBy ?? null;
  if (!isRead || mapping === null || headerKey === null || userId === null) return outcome;
  saveColumnMapping(store, { teamId, headerKey, campaignId: campaign?.id ?? null, mapping, userId, atMs: nowMs });
  return outcome;
}
