import { setTimeout as sleep } from "node:timers/promises";
import type { WebClient } from "@slack/web-api";
import type { Log } from "../lib/log.ts";
import { retryAfterMsOf } from "./slackErrors.ts";

/** A drawn chart. `altText` states the finding. */
export type Picture = { readonly png: Uint8Array; readonly altText: string; readonly fileName: string };

/** A picture that Slack has and can show. */
export type HeldPicture = { readonly fileId: string; readonly altText: string };

/** How long a message waits for its pictures, drawing and upload together, in ms: then it goes out without them. */
export const PICTURE_WAIT_MS = 8000;

/** Slack looks every upload over before it can be shown; waits between looks, in ms. */
const READY_WAITS_MS = [50, 100, 200, 400, 800, 1600, 3200] as const;

/** Hands pictures to Slack, shared nowhere yet; null in place of one that fails or is not there before `tooLate`. */
export async function holdPictures(
  { client, log }: { readonly client: WebClient; readonly log: Log },
  pictures: readonly Promise<Picture | null>[],
  tooLate: AbortSignal,
): Promise<readonly (HeldPicture | null)[]> {
  return await Promise.all(pictures.map((picture) => hold(client, log, picture, tooLate)));
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
    const args = {
      file: Buffer.from(picture.png),
      filename: picture.fileName,
      title: picture.fileName,
      alt_text: picture.altText,
    };
    const uploaded = await whenAllowed(() => client.filesUploadV2(args), tooLate);
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
    const { file } = await whenAllowed(() => client.files.info({ file: fileId }), tooLate);
    if (file?.mimetype) return true;
    if (tooLate.aborted) return false;
    await sleep(waitMs);
  }
  return false;
}

/** Asks Slack, again after a limit if that is over in time. */
async function whenAllowed<Value>(ask: () => Promise<Value>, tooLate: AbortSignal): Promise<Value> {
  try {
    return await ask();
  } catch (error) {
    const waitMs = retryAfterMsOf(error);
    if (waitMs === null || tooLate.aborted) throw error;
    await sleep(waitMs, undefined, { signal: tooLate });
    return await whenAllowed(ask, tooLate);
  }
}
