import type { Problem } from "../domain/problem.ts";
import type { ImportOutcome, ImportProgress, ImportReport, UploadAnswers } from "../domain/upload.ts";
import type { Owner } from "../lib/owner.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { rememberCampaign } from "../store/channels.ts";
import { claimEvent } from "../store/events.ts";
import type { Store } from "../store/openStore.ts";
import { addUpload, advanceUpload, findUpload, saveUpload, type Upload } from "../store/uploads.ts";
import type { Chores } from "./chores.ts";
import type { ImportThread } from "./importThread.ts";

/** A file that somebody shared in Slack. */
export type SharedFile = {
  readonly teamId: string;
  readonly fileId: string;
  readonly channelId: string;
  readonly userId: string;
};

/** A file brought to this machine. */
export type LocalFile = {
  readonly path: string;
  readonly fileName: string;
  readonly timeZone: string;
  readonly rejectsPath: string;
};

/** Takes a shared file on, once: null when it was taken on before (Slack repeats events). */
export function receiveUpload(store: Store, owner: Owner, shared: SharedFile, nowMs: number): Upload | null {
  return store.sqlite
    .transaction(() => {
      const isNew = claimEvent(store, shared.teamId, `file:${shared.fileId}:${shared.channelId}`, nowMs);
      return isNew ? addUpload(store, { ...shared, fileName: "the file", owner }, nowMs) : null;
    })
    .immediate();
}

const NO_ANSWERS: UploadAnswers = { campaign: null, dateOrder: null };

/** Notes an answer to what the upload asked, once: a second press finds it answered. */
export function answerUpload(
  store: Store,
  owner: Owner,
  teamId: string,
  uploadId: number,
  answer: Partial<UploadAnswers>,
): Result<Upload, Problem> {
  const upload = findUpload(store, teamId, uploadId);
  if (upload === null) return fail({ kind: "upload_gone" });
  if (!advanceUpload(store, teamId, uploadId, "asking", { state: "received", owner })) {
    return fail({ kind: "upload_answered" });
  }
  const answers = { ...NO_ANSWERS, ...upload.answers, ...answer };
  saveUpload(store, teamId, uploadId, { answers });
  return ok({ ...upload, answers });
}

/** What an import works with. `isStopping`: the bot is told to stop, so the thread is cut off in the middle. */
export type ImportTools = {
  readonly store: Store;
  readonly thread: ImportThread;
  readonly chores: Chores;
  readonly owner: Owner;
  readonly isStopping: () => boolean;
  readonly onProgress: (progress: ImportProgress) => void;
};

/**
 * Imports a received upload in a thread, and notes how it ended. Rejects on bugs; then nothing is stored. Rejects too
 * when the bot stops; then the upload stays as it is, for the next start to clear up and tell of.
 */
export async function importUpload(
  { store, thread, chores, owner, isStopping, onProgress }: ImportTools,
  upload: Upload,
  file: LocalFile,
  nowMs: number,
): Promise<ImportOutcome> {
  const { teamId, id: uploadId } = upload;
  const answers = upload.answers ?? NO_ANSWERS;
  saveUpload(store, teamId, uploadId, { state: "importing", owner, fileName: file.fileName });
  try {
    const outcome = await thread.run("import", { ...file, ...answers, teamId, uploadId, owner, nowMs }, onProgress);
    if (outcome.kind === "asks_campaign" || outcome.kind === "asks_date_order") {
      saveUpload(store, teamId, uploadId, { state: "asking", owner: null });
    }
    if (outcome.kind === "refused") {
      saveUpload(store, teamId, uploadId, { state: "refused", owner: null, finishedAtMs: nowMs });
    }
    if (outcome.kind === "stored") {
      void chores.sweep(teamId);
      rememberCampaignOf(store, upload, outcome.report);
    }
    return outcome;
  } catch (error) {
    if (isStopping()) throw error;
    saveUpload(store, teamId, uploadId, { state: "refused", owner: null, finishedAtMs: nowMs });
    await chores.tidy(teamId, uploadId);
    throw error;
  }
}

/** The calls dropped in a channel are what it asks about next; a file of several campaigns does not tell which. */
function rememberCampaignOf(store: Store, { teamId, channelId }: Upload, { campaigns }: ImportReport): void {
  const [only, ...others] = campaigns;
  if (channelId === null || only === undefined || others.length > 0) return;
  rememberCampaign(store, teamId, channelId, only.campaignId);
}
