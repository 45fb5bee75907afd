import { join } from "node:path";
import type { Problem } from "../domain/problem.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import type { LocalFile, Upload } from "../usecases/botUsecases.ts";
import type { Bot } from "./bot.ts";
import { downloadFile } from "./downloadFile.ts";
import { missingScopeOf, slackErrorCode } from "./slackErrors.ts";
import { isForShow, readableFile, type SlackFile } from "./slackFile.ts";

/** True for a file that people show each other, such as a screenshot; false too when Slack does not tell. */
export async function isShownFile(bot: Bot, fileId: string): Promise<boolean> {
  try {
    const { file } = await bot.client.files.info({ file: fileId });
    return isForShow(file);
  } catch (error) {
    bot.log.debug({ err: error, fileId }, "Slack does not tell what was dropped");
    return false;
  }
}

/** Asks Slack about the file and brings it here, into a folder. `onName` hears its name before it is fetched. */
export async function fetchFile(
  bot: Bot,
  upload: Upload,
  folder: string,
  onName: (fileName: string) => void,
): Promise<Result<LocalFile, Problem>> {
  const found = await describeFile(bot, upload.fileId ?? "");
  if (!found.ok) return found;
  const { name: fileName, url } = found.value;
  onName(fileName);
  const path = join(folder, "calls");
  const { botToken, trustedHost, maxFileBytes: maxBytes, stopping } = bot;
  const downloaded = await downloadFile({ url, botToken, trustedHost, toPath: path, maxBytes, stopping });
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
    if (scope !== null) return fail({ kind: "missing_scope", scope });
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
