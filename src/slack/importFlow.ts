import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import type { Problem } from "../domain/problem.ts";
import type { ImportOutcome, ImportProgress } from "../domain/upload.ts";
import { fail, ok, type Result } from "../lib/result.ts";
import type { LocalFile, SharedFile, Upload } from "../usecases/botUsecases.ts";
import type { Message } from "./blockKit.ts";
import type { Bot } from "./bot.ts";
import { downloadFile } from "./downloadFile.ts";
import { post } from "./postWithPicture.ts";
import { sendRejects } from "./sendRejects.ts";
import { missingScopeOf, slackErrorCode } from "./slackErrors.ts";
import {
  dateOrderView,
  nothingNewView,
  readingView,
  storedView,
  waitingView,
  whichCampaignView,
} from "./views/importViews.ts";
import { bugView, problemView } from "./views/problemView.ts";

/** Progress is shown at most this often: Slack allows some fifty edits a minute. */
const EDIT_EVERY_MS = 2_000;

/** Takes a shared file on and imports it; does nothing for one taken on before. */
export async function receiveFile(bot: Bot, shared: SharedFile): Promise<void> {
  const upload = bot.usecases.receiveUpload(shared);
  if (upload === null) return;
  await importInto(bot, upload);
}

/** Imports an upload, telling its course and its end in one message that is edited. */
export async function importInto(bot: Bot, upload: Upload): Promise<void> {
  const say = await openMessage(bot, upload);
  const folder = await mkdtemp(join(tmpdir(), "voicebot-"));
  try {
    const told = await bot.imports.run(upload.teamId, () => importFrom(bot, upload, folder, say));
    await say(told);
  } catch (error) {
    const reference = bot.newReference();
    bot.log.error({ err: error, reference, uploadId: upload.id }, "An import broke");
    bot.usecases.refuseUpload(upload);
    await say(bugView(reference));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Tells, where they were dropped, of uploads that a stop of the bot cut off. */
export async function tellInterrupted(bot: Bot, uploads: readonly Upload[]): Promise<void> {
  for (const upload of uploads) {
    try {
      const say = await openMessage(bot, upload);
      await say(problemView({ kind: "import_interrupted", fileName: upload.fileName }));
    } catch (error) {
      bot.log.warn({ err: error, uploadId: upload.id }, "An interrupted upload could not be told");
    }
  }
}

type Say = (message: Message) => Promise<void>;

/** The message about the upload: the one there is, or a new one. */
async function openMessage(bot: Bot, upload: Upload): Promise<Say> {
  const channel = upload.channelId ?? "";
  const first = bot.imports.isBusy(upload.teamId) ? waitingView() : readingView(null, null);
  let ts = upload.messageTs;
  if (ts === null) {
    ts = await post(bot.client, channel, first);
    if (ts !== null) bot.usecases.noteMessage(upload, ts);
  }
  const messageTs = ts ?? "";
  return async ({ text, blocks }) => {
    await bot.client.chat.update({ channel, ts: messageTs, text, blocks: [...blocks] });
  };
}

async function importFrom(bot: Bot, upload: Upload, folder: string, say: Say): Promise<Message> {
  const fetched = await fetchFile(bot, upload, folder, say);
  if (!fetched.ok) {
    bot.usecases.refuseUpload(upload);
    return problemView(fetched.problem);
  }
  const file = fetched.value;
  const outcome = await bot.usecases.importUpload(upload, file, paced(bot, file.fileName, say));
  if (outcome.kind === "stored") await sendRejects(bot, upload, outcome.report, file.rejectsPath);
  return viewOf(bot, upload, file.fileName, outcome);
}

/** Asks Slack about the file and brings it here. */
async function fetchFile(bot: Bot, upload: Upload, folder: string, say: Say): Promise<Result<LocalFile, Problem>> {
  const info = await fileInfo(bot, upload.fileId ?? "");
  if (!info.ok) return info;
  const { name, size, url } = info.value;
  if (size > bot.maxFileBytes) return fail({ kind: "file_too_large", bytes: size, maxBytes: bot.maxFileBytes });
  const fileType = extname(name).slice(1).toLowerCase();
  if (UNREAD_TYPES.has(fileType)) return fail({ kind: "file_type_not_read", fileType });
  await say(readingView(name, null));
  const path = join(folder, "calls");
  const { botToken, trustedHost, maxFileBytes: maxBytes } = bot;
  const downloaded = await downloadFile({ url, botToken, trustedHost, toPath: path, maxBytes });
  if (!downloaded.ok) return downloaded;
  const timeZone = await timeZoneOf(bot, upload.userId);
  return ok({ path, fileName: basename(name), timeZone, rejectsPath: join(folder, "rejects.csv") });
}

/** Types that cannot hold calls we read, refused by name before anything is downloaded; others are judged by content. */
const UNREAD_TYPES = new Set(["xlsx", "xls", "ods", "zip", "gz", "pdf", "doc", "docx", "mp3", "wav", "mp4", "mov"]);

type FileInfo = { readonly name: string; readonly size: number; readonly url: string };

async function fileInfo(bot: Bot, fileId: string): Promise<Result<FileInfo, Problem>> {
  try {
    const { file } = await bot.client.files.info({ file: fileId });
    const url = file?.url_private_download ?? file?.url_private;
    if (file === undefined || url === undefined) return fail({ kind: "file_gone" });
    return ok({ name: file.name ?? "the file", size: file.size ?? 0, url });
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

/** Shows progress now and then; a failed edit is no reason to stop reading. */
function paced(bot: Bot, fileName: string, say: Say): (progress: ImportProgress) => void {
  let nextAtMs = performance.now() + EDIT_EVERY_MS;
  return (progress) => {
    if (performance.now() < nextAtMs) return;
    nextAtMs = performance.now() + EDIT_EVERY_MS;
    say(readingView(fileName, progress)).catch((error: unknown) => {
      bot.log.warn({ err: error }, "Progress could not be shown");
    });
  };
}

function viewOf(bot: Bot, upload: Upload, fileName: string, outcome: ImportOutcome): Message {
  switch (outcome.kind) {
    case "stored":
      return storedView(outcome.report);
    case "nothing_new":
      return nothingNewView(outcome.report);
    case "refused":
      return problemView(outcome.problem);
    case "asks_date_order":
      return dateOrderView(upload.id, fileName, outcome.column, outcome.example);
    case "asks_campaign": {
      const campaigns = bot.usecases.listCampaigns(upload.teamId);
      return whichCampaignView(upload.id, fileName, outcome.summary, outcome.suggestedName, campaigns);
    }
  }
}
