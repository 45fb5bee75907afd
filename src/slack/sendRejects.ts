import { readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import type { ImportReport } from "../domain/upload.ts";
import { countOf } from "../domain/words.ts";
import type { Upload } from "../usecases/botUsecases.ts";
import type { Bot } from "./bot.ts";

/** A larger file of rejected rows is not sent: mending it by hand is hopeless, and the reasons are in the message. */
const MAX_BYTES = 50_000_000;

/** Sends the rejected rows to the uploader alone, to mend and drop again. Their failure never costs the summary. */
export async function sendRejects(bot: Bot, upload: Upload, report: ImportReport, path: string): Promise<void> {
  if (report.rejected === 0 || upload.userId === null) return;
  try {
    if ((await stat(path)).size > MAX_BYTES) return;
    const { channel } = await bot.client.conversations.open({ users: upload.userId });
    if (channel?.id === undefined) return;
    const fileName = report.fileName;
    const uploaded = await bot.client.filesUploadV2({
      channel_id: channel.id,
      file: await readFile(path),
      filename: `${basename(fileName, extname(fileName))}-rejected.csv`,
      initial_comment: `${countOf(report.rejected, "row")} of your file could not be read; each has its reason in front. Mend them and drop the file here again.`,
    });
    const fileId = uploaded.files?.[0]?.files?.[0]?.id;
    if (fileId !== undefined) bot.usecases.noteRejectsFile(upload, fileId);
  } catch (error) {
    bot.log.warn({ err: error, uploadId: upload.id }, "The rejected rows could not be sent");
  }
}
