import type { ImportSettings } from "../domain/limits.ts";
import type { Problem } from "../domain/problem.ts";
import type { ImportOutcome, ImportProgress, ImportReport, UploadAnswers } from "../domain/upload.ts";
import type { Owner } from "../lib/owner.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import { rememberCampaign } from "../store/channels.ts";
import { claimEvent } from "../store/events.ts";
import type { Store } from "../store/openStore.ts";
import type { UploadState } from "../store/schema.ts";
import {
  addUpload,
  advanceUpload,
  findUpload,
  listReadingsOf,
  saveUnlessCancelled,
  saveUpload,
  type Upload,
} from "../store/uploads.ts";
import type { Chores, Warn } from "./chores.ts";
import type { ImportThread, ToldOfImport } from "./importThread.ts";
import { isCancelled, type RunningImports } from "./runningImports.ts";

/** A file that somebody shared in Slack. */
export type SharedFile = {
  readonly teamId: string;
  readonly fileId: string;
  readonly channelId: string;
  readonly userId: string;
  /** Slack's id of the event that told so: the same when it is repeated, another when the file is shared again. */
  readonly eventId: string;
};

/** A file brought to this machine. */
export type LocalFile = {
  readonly path: string;
  readonly fileName: string;
  readonly timeZone: string;
  readonly rejectsPath: string;
};

/** Several events may tell of one share, shortly after each other; nobody shares a file again so soon after its end. */
const ONE_SHARE_MS = 5_000;

/** States in which nothing of a file is stored, and nothing will be. */
const FRUITLESS: readonly UploadState[] = ["refused", "undone", "cancelled", "interrupted"];

/**
 * Takes a shared file on, once: null when it was taken on before (Slack repeats events). A file of which nothing is stored
 * is taken on again when it is shared again.
 */
export function receiveUpload(store: Store, owner: Owner, shared: SharedFile, nowMs: number): Upload | null {
  const { teamId, fileId, channelId, userId, eventId } = shared;
  return store.sqlite
    .transaction(() => {
      const isNew = claimEvent(store, teamId, `file:${fileId}:${channelId}`, nowMs);
      const isNewEvent = claimEvent(store, teamId, `event:${eventId}`, nowMs);
      if (!isNew && !(isNewEvent && wasFruitless(store, shared, nowMs))) return null;
      return addUpload(store, { teamId, fileId, channelId, userId, fileName: "the file", owner }, nowMs);
    })
    .immediate();
}

