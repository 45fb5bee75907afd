import type { WebClient } from "@slack/web-api";
import type { Log } from "../lib/log.ts";
import { type Message, withoutBlocks } from "./blockKit.ts";
import type { Bot } from "./bot.ts";
import { isRefusedBlocks } from "./slackErrors.ts";
import { withoutTables } from "./tableBlock.ts";

/** A drawn chart. `altText` states the finding. */
export type Picture = { readonly png: Uint8Array; readonly altText: string; readonly fileName: string };

/** Builds the message around pictures that Slack holds; null in place of one that failed. */
export type MessageAround = (pictures: readonly (HeldPicture | null)[]) => Message;

/** `threadTs` null: in no thread. */
export type PostPlace = { readonly channel: string; readonly threadTs: string | null };

type HeldPicture = { readonly fileId: string; readonly altText: string };

/** How long a message waits for its pictures, drawing and upload together, in ms: then it goes out without them. */
const PICTURE_WAIT_MS = 8000;

/** Slack looks every upload over before it can be shown; waits between looks, in ms. */
const READY_WAITS_MS = [50, 100, 200, 400, 800, 1600, 3200] as const;

/**
 * Posts a message with its pictures, or without those that fail or take too long; without its blocks where Slack refuses
 * them. Gives the message's ts. Throws what `chat.postMessage` throws.
 */
export async function postWithPictures(
  { client, log }: Pick<Bot, "client" | "log">,
  place: PostPlace,
  build: MessageAround,
  pictures: readonly Promise<Picture | null>[],
  waitMs = PICTURE_WAIT_MS,
): Promise<string | null> {
  const tooLate = AbortSignal.timeout(waitMs);
  const held = await Promise.all(pictures.map((picture) => hold(client, log, picture, tooLate)));
  const withoutPictures = build(pictures.map(() => null));
  const simpler = [
    withoutTables(build(held)),
    ...(held.some((picture) => picture !== null) ? [withoutPictures, withoutTables(withoutPictures)] : []),
    withoutBlocks(withoutPictures),
  ].filter((one) => one !== null);
  return await postSimpler({ client, log }, place, build(held), simpler);
}

/** Posts the message; the next simpler one as long as Slack refuses its blocks. */
async function postSimpler(
  { client, log }: Pick<Bot, "client" | "log">,
  place: PostPlace,
  message: Message,
  simpler: readonly Message[],
): Promise<string | null> {
  try {
    return await post(client, place.channel, message, place.threadTs ?? undefined);
  } catch (error) {
    const [next, ...rest] = simpler;
    if (next === undefined || !isRefusedBlocks(error)) throw error;
    log.warn({ err: error, channel: place.channel }, "Slack refused a message's blocks; posting it in a simpler form");
    return await postSimpler({ client, log }, place, next, rest);
  }
}

/** Posts a message, to a thread if told so, and gives its ts. */
export async function post(
  client: WebClient,
  channel: string,
  { text, blocks }: Message,
  threadTs?: string,
): Promise<string | null> {
  const posted = await client.chat.postMessage({
    channel,
    text,
    ...(blocks.length === 0 ? {} : { blocks: [...blocks] }),
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    unfurl_links: false,
    unfurl_media: false,
  });
  return posted.ts ?? null;
}

/** Null when the picture fails or comes too late; a late upload ends unseen, shared nowhere. */
async function hold(
  client: WebClient,
  log: Log,
  drawing: Promise<Picture | null>,
  tooLate: AbortSignal,
): Promise<HeldPicture | null> {
  const uploading = drawing.then(async (picture) => {
    if (picture === null || tooLate.aborted) return null;
    const fileId = await uploadPicture(client, log, picture, tooLate);
    return fileId === null ? null : { fileId, altText: picture.altText };
  });
  return await Promise.race([uploading, whenAborted(tooLate)]);
}

function whenAborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener("abort", () => resolve(null), { once: true });
  });
}

/** Hands a picture to Slack without sharing it anywhere, and waits until it can be shown; null when that fails. */
async function uploadPicture(
  client: WebClient,
  log: Log,
  picture: Picture,
  tooLate: AbortSignal,
): Promise<string | null> {
  try {
    const uploaded = await client.filesUploadV2({
      file: Buffer.from(picture.png),
      filename: picture.fileName,
      title: picture.fileName,
      alt_text: picture.altText,
    });
    const fileId = uploaded.files?.[0]?.files?.[0]?.id;
    if (fileId === undefined) throw new Error("Slack gave no id for the uploaded picture");
    return (await isReady(client, fileId, tooLate)) ? fileId : null;
  } catch (error) {
    log.warn({ err: error }, "The picture could not be uploaded; posting without it");
    return null;
  }
}

async function isReady(client: WebClient, fileId: string, tooLate: AbortSignal): Promise<boolean> {
  for (const waitMs of READY_WAITS_MS) {
    const { file } = await client.files.info({ file: fileId });
    if (file?.mimetype) return true;
    if (tooLate.aborted) return false;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  return false;
}
