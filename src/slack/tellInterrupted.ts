import type { Problem } from "../domain/problem.ts";
import { SAMPLE_FILE, type Upload } from "../usecases/botUsecases.ts";
import type { Bot } from "./bot.ts";
import { sayEnd, tellUploader } from "./uploadMessage.ts";
import { problemView } from "./views/problemView.ts";
import { cancelledView } from "./views/readingViews.ts";

/** Tells, where they were dropped, of uploads that a stop of the bot cut off, or whose end it kept from being told. */
export async function tellInterrupted(bot: Bot, uploads: readonly Upload[]): Promise<void> {
  for (const upload of uploads) {
    try {
      // Who cancelled it is not kept.
      const isCancelled = upload.state === "cancelled";
      const message = isCancelled ? cancelledView(upload, null) : problemView(interruptionOf(upload));
      // What nobody dropped anywhere was asked for with a button, as an undo is: only the asker is told.
      if (upload.state === "undoing") await tellUploader(bot, { ...upload, userId: upload.undoneBy }, message);
      else if (upload.channelId === null) await tellUploader(bot, upload, message);
      else await sayEnd(bot, upload, upload.messageTs, message);
    } catch (error) {
      bot.log.warn({ err: error, uploadId: upload.id }, "An interrupted upload could not be told");
    }
  }
}

function interruptionOf({ fileName, fileId, state, answers, rejectedRows }: Upload): Problem {
  // A recount is kept under its campaign's name.
  if (state === "rebuilding") return { kind: "recount_interrupted", campaignName: fileName };
  if (state === "undoing") return { kind: "undo_interrupted", fileName };
  const isRead = state === "stored" || state === "nothing_new";
  if (isRead) return { kind: "import_untold", fileName, rejectedRows };
  if (answers?.replaces != null) return { kind: "reread_interrupted", fileName };
  const isSample = fileId === null && fileName === SAMPLE_FILE;
  return isSample ? { kind: "sample_interrupted" } : { kind: "import_interrupted", fileName };
}
