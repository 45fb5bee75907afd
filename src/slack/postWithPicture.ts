import type { WebClient } from "@slack/web-api";
import type { Log } from "../lib/log.ts";
import type { Message } from "./blockKit.ts";
import { isRefusedBlocks } from "./slackErrors.ts";

/** A drawn chart. `altText` states the finding. */
export type Picture = { readonly png: Uint8Array; readonly altText: string; readonly fileName: string };

/** Builds the message around a picture that Slack holds; null: without one. */
export type MessageAround = (picture: { readonly fileId: string; readonly altText: string } | null) => Message;

/** Slack looks every upload over before it can be shown; waits between looks, in ms. */
const READY_WAITS_MS = [50, 100, 200, 400, 800, 1600, 3200] as const;

/**
 * Posts a message with a picture, or without one when the picture fails: a chart never costs the message. Gives the
 * message's ts. Throws what `chat.postMessage` throws.
 */
export async function postWithPicture(
  client: WebClient,
  log: Log,
  channel: string,
  build: MessageAround,
  picture: Picture | null,
): Promise<string | null> {
  const fileId = picture === null ? null : await uploadPicture(client, log, picture);
  const around = fileId === null || picture === null ? null : { fileId, altText: picture.altText };
  try {
    return await post(client, channel, build(around));
  } catch (error) {
    if (around === null || !isRefusedBlocks(error)) throw error;
    log.warn({ err: error, channel }, "Slack refused the picture; posting without it");
    return await post(client, channel, build(null));
  }
}

/** Posts a message and gives its ts. */
export async function post(client: WebClient, channel: string, message: Message): Promise<string | null> {
  const posted = await client.chat.postMessage({
    channel,
    text: message.text,
    blocks: [...message.blocks],
    unfurl_links: false,
    unfurl_media: false,
  });
  return posted.ts ?? null;
}

/** Hands a picture to Slack without sharing it anywhere, and waits until it can be shown; null when that fails. */
async function uploadPicture(client: WebClient, log: Log, picture: Picture): Promise<string | null> {
  try {
    const uploaded = await client.filesUploadV2({
      file: Buffer.from(picture.png),
      filename: picture.fileName,
      title: picture.fileName,
      alt_text: picture.altText,
    });
    const fileId = uploaded.files?.[0]?.files?.[0]?.id;
    if (fileId === undefined) throw new Error("Slack gave no id for the uploaded picture");
    return (await isReady(client, fileId)) ? fileId : null;
  } catch (error) {
    log.warn({ err: error }, "The picture could not be uploaded; posting without it");
    return null;
  }
}

async function isReady(client: WebClient, fileId: string): Promise<boolean> {
  for (const waitMs of READY_WAITS_MS) {
    const { file } = await client.files.info({ file: fileId });
    if (file?.mimetype) return true;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  return false;
}
