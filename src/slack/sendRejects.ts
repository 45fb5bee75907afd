import { readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { countOf } from "../domain/words.ts";
import type { LocalFile, Upload } from "../usecases/botUsecases.ts";
import type { Bot } from "./bot.ts";
import { openDirectMessages } from "./directMessages.ts";

/** A larger file of rejected rows is not sent: mending it by hand is hopeless, and the reasons are in the message. */
const MAX_BYTES = 50_000_000;

/** Sends the rejected rows to the uploader alone, to mend and drop again. False when that fails: it costs nothing else. */
export async function sendRejects(bot: Bot, upload: Upload, file: LocalFile, rejected: number): Promise<boolean> {
  if (upload.userId === null) return false;
  try {
    if ((await stat(file.rejectsPath)).size > MAX_BYTES) return false;
    const uploaded = await bot.client.filesUploadV2({
      channel_id: await openDirectMessages(bot.client, upload.userId),
      file: await readFile(file.rejectsPath),
      filename: `${basename(file.fileName, extname(file.fileName))}-rejected.csv`,
      initial_comment: `${countOf(rejected, "row")} of your file could not be read; the last columns say why. Mend them and drop the file again.`,
    });
    const rejectsFileId = uploaded.files?.[0]?.files?.[0]?.id;
    if (rejectsFileId !== undefined) bot.usecases.noteUpload(upload, { rejectsFileId });
    return true;
  } catch (error) {
    bot.log.warn({ err: error, uploadId: upload.id }, "The rejected rows could not be sent");
    return false;
  }
}
