import type { Upload } from "../../usecases/botUsecases.ts";
import { readPageValue, readUploadValue } from "../actions.ts";
import type { Message } from "../blockKit.ts";
import type { Bot } from "../bot.ts";
import { inTime, patience } from "../inTime.ts";
import { mayChange } from "../permissions.ts";
import { post } from "../postWithPictures.ts";
import { problemView } from "../views/problemView.ts";
import { UPLOADS_PER_PAGE, undoingView, undoneView, uploadsView } from "../views/uploadsView.ts";
import { withPatience } from "../withPatience.ts";
import type { SettingsPress } from "./asking.ts";

/** The files as one person may see them; a page that is not there any more is the last one. */
export async function uploadsPage(bot: Bot, viewerId: string, wantedPage: number): Promise<Message> {
  const files = bot.usecases.countUploads(bot.teamId);
  const pages = Math.max(1, Math.ceil(files / UPLOADS_PER_PAGE));
  const page = Math.min(wantedPage, pages - 1);
  const uploads = bot.usecases.listUploads(bot.teamId, UPLOADS_PER_PAGE, page * UPLOADS_PER_PAGE);
  const waiting = patience();
  const links = await Promise.all(
    uploads
      .filter(({ userId, rejectsFileId }) => userId === viewerId && rejectsFileId !== null)
      .map(async (upload) => [upload.id, await rejectsLink(bot, upload, waiting)] as const),
  );
  const found = links.flatMap(([id, link]) => (link === null ? [] : [[id, link] as const]));
  return uploadsView({ uploads, page, pages, files }, viewerId, new Map(found));
}

/** A button to the list: turns the page where it stands in the list, and lists anew elsewhere. */
export async function pressUploads(bot: Bot, press: SettingsPress): Promise<void> {
  const page = readPageValue(press.value)?.page ?? null;
  const list = await uploadsPage(bot, press.userId, page ?? 0);
  await (page === null ? press.tell(list) : press.replace(list));
}

/** Where the file of rejected rows is; null when Slack does not tell in time, or it was deleted. */
async function rejectsLink(bot: Bot, { rejectsFileId }: Upload, waiting: AbortSignal): Promise<string | null> {
  try {
    const { file } = await inTime(bot.client.files.info({ file: rejectsFileId ?? "" }), waiting);
    const link = file?.permalink ?? null;
    return link !== null && /^https?:\/\/[^\s<>|]+$/.test(link) ? link : null;
  } catch (error) {
    bot.log.debug({ err: error }, "Slack does not tell of a file of rejected rows");
    return null;
  }
}

/** Takes an upload back, and tells so in the thread of the message about it: the summary above stays as it was said. */
export async function pressUndo(bot: Bot, press: SettingsPress): Promise<void> {
  const { userId, tell } = press;
  const allowed = await mayChange(bot, userId);
  if (!allowed.ok) return await tell(problemView(allowed.problem));
  const value = readUploadValue(press.value);
  if (value === null) return await tell(problemView({ kind: "upload_gone" }));
  const { uploadId, page } = value;
  const undoing = bot.usecases.undoUpload(bot.teamId, userId, uploadId);
  const undone = await withPatience(undoing, () => tell(undoingView(waitOf(bot, uploadId))));
  if (!undone.ok) return await tell(problemView(undone.problem));
  if (page !== undefined) await press.replace(await uploadsPage(bot, userId, page));
  await tell(undoneView(undone.value, null));
  const { postedTs, channelId } = press;
  const known = bot.usecases.findUpload(bot.teamId, uploadId);
  const isInList = page !== undefined;
  const thread = isInList ? { channel: known?.channelId, ts: known?.messageTs } : { channel: channelId, ts: postedTs };
  await tellInThread(bot, thread, undoneView(undone.value, userId));
}

/** What an undo waits for that was asked for a while ago; null: it has begun, or is over. */
function waitOf({ usecases, teamId }: Bot, uploadId: number): "clearing_up" | "other_work" | null {
  if (usecases.findUpload(teamId, uploadId)?.state !== "stored") return null;
  return usecases.isClearingUp() ? "clearing_up" : "other_work";
}

type Thread = { readonly channel: string | null | undefined; readonly ts: string | null | undefined };

/** For those who read the summary; a failure costs nothing, since the presser knows. */
async function tellInThread(bot: Bot, { channel, ts }: Thread, said: Message): Promise<void> {
  if (!channel || !ts) return;
  try {
    await post(bot.client, channel, said, ts);
  } catch (error) {
    bot.log.warn({ err: error, channel }, "An undo could not be told in the thread of its upload");
  }
}
