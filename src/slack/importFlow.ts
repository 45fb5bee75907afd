import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Problem } from "../domain/problem.ts";
import type { ImportOutcome, ImportProgress } from "../domain/upload.ts";
import { type LocalFile, SAMPLE_FILE, type SharedFile, type Upload } from "../usecases/botUsecases.ts";
import type { Message } from "./blockKit.ts";
import type { Bot } from "./bot.ts";
import { isDirect } from "./directMessages.ts";
import { fetchFile, isShownFile } from "./fetchFile.ts";
import { sendRejects } from "./sendRejects.ts";
import { openUploadMessage, sayEnd, tellUploader, type UploadMessage } from "./uploadMessage.ts";
import { dateOrderView, whichCampaignView } from "./views/importQuestions.ts";
import { nothingNewView, readingView, storedView, waitingView, withRejectsNote } from "./views/importViews.ts";
import { bugView, problemView, untoldView } from "./views/problemView.ts";

/** Progress is shown at most this often: Slack allows some fifty edits a minute. */
const EDIT_EVERY_MS = 2_000;

/** Takes a shared file on and imports it; does nothing for one taken on before, nor for a picture shown in a channel. */
export async function receiveFile(bot: Bot, shared: SharedFile): Promise<void> {
  const upload = bot.usecases.receiveUpload(shared);
  if (upload === null) return;
  const isForUs = isDirect(shared.channelId) || !(await isShownFile(bot, shared.fileId));
  if (isForUs) await importInto(bot, upload);
  else bot.usecases.refuseUpload(upload);
}

/** Imports an upload, telling its course and its end in one message that is edited. */
export async function importInto(bot: Bot, upload: Upload): Promise<void> {
  const first = bot.imports.isBusy(upload.teamId) ? waitingView() : readingView(null, null);
  const opened = await openUploadMessage(bot, upload, first);
  if (opened === null) bot.usecases.refuseUpload(upload);
  else await bot.imports.run(upload.teamId, () => importAndTell(bot, upload, opened));
}

/** Tells, where they were dropped, of uploads that a stop of the bot cut off, or whose end it kept from being told. */
export async function tellInterrupted(bot: Bot, uploads: readonly Upload[]): Promise<void> {
  for (const upload of uploads) {
    try {
      const message = problemView(interruptionOf(upload));
      // What nobody dropped anywhere was asked for with a button, as an undo is: only the asker is told.
      if (upload.state === "undoing") await tellUploader(bot, { ...upload, userId: upload.undoneBy }, message);
      else if (upload.channelId === null) await tellUploader(bot, upload, message);
      else await sayEnd(bot, upload, upload.messageTs, message);
    } catch (error) {
      bot.log.warn({ err: error, uploadId: upload.id }, "An interrupted upload could not be told");
    }
  }
}

function interruptionOf({ fileName, fileId, state }: Upload): Problem {
  // A recount is kept under its campaign's name.
  if (state === "rebuilding") return { kind: "recount_interrupted", campaignName: fileName };
  if (state === "undoing") return { kind: "undo_interrupted", fileName };
  const isRead = state === "stored" || state === "nothing_new";
  if (isRead) return { kind: "import_untold", fileName };
  const isSample = fileId === null && fileName === SAMPLE_FILE;
  return isSample ? { kind: "sample_interrupted" } : { kind: "import_interrupted", fileName };
}

async function importAndTell(bot: Bot, upload: Upload, told: UploadMessage): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "voicebot-"));
  try {
    const imported = await importFrom(bot, upload, folder, told);
    if (imported.kind === "stopped") return;
    if (imported.kind === "broken") return await told.finish(bugView(imported.reference));
    const end = viewOf(bot, upload, imported);
    await told.finish(end);
    bot.usecases.noteUpload(upload, { owner: null });
    const rejected = rejectedRows(imported.outcome);
    if (rejected === 0 || !(await sendRejects(bot, upload, imported.file, rejected))) return;
    if (!isDirect(upload.channelId)) await told.amend(withRejectsNote(end, upload.userId));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

type Ended = { readonly kind: "ended"; readonly outcome: ImportOutcome; readonly file: LocalFile };

/** How far an import came; `stopped`: the bot was told to stop, and the next start tells of it. */
type Imported = Ended | { readonly kind: "broken"; readonly reference: string } | { readonly kind: "stopped" };

async function importFrom(bot: Bot, upload: Upload, folder: string, told: UploadMessage): Promise<Imported> {
  const noFile = { path: "", fileName: upload.fileName, timeZone: "UTC", rejectsPath: "" };
  try {
    const fetched = await fetchFile(bot, upload, folder, (fileName) => {
      bot.usecases.noteUpload(upload, { fileName });
      told.show(readingView(fileName, null));
    });
    if (bot.stopping.aborted) return { kind: "stopped" };
    if (!fetched.ok) {
      bot.usecases.refuseUpload(upload);
      return { kind: "ended", outcome: { kind: "refused", problem: fetched.problem }, file: noFile };
    }
    const file = fetched.value;
    const outcome = await bot.usecases.importUpload(upload, file, paced(file.fileName, told));
    return { kind: "ended", outcome, file };
  } catch (error) {
    if (bot.stopping.aborted) return { kind: "stopped" };
    const reference = bot.newReference();
    bot.log.error({ err: error, reference, uploadId: upload.id }, "An import broke");
    bot.usecases.refuseUpload(upload);
    return { kind: "broken", reference };
  }
}

/** Shows progress now and then. */
function paced(fileName: string, told: UploadMessage): (progress: ImportProgress) => void {
  let nextAtMs = performance.now() + EDIT_EVERY_MS;
  return (progress) => {
    if (performance.now() < nextAtMs) return;
    nextAtMs = performance.now() + EDIT_EVERY_MS;
    told.show(readingView(fileName, progress));
  };
}

/** The end in words. A view that breaks does not undo what was stored, so it must not say that nothing was. */
function viewOf(bot: Bot, upload: Upload, { outcome, file }: Ended): Message {
  try {
    return viewOfOutcome(bot, upload, file.fileName, outcome);
  } catch (error) {
    const reference = bot.newReference();
    bot.log.error({ err: error, reference, uploadId: upload.id }, "The end of an import could not be put in words");
    return untoldView(reference);
  }
}

function viewOfOutcome(bot: Bot, upload: Upload, fileName: string, outcome: ImportOutcome): Message {
  switch (outcome.kind) {
    case "stored":
      return storedView(outcome.report, upload.id);
    case "nothing_new":
      return nothingNewView(outcome.report);
    case "refused":
      return problemView(outcome.problem);
    case "asks_date_order":
      return dateOrderView(upload.id, fileName, outcome.column, outcome.example);
    case "asks_campaign": {
      // Anybody may remove the sample data, and with it what was read into its campaign.
      const campaigns = bot.usecases
        .listSettings(upload.teamId)
        .filter(({ isArchived, isSample }) => !isArchived && !isSample)
        .map(({ campaign }) => campaign);
      return whichCampaignView(upload.id, fileName, outcome.summary, outcome.suggestedName, campaigns);
    }
  }
}

function rejectedRows(outcome: ImportOutcome): number {
  if (outcome.kind === "stored" || outcome.kind === "nothing_new") return outcome.report.rejected;
  return outcome.kind === "refused" && outcome.problem.kind === "all_rows_rejected" ? outcome.problem.rows : 0;
}
