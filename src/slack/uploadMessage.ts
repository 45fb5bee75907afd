import type { Upload } from "../usecases/botUsecases.ts";
import { type Message, paragraph } from "./blockKit.ts";
import type { Bot } from "./bot.ts";
import { openDirectMessages } from "./directMessages.ts";
import { post } from "./postWithPictures.ts";
import { noEntryOf } from "./slackErrors.ts";
import { unheardView } from "./views/placeViews.ts";

/** The one message about an upload, edited from "Reading" to its end. */
export type UploadMessage = {
  /** Shows how it goes: at once, or after the edit that is under way; the newest wins, and a failure costs nothing. */
  readonly show: (message: Message) => void;
  /** Tells the end, after whatever is under way: edited in, else posted anew, else without its details, else to the uploader alone. */
  readonly finish: (message: Message) => Promise<void>;
  /** Edits the end once more, if that works. */
  readonly amend: (message: Message) => Promise<void>;
};

/**
 * The message about an upload, beginning with `first`: the one there is, or a new one. Null where the bot may not post;
 * then the uploader has been told in their messages with the bot.
 */
export async function openUploadMessage(bot: Bot, upload: Upload, first: Message): Promise<UploadMessage | null> {
  if (upload.messageTs !== null) {
    const opened = editable(bot, upload, upload.messageTs);
    opened.show(first);
    return opened;
  }
  try {
    return editable(bot, upload, await postNoted(bot, upload, first));
  } catch (error) {
    bot.log.warn({ err: error, uploadId: upload.id }, "The message about an upload could not be posted");
    if (noEntryOf(error) === null) return editable(bot, upload, null);
    await tellUploader(bot, upload, unheardView(upload.channelId ?? ""));
    return null;
  }
}

/** Says how an upload ended, in the message about it, else in a new one. Throws when neither works. */
export async function sayEnd(bot: Bot, upload: Upload, ts: string | null, message: Message): Promise<string | null> {
  if (ts !== null) {
    try {
      await edit(bot.client, upload, ts, message);
      return ts;
    } catch (error) {
      bot.log.warn({ err: error, uploadId: upload.id }, "The message about an upload cannot be edited; posting anew");
    }
  }
  const newTs = await postNoted(bot, upload, message);
  if (ts !== null) await bot.client.chat.delete({ channel: upload.channelId ?? "", ts }).catch(() => {});
  return newTs;
}

function editable(bot: Bot, upload: Upload, firstTs: string | null): UploadMessage {
  let ts = firstTs;
  let next: Message | null = null;
  let editing: Promise<void> | null = null;
  let isEnded = false;
  const editNext = async (): Promise<void> => {
    while (next !== null && ts !== null) {
      const shown = next;
      next = null;
      // Asked once: a limit of Slack's on edits would hold up every answer of the other client.
      await edit(bot.senderClient, upload, ts, shown).catch((error: unknown) => {
        bot.log.warn({ err: error, uploadId: upload.id }, "Progress could not be shown");
      });
    }
    editing = null;
  };
  return {
    show: (message) => {
      if (isEnded || ts === null) return;
      next = message;
      editing ??= editNext();
    },
    finish: async (message) => {
      isEnded = true;
      next = null;
      await editing;
      const plain = paragraph(message.text);
      for (const said of [message, plain]) {
        try {
          ts = await sayEnd(bot, upload, ts, said);
          return;
        } catch (error) {
          bot.log.warn({ err: error, uploadId: upload.id }, "An end could not be told where the file was dropped");
        }
      }
      await tellUploader(bot, upload, plain);
    },
    amend: async (message) => {
      if (ts === null) return;
      await edit(bot.client, upload, ts, message).catch((error: unknown) => {
        bot.log.warn({ err: error, uploadId: upload.id }, "A told end could not be completed");
      });
    },
  };
}

async function edit(
  client: Bot["client"],
  { channelId }: Upload,
  ts: string,
  { text, blocks }: Message,
): Promise<void> {
  await client.chat.update({ channel: channelId ?? "", ts, text, blocks: [...blocks] });
}

async function postNoted(bot: Bot, upload: Upload, message: Message): Promise<string | null> {
  const messageTs = await post(bot.client, upload.channelId ?? "", message);
  if (messageTs !== null) bot.usecases.noteUpload(upload, { messageTs });
  return messageTs;
}

/** Tells the uploader alone, in their messages with the bot; nobody else can be told when that fails. */
export async function tellUploader(bot: Bot, upload: Upload, message: Message): Promise<void> {
  if (upload.userId === null) return;
  try {
    await post(bot.client, await openDirectMessages(bot.client, upload.userId), message);
  } catch (error) {
    bot.log.warn({ err: error, uploadId: upload.id }, "The uploader could not be told");
  }
}
