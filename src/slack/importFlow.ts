import type { ImportOutcome } from "../domain/upload.ts";
import { makeWorkFolder, removeWorkFolder } from "../lib/workFolders.ts";
import type { LocalFile, SharedFile, Upload } from "../usecases/botUsecases.ts";
import type { Message } from "./blockKit.ts";
import type { Bot } from "./bot.ts";
import { isDirect } from "./directMessages.ts";
import { fetchFile, glanceAt } from "./fetchFile.ts";
import { messageOfOutcome } from "./messageOfOutcome.ts";
import { type RejectedRows, sendRejects } from "./sendRejects.ts";
import { showProgress } from "./showProgress.ts";
import { openUploadMessage, type UploadMessage } from "./uploadMessage.ts";
import type { UnderWay } from "./uploadsUnderWay.ts";
import { withRejectsNote, withTooManyRejects } from "./views/importViews.ts";
import { bugView, untoldView } from "./views/problemView.ts";
import { cancelledView, fetchingView, isOtherWait, waitingView } from "./views/readingViews.ts";

/** Takes a shared file on and imports it; does nothing for one taken on before, nor for a picture shown in a channel. */
export async function receiveFile(bot: Bot, shared: SharedFile): Promise<void> {
  const upload = bot.usecases.receiveUpload(shared);
  if (upload === null) return;
  const { name, isForShow } = await glanceAt(bot, shared.fileId);
  if (isForShow && !isDirect(shared.channelId)) return bot.usecases.refuseUpload(upload);
  const fileName = name ?? upload.fileName;
  bot.usecases.noteUpload(upload, { fileName });
  await importInto(bot, { ...upload, fileName });
}

/** Imports an upload, telling its course and its end in one message that is edited. */
export async function importInto(bot: Bot, upload: Upload): Promise<void> {
  const way = bot.underWay.take(upload);
  try {
    const before = way.before();
    const first = before > 0 ? waitingView(upload, before) : fetchingView(upload, null, null);
    const opening = openUploadMessage(bot, upload, first);
    // It takes its place in the queue before its message is there: files are read in the order they were dropped in.
    const turn = bot.imports.run(upload.teamId, async () => {
      const told = await opening;
      if (told === null || way.cancelledBy() !== null) return;
      way.begin();
      await importAndTell(bot, way, told);
    });
    await Promise.all([turn.finally(way.begin), opening.then((told) => tellWait(bot, way, before, told))]);
  } finally {
    way.end();
  }
}

/** Tells a waiting upload how many come before it (`before` at first), and its end if it is cancelled before its turn. */
async function tellWait(bot: Bot, way: UnderWay, before: number, told: UploadMessage | null): Promise<void> {
  const { upload } = way;
  if (told === null) return bot.usecases.refuseUpload(upload);
  let shown = before;
  const move = (now: number) => {
    if (now > 0 && isOtherWait(shown, now)) told.show(waitingView(upload, now));
    shown = now;
  };
  move(way.before());
  way.onMoved(move);
  if (!(await way.isCancelledWaiting)) return;
  await told.finish(cancelledView(upload, way.cancelledBy()));
  bot.usecases.noteUpload(upload, { owner: null });
  way.end();
}

async function importAndTell(bot: Bot, way: UnderWay, told: UploadMessage): Promise<void> {
  const { upload } = way;
  const folder = await makeWorkFolder();
  try {
    const imported = await importFrom(bot, way, folder, told);
    if (imported.kind === "stopped") return;
    if (imported.kind === "broken") {
      const isStored = bot.usecases.findUpload(upload.teamId, upload.id)?.state === "stored";
      await told.finish(isStored ? untoldView(imported.reference) : bugView(imported.reference));
      bot.usecases.noteUpload(upload, { owner: null });
      return;
    }
    const end = viewOf(bot, way, imported);
    await told.finish(end);
    way.end();
    bot.usecases.noteUpload(upload, { owner: null });
    const rejected = rejectedRows(imported.outcome);
    const sent = rejected.rows === 0 ? "unsent" : await sendRejects(bot, upload, imported.file, rejected);
    if (sent === "too_large") await told.amend(withTooManyRejects(end));
    if (sent === "sent" && !isDirect(upload.channelId)) await told.amend(withRejectsNote(end, upload.userId));
  } finally {
    await removeWorkFolder(folder).catch((error: unknown) => {
      bot.log.warn({ err: error, uploadId: upload.id }, "The folder of an import could not be removed");
    });
  }
}

type Ended = { readonly kind: "ended"; readonly outcome: ImportOutcome; readonly file: LocalFile };

/** How far an import came; `stopped`: the bot was told to stop, and the next start tells of it. */
type Imported = Ended | { readonly kind: "broken"; readonly reference: string } | { readonly kind: "stopped" };

async function importFrom(bot: Bot, way: UnderWay, folder: string, told: UploadMessage): Promise<Imported> {
  const { upload } = way;
  let noFile = { path: "", fileName: upload.fileName, timeZone: "UTC", rejectsPath: "" };
  const progress = showProgress(upload, told, bot.usecases.isClearingUp);
  try {
    const onName = (fileName: string) => {
      noFile = { ...noFile, fileName };
      bot.usecases.noteUpload(upload, { fileName });
      progress.onName(fileName);
    };
    const watch = { onName, onFetched: progress.onFetched, signal: way.signal };
    const fetched = await Promise.race([fetchFile(bot, upload, folder, watch), way.cancelled]);
    if (bot.stopping.aborted) return { kind: "stopped" };
    if (fetched === null || way.signal.aborted) return { kind: "ended", outcome: { kind: "cancelled" }, file: noFile };
    if (!fetched.ok) {
      bot.usecases.refuseUpload(upload);
      return { kind: "ended", outcome: { kind: "refused", problem: fetched.problem }, file: noFile };
    }
    const file = fetched.value;
    const outcome = await bot.usecases.importUpload(upload, file, progress.onRead());
    return { kind: "ended", outcome, file };
  } catch (error) {
    if (bot.stopping.aborted) return { kind: "stopped" };
    const reference = bot.newReference();
    bot.log.error({ err: error, reference, uploadId: upload.id }, "An import broke");
    bot.usecases.refuseUpload(upload);
    return { kind: "broken", reference };
  }
}

/** The end in words. A view that breaks does not undo what was stored, so it must not say that nothing was. */
function viewOf(bot: Bot, way: UnderWay, { outcome, file }: Ended): Message {
  try {
    return messageOfOutcome(bot, way.upload, file.fileName, outcome, way.cancelledBy());
  } catch (error) {
    const reference = bot.newReference();
    bot.log.error({ err: error, reference, uploadId: way.upload.id }, "The end of an import could not be put in words");
    return untoldView(reference);
  }
}

function rejectedRows(outcome: ImportOutcome): RejectedRows {
  if (outcome.kind === "stored" || outcome.kind === "nothing_new") {
    const { rejected, joined } = outcome.report;
    return { rows: rejected, unmatched: joined?.unmatched ?? 0 };
  }
  if (outcome.kind !== "refused" || outcome.problem.kind !== "all_rows_rejected") return { rows: 0, unmatched: 0 };
  return { rows: outcome.problem.rows, unmatched: outcome.problem.unmatched ?? 0 };
}
