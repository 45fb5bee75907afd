import { join } from "node:path";
import type { Problem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import type { LocalFile, Upload } from "../usecases/botUsecases.ts";
import type { Bot } from "./bot.ts";
import { downloadFile } from "./downloadFile.ts";
import { missingScopeOf, slackErrorCode } from "./slackErrors.ts";
import { isForShow, nameTold, readableFile, type SlackFile } from "./slackFile.ts";
import type { FetchProgress } from "./views/readingViews.ts";

/** A file as a look at it tells; `isForShow`: people show it each other, as a screenshot. */
export type GlancedFile = { readonly name: string | null; readonly isForShow: boolean };

/** What Slack tells of a file that was dropped; no name, and not for show, when it does not tell. */
export async function glanceAt(bot: Bot, fileId: string): Promise<GlancedFile> {
  try {
    const { file } = await bot.client.files.info({ file: fileId });
    return { name: nameTold(file), isForShow: isForShow(file) };
  } catch (error) {
    bot.log.debug({ err: error, fileId }, "Slack does not tell what was dropped");
    return { name: null, isForShow: false };
  }
}

/** Who watches a file come. `signal`: aborted when nobody wants it any more; the bot's stop counts in any case. */
export type FetchWatch = {
  /** Hears the file's name before it is fetched. */
  readonly onName?: (fileName: string) => void;
  readonly onFetched?: (fetched: FetchProgress) => void;
  readonly signal?: AbortSignal;
};

/** Asks Slack about the file and brings it here, into a folder. */
export async function fetchFile(
  bot: Bot,
  upload: Pick<Upload, "fileId" | "userId">,
  folder: string,
  { onName, onFetched, signal: unwanted }: FetchWatch = {},
): Promise<Result<LocalFile, Problem>> {
  const found = await describeFile(bot, upload.fileId ?? "");
  if (!found.ok) return found;
  const { name: fileName, url, size } = found.value;
  onName?.(fileName);
  const path = join(folder, "calls");
  const { botToken, trustedOrigin, maxFileBytes: maxBytes, stopping } = bot;
  const signal = unwanted === undefined ? stopping : AbortSignal.any([stopping, unwanted]);
  const onBytes = (bytes: number) => onFetched?.({ bytes, total: size });
  const downloaded = await downloadFile({
    url,
    botToken,
    trustedOrigin,
    toPath: path,
    maxBytes,
    size,
    signal,
    onBytes,
  });
  if (!downloaded.ok) return downloaded;
  const timeZone = await timeZoneOf(bot, upload.userId);
  return ok({ path, fileName, timeZone, rejectsPath: join(folder, "rejects.csv") });
}

async function describeFile(bot: Bot, fileId: string): Promise<Result<SlackFile, Problem>> {
  try {
    const { file } = await bot.client.files.info({ file: fileId });
    return readableFile(file, bot.maxFileBytes);
  } catch (error) {
    const scope = missingScopeOf(error);
    if (scope !== null) return fail({ kind: "missing_scope", scope, isOfFile: true });
    if (slackErrorCode(error) !== null) return fail({ kind: "file_gone" });
    throw error;
  }
}

/** The uploader's time zone, for campaigns that the file brings; UTC when Slack does not tell. */
async function timeZoneOf(bot: Bot, userId: string | null): Promise<string> {
  try {
    const { user } = await bot.client.users.info({ user: userId ?? "" });
    return user?.tz ?? "UTC";
  } catch (error) {
    bot.log.warn({ err: error }, "The uploader's time zone is not known; taking UTC");
    return "UTC";
  }
}
