import { readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { countOf } from "../domain/words.ts";
import type { LocalFile, Upload } from "../usecases/botUsecases.ts";
import type { Bot } from "./bot.ts";
import { openDirectMessages } from "./directMessages.ts";

/** A larger file of rejected rows is not sent, since it passes through memory whole: so many are mended at their source. */
const MAX_BYTES = 20_000_000;

/** What became of the file of rejected rows. `unsent`: Slack did not take it, or nobody is there to get it. */
export type RejectsSent = "sent" | "too_large" | "unsent";

/** Sends the rejected rows to the uploader alone, to mend and drop again. Where that fails it costs nothing else. */
export async function sendRejects(
  bot: Pick<Bot, "client" | "log"> & { readonly usecases: Pick<Bot["usecases"], "noteUpload"> },
  upload: Upload,
  file: LocalFile,
  rejected: number,
): Promise<RejectsSent> {
  if (upload.userId === null) return "unsent";
  try {
    if ((await stat(file.rejectsPath)).size > MAX_BYTES) return "too_large";
    const uploaded = await bot.client.filesUploadV2({
      channel_id: await openDirectMessages(bot.client, upload.userId),
      file: await readFile(file.rejectsPath),
      filename: `${basename(file.fileName, extname(file.fileName))}-rejected.csv`,
      initial_comment: `${countOf(rejected, "row")} of your file could not be read; the last columns say why. Mend them and drop the file again.`,
    });
    const rejectsFileId = uploaded.files?.[0]?.files?.[0]?.id;
    if (rejectsFileId !== undefined) bot.usecases.noteUpload(upload, { rejectsFileId });
    return "sent";
  } catch (error) {
    bot.log.warn({ err: error, uploadId: upload.id }, "The rejected rows could not be sent");
    return "unsent";
  }
}