function wasFruitless(store: Store, { teamId, fileId, channelId }: SharedFile, nowMs: number): boolean {
  return listReadingsOf(store, teamId, { fileId, channelId }).every(
    ({ state, finishedAtMs }) => FRUITLESS.includes(state) && nowMs - (finishedAtMs ?? 0) >= ONE_SHARE_MS,
  );
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

/**
 * What an import works with. `isStopping`: the bot is told to stop, so the thread is cut off in the middle. `warn` hears of
 * what fails once the calls are stored.
 */
export type ImportTools = {
  readonly store: Store;
  readonly thread: ImportThread;
  readonly chores: Chores;
  readonly owner: Owner;
  readonly settings: ImportSettings;
  readonly running: RunningImports;
  readonly isStopping: () => boolean;
  readonly warn: Warn;
};

/**
 * Imports a received upload in a thread, and notes how it ended. Rejects on bugs; then nothing is stored, unless the
 * upload's state says that it was before the bug came. Rejects too when the bot stops; then the upload stays as it is, for
 * the next start to clear up and tell of.
 */
export async function importUpload(
  tools: ImportTools,
  upload: Upload,
  file: LocalFile,
  nowMs: number,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportOutcome> {
  const { store, running, chores, owner, warn } = tools;
  const { teamId, id: uploadId } = upload;
  const importing = { state: "importing", owner, fileName: file.fileName } as const;
  if (!saveUnlessCancelled(store, teamId, uploadId, importing)) return { kind: "cancelled" };
  const { flag, cancelled, end } = running.begin(uploadId);
  const onTold = (told: ToldOfImport) => {
    if (told.kind === "fault") warn(new Error(told.failure), told.what);
    else if (!isCancelled(flag)) onProgress(told.progress);
  };
  try {
    // Who cancels needs no answer of the thread, which may be at another file: it finds out by the flag.
    const outcome = await Promise.race([runImport(tools, upload, file, nowMs, flag, onTold), cancelled]);
    if (!isCancelled(flag)) {
      if (outcome.kind === "stored") afterStoring(tools, upload, outcome.report);
      return outcome;
    }
    void chores.tidy(teamId, uploadId);
    return { kind: "cancelled" };
  } finally {
    end();
  }
}

async function runImport(
  { store, thread, chores, owner, settings, isStopping }: ImportTools,
  upload: Upload,
  file: LocalFile,
  nowMs: number,
  cancelFlag: Int32Array,
  onTold: (told: ToldOfImport) => void,
): Promise<ImportOutcome> {
  const { teamId, id: uploadId } = upload;
  const answers = { ...NO_ANSWERS, ...upload.answers };
  const job = { ...file, ...answers, teamId, uploadId, owner, nowMs, settings, cancelFlag };
  try {
    const outcome = await thread.run("import", job, onTold);
    const after = stateAfter(outcome);
    if (after === "asking") saveUnlessCancelled(store, teamId, uploadId, { state: after, owner: null });
    if (after === "refused") {
      saveUnlessCancelled(store, teamId, uploadId, { state: after, owner: null, finishedAtMs: nowMs });
    }
    return outcome;
  } catch (error) {
    // Nobody hears any more of a fault of what was cancelled.
    if (isCancelled(cancelFlag)) return { kind: "cancelled" };
    if (isStopping()) throw error;
    refuseUnread(store, teamId, uploadId, nowMs);
    await chores.tidy(teamId, uploadId);
    throw error;
  }
}

/** Notes that an upload stored nothing. One that was read to its end, or that somebody cancelled, stays what it is. */
export function refuseUnread(store: Store, teamId: string, uploadId: number, nowMs: number): void {
  const refused = { state: "refused", owner: null, finishedAtMs: nowMs } as const;
  for (const from of ["received", "importing"] as const) advanceUpload(store, teamId, uploadId, from, refused);
}

/** What else is done once the calls are stored. It may fail: that must not tell the uploader that they are not. */
function afterStoring({ store, chores, warn }: ImportTools, upload: Upload, report: ImportReport): void {
  void chores.sweep(upload.teamId);
  try {
    rememberCampaignOf(store, upload, report);
  } catch (error) {
    warn(error, "A channel goes on asking about the campaign that it asked about before an upload");
  }
}

/** What an upload becomes that stored nothing; null where the import itself has said it. */
function stateAfter({ kind }: ImportOutcome): "asking" | "refused" | null {
  switch (kind) {
    case "asks_campaign":
    case "asks_date_order":
    case "asks_mapping":
      return "asking";
    case "refused":
      return kind;
    case "stored":
    case "nothing_new":
    case "cancelled":
      return null;
  }
}

/**
 * Cancels an upload that waits or is being imported: false when it is over. Nothing of it will be seen; what was written of
 * it is removed in the import thread's own time.
 */
export function cancelUpload(
  { store, running }: Pick<ImportTools, "store" | "running">,
  teamId: string,
  uploadId: number,
  nowMs: number,
): boolean {
  const cancelled = { state: "cancelled", finishedAtMs: nowMs } as const;
  const cancelInTime = store.sqlite.transaction((): boolean => {
    return (["received", "importing"] as const).some((from) => advanceUpload(store, teamId, uploadId, from, cancelled));
  });
  const isInTime = cancelInTime.immediate();
  if (isInTime) running.cancel(uploadId);
  return isInTime;
}

/** The calls dropped in a channel are what it asks about next; a file of several campaigns does not tell which. */
function rememberCampaignOf(store: Store, { teamId, channelId }: Upload, { campaigns }: ImportReport): void {
  const [only, ...others] = campaigns;
  if (channelId === null || only === undefined || others.length > 0) return;
  rememberCampaign(store, teamId, channelId, only.campaignId);
}
