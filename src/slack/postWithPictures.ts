import type { WebClient } from "@slack/web-api";
import type { Log } from "../lib/log.ts";
import { clip, LIMITS, type Message, withoutBlocks } from "./blockKit.ts";
import type { Bot } from "./bot.ts";
import { type HeldPicture, holdPictures, PICTURE_WAIT_MS, type Picture } from "./holdPictures.ts";
import { isRefusedBlocks } from "./slackErrors.ts";
import { withoutTables } from "./tableBlock.ts";

export type { Picture } from "./holdPictures.ts";

/** Builds the message around pictures that Slack holds; null in place of one that failed. */
export type MessageAround = (pictures: readonly (HeldPicture | null)[]) => Message;

/** `threadTs` null: in no thread. */
export type PostPlace = { readonly channel: string; readonly threadTs: string | null };

/** A message as it can be sent. `pictures`: Slack's ids of those in it. */
export type Form = { readonly message: Message; readonly pictures: readonly string[] };

/**
 * Posts a message with its pictures, or without those that fail or take too long; without its blocks where Slack refuses
 * them. Gives the message's ts. Throws what `chat.postMessage` throws.
 */
export async function postWithPictures(
  { client, log }: Pick<Bot, "client" | "log">,
  { channel, threadTs }: PostPlace,
  build: MessageAround,
  pictures: readonly Promise<Picture | null>[],
  waitMs = PICTURE_WAIT_MS,
): Promise<string | null> {
  const held = await holdPictures({ client, log }, pictures, AbortSignal.timeout(waitMs));
  return await firstAccepted(
    log,
    formsOf(build, held),
    async ({ message }) => await post(client, channel, message, threadTs ?? undefined),
  );
}

/** The message whole and then ever simpler: without tables, without pictures, without blocks, cut short. At least two. */
export function formsOf(build: MessageAround, held: readonly (HeldPicture | null)[]): readonly [Form, ...Form[]] {
  const pictures = held.flatMap((one) => (one === null ? [] : [one.fileId]));
  const whole = build(held);
  const bare = build(held.map(() => null));
  const plain = withoutBlocks(bare);
  const short = clip(plain.text, LIMITS.messageText);
  const simpler = [
    { message: withoutTables(whole), pictures },
    ...(pictures.length === 0 ? [] : [bare, withoutTables(bare)].map((message) => ({ message, pictures: [] }))),
    { message: plain, pictures: [] },
    ...(plain.text === short ? [] : [{ message: { ...plain, text: short }, pictures: [] }]),
  ];
  return [
    { message: whole, pictures },
    ...simpler.flatMap(({ message, pictures }) => (message === null ? [] : [{ message, pictures }])),
  ];
}

/** Sends the first form; the next simpler one as long as Slack refuses the blocks. */
export async function firstAccepted<Sent>(
  log: Log,
  [form, ...simpler]: readonly [Form, ...Form[]],
  send: (form: Form) => Promise<Sent>,
): Promise<Sent> {
  try {
    return await send(form);
  } catch (error) {
    const [next, ...rest] = simpler;
    if (next === undefined || !isRefusedBlocks(error)) throw error;
    log.warn({ err: error }, "Slack refused a message's blocks; sending it in a simpler form");
    return await firstAccepted(log, [next, ...rest], send);
  }
}

/** Posts a message, to a thread if told so (`isBroadcast`: shown in the channel too), and gives its ts. */
export async function post(
  client: WebClient,
  channel: string,
  { text, blocks }: Message,
  threadTs?: string,
  isBroadcast = false,
): Promise<string | null> {
  const said = {
    channel,
    text,
    ...(blocks.length === 0 ? {} : { blocks: [...blocks] }),
    unfurl_links: false,
    unfurl_media: false,
  };
  const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
  const posted = await client.chat.postMessage(
    threadTs !== undefined && isBroadcast
      ? { ...said, thread_ts: threadTs, reply_broadcast: true }
      : { ...said, ...thread },
  );
  return posted.ts ?? null;
}
