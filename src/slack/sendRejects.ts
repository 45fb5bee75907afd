import { readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { countOf, formatNumber } from "../domain/words.ts";
import type { LocalFile, Upload } from "../usecases/botUsecases.ts";
import { plainOf } from "./blockKit.ts";
import type { Bot } from "./bot.ts";
import { openDirectMessages } from "./directMessages.ts";
import { nameOf } from "./views/columnsText.ts";

/** A larger file of rejected rows is not sent, since it passes through memory whole: so many are mended at their source. */
const MAX_BYTES = 20_000_000;

/** What became of the file of rejected rows. `unsent`: Slack did not take it, or nobody is there to get it. */
export type RejectsSent = "sent" | "too_large" | "unsent";

/** Rejected rows of a file; `unmatched` of them could be read, and name no stored call. */
export type RejectedRows = { readonly rows: number; readonly unmatched: number };

/** Sends the rejected rows to the uploader alone, to mend and drop again. Where that fails it costs nothing else. */
export async function sendRejects(
  bot: Pick<Bot, "client" | "log"> & { readonly usecases: Pick<Bot["usecases"], "noteUpload"> },
  upload: Upload,
  file: LocalFile,
  rejected: RejectedRows,
): Promise<RejectsSent> {
  if (upload.userId === null) return "unsent";
  try {
    if ((await stat(file.rejectsPath)).size > MAX_BYTES) return "too_large";
    const uploaded = await bot.client.filesUploadV2({
      channel_id: await openDirectMessages(bot.client, upload.userId),
      file: await readFile(file.rejectsPath),
      filename: `${plainOf(basename(file.fileName, extname(file.fileName)))}-rejected.csv`,
      initial_comment: commentOn(file.fileName, rejected),
    });
    const rejectsFileId = uploaded.files?.[0]?.files?.[0]?.id;
    if (rejectsFileId !== undefined) bot.usecases.noteUpload(upload, { rejectsFileId });
    return "sent";
  } catch (error) {
    bot.log.warn({ err: error, uploadId: upload.id }, "The rejected rows could not be sent");
    return "unsent";
  }
}

/** What is said beside the file of rejected rows. */
export function commentOn(fileName: string, { rows, unmatched }: RejectedRows): string {
  const unread = rows - unmatched;
  if (unmatched === 0) {
    return `${countOf(rows, "row")} of ${nameOf(fileName)} could not be read; the last columns say why. Mend them and drop the file again.`;
  }
  const alone =
    unmatched === 1
      ? "was read, but no single stored call has its id"
      : "were read, but no single stored call has their ids";
  const others = unread === 0 ? "" : `, and ${formatNumber(unread)} could not be read; the last columns say why`;
  return `${countOf(unmatched, "row")} of ${nameOf(fileName)} ${alone}${others}. Drop the file of the calls first, or mend the ids, and then drop this file again.`;
}
